import { hasVisibleLetterOrDigit, visibleText } from './visible-text.ts';

/** The longest texts that a person or a company may supply, in characters. For e-mail addresses see `ADDRESS_LIMIT`. */
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

/** The part of a typed text that is stored: its visible characters (A6) in NFC, without spaces around them. */
export function keptText(typed: string): string {
  return visibleText(typed).trim();
}

/**
 * M4, A6: a name is one line, has a visible letter or digit, and contains no address, not even in full-width letters.
 */
export function isName(name: string): boolean {
  return hasVisibleLetterOrDigit(name) && !CONTROL.test(name) && !ADDRESS.test(visibleText(name).normalize('NFKC'));
}

export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}
