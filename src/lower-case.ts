/**
 * Letter by letter, as the database's `lower` does, so that a text and a row agree. `toLowerCase` of a whole text writes a
 * Greek sigma by its place in the word, and İ as two characters.
 */
export function lowerCase(text: string): string {
  return Array.from(text, (letter) => String.fromCodePoint(letter.toLowerCase().codePointAt(0)!)).join('');
}
