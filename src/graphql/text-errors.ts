import { isName, isTooLong, keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { visibleText } from '../values/visible-text.ts';
import { InputError, type UserError } from './user-errors.ts';

export function nameErrors(name: string | null | undefined, field: readonly string[]): UserError[] {
  if (name === null || name === undefined) {
    return [];
  }
  if (isTooLong(keptText(name), TEXT_LIMITS.name)) {
    return [tooLong('A name', TEXT_LIMITS.name, field)];
  }
  if (isName(name)) {
    return [];
  }
  return [
    new InputError(
      'INVALID',
      'A name must be one line of text with at least one letter or digit, and without an e-mail or web address.',
      field,
    ),
  ];
}

/** Checks a note or a reason, which may have several lines. */
export function noteErrors(note: string | null | undefined, limit: number, field: readonly string[]): UserError[] {
  if (note === null || note === undefined) {
    return [];
  }
  if (isTooLong(keptText(note), limit)) {
    return [tooLong('This text', limit, field)];
  }
  if (!CONTROL_IN_NOTE.test(note)) {
    return [];
  }
  return [new InputError('INVALID', 'The text has control characters. Leave them out.', field)];
}

/** A8: at most 50 printable characters. Invisible ones, which copying brings along, are removed first. */
export function purchaseOrderErrors(reference: string | null | undefined, field: readonly string[]): UserError[] {
  if (reference === null || reference === undefined) {
    return [];
  }
  const limit = TEXT_LIMITS.purchaseOrderReference;
  if (isTooLong(keptText(reference), limit)) {
    return [tooLong('A purchase-order reference', limit, field)];
  }
  if (!NOT_PRINTABLE.test(visibleText(reference))) {
    return [];
  }
  return [new InputError('INVALID', 'A purchase-order reference must be one line of printable characters.', field)];
}

// A note may contain line breaks and tabs.
const CONTROL_IN_NOTE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

// Format characters that are left by now belong to a word or an emoji.
const NOT_PRINTABLE = /[^\P{C}\p{Cf}]|[\u2028\u2029]/u;

function tooLong(what: string, limit: number, field: readonly string[]): UserError {
  return new InputError('TOO_LONG', `${what} can have at most ${limit} characters. Shorten it.`, field);
}
