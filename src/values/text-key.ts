import { withoutInvisible } from './visible-text.ts';

/**
 * R3: two texts are the same if their keys are equal. The key is in NFC and ignores case, spaces around the text and
 * invisible characters. It only converts to lower case: by way of upper case, `ı` would become `i` and `ſ` would become
 * `s`, and one address could pass for another. A letter has the same key everywhere in a word.
 */
export function textKey(text: string): string {
  const lower = withoutInvisible(text).trim().replaceAll('İ', 'i').toLowerCase();
  return lower.replaceAll('ς', 'σ').normalize('NFC'); // lower-case Σ at the end of a word
}
