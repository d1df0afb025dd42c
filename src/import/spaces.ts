const SPACE = 0x20;
const LAST_OF_ASCII = 0x7e;

/** Removes spaces around a text. Line breaks and tabs stay, because each kind of cell judges them itself. */
export function trimmed(text: string): string {
  return text === '' || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1)))
    ? text
    : text.replace(AROUND, '');
}

// Fast path: for most cells two comparisons are enough.
function isPlain(character: number): boolean {
  return character > SPACE && character <= LAST_OF_ASCII;
}

const AROUND = /^\p{Zs}+|\p{Zs}+$/gu;
