import { hasVisibleLetterOrDigit, visibleText } from './visible-text.ts';

/** Longest texts that a person or a company may supply, in characters; for addresses see `ADDRESS_LIMIT`. */
export const TEXT_LIMITS = {
  name: 200,
  note: 2000,
  reason: 500,
  purchaseOrderReference: 50,
  idempotencyKey: 200,
  languageTag: 35,
} as const;

// Control characters, line and paragraph separators, and lone surrogates.
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const ADDRESS = /\S@\S|:\/\/|\bwww\./iu;

export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text);
}

/** What is kept of a text that a person typed: what one sees of it (A6), in NFC, without the blanks around. */
export function keptText(typed: string): string {
  return visibleText(typed).trim();
}

/** M4, A6: a name is one line, has a letter or digit that one sees, and names nobody's address, in wide letters neither. */
export function isName(name: string): boolean {
  return hasVisibleLetterOrDigit(name) && !CONTROL.test(name) && !ADDRESS.test(visibleText(name).normalize('NFKC'));
}

export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}
