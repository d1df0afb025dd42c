import { withoutInvisible } from './visible-text.ts';

/**
 * R3: texts are the same when this is: in NFC, without regard to case, blanks around and what nobody sees. It goes to
 * lower case only: by way of capitals `ı` would be `i` and `ſ` would be `s`, and one address could pass for another.
 * A letter stays one letter, whatever the word around it.
 */
export function textKey(text: string): string {
  const lower = withoutInvisible(text).trim().replaceAll('İ', 'i').toLowerCase();
  return lower.replaceAll('ς', 'σ').normalize('NFC'); // Σ at the end of a word
}
