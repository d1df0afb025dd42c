import { InputError, type UserError } from './errors.ts';

/** Longest texts that a person may supply, in characters. */
export const TEXT_LIMITS = {
  name: 200,
  note: 2000,
  reason: 500,
  purchaseOrderReference: 50,
  idempotencyKey: 200,
} as const;

// Control characters, line and paragraph separators, and lone surrogates.
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
// Line breaks and tabs are what a person types into a note.
const CONTROL_IN_NOTE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
const ADDRESS = /\S@\S|:\/\/|\bwww\./iu;

export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text);
}

/** M4: a name is one line and names nobody's address. */
export function isName(name: string): boolean {
  return name.trim() !== '' && !CONTROL.test(name) && !ADDRESS.test(name);
}

export function nameErrors(name: string | null | undefined, field: readonly string[]): UserError[] {
  if (name === null || name === undefined) return [];
  if (isTooLong(name, TEXT_LIMITS.name)) return [tooLong('A name', TEXT_LIMITS.name, field)];
  if (isName(name)) return [];
  return [new InputError('INVALID', 'A name is one line of text without an address in it.', field)];
}

/** A note or a reason: several lines of text. */
export function noteErrors(note: string | null | undefined, limit: number, field: readonly string[]): UserError[] {
  if (note === null || note === undefined) return [];
  if (isTooLong(note, limit)) return [tooLong('This text', limit, field)];
  if (!CONTROL_IN_NOTE.test(note)) return [];
  return [new InputError('INVALID', 'Leave out control characters.', field)];
}

/** A8: up to 50 printable characters. */
export function purchaseOrderErrors(reference: string | null | undefined, field: readonly string[]): UserError[] {
  if (reference === null || reference === undefined) return [];
  const limit = TEXT_LIMITS.purchaseOrderReference;
  if (isTooLong(reference, limit)) return [tooLong('A purchase-order reference', limit, field)];
  if (!/\p{C}|[\u2028\u2029]/u.test(reference)) return [];
  return [new InputError('INVALID', 'A purchase-order reference is one line of printable characters.', field)];
}

function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}

function tooLong(what: string, limit: number, field: readonly string[]): UserError {
  return new InputError('TOO_LONG', `${what} has at most ${limit} characters.`, field);
}
