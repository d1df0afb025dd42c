import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { ConflictError, InputError, refuse, type UserError } from '../graphql/user-errors.ts';
import { hasControlCharacter, TEXT_LIMITS } from '../values/kept-text.ts';
import { callerOf } from './caller.ts';
import { inputHash } from './input-hash.ts';

/** Q8: a key belongs to its caller and mutation, and to one input. */
export interface IdempotencyKey {
  readonly caller: string;
  readonly mutation: string;
  readonly key: string;
  readonly hash: Buffer;
}

/** The key that a call was given. The caller has looked for errors of the key. */
export function keyFor({ viewer, schema }: Context, mutation: string, key: string, input: object): IdempotencyKey {
  if (!schema) {
    throw new TypeError('Only what came through the public schema has a key');
  }
  return { caller: callerOf(viewer), mutation, key, hash: inputHash(schema, mutation, input) };
}

/** Names the lock that whoever uses the key holds until its transaction ends. */
export function lockName({ caller, mutation, key }: IdempotencyKey): string {
  return JSON.stringify([caller, mutation, key]);
}

/** What was answered under the key. Refuses if that was to other input. */
export async function findKept<Kept>({ em }: Context, id: IdempotencyKey): Promise<Kept | undefined> {
  const { caller, mutation, key, hash } = id;
  const { rows } = await sql<{ input_hash: Buffer; answer: Kept }>`
    select input_hash, answer from idempotency_keys
    where caller = ${caller} and mutation = ${mutation} and key = ${key}`.execute(em.getKysely());
  const [kept] = rows;
  if (kept && !kept.input_hash.equals(hash)) {
    refuse(conflict('IDEMPOTENCY_CONFLICT', 'This idempotency key was already used with other input. Use a new key.'));
  }
  return kept?.answer;
}

export function keyErrors(key: string | null | undefined): UserError[] {
  const field = ['idempotencyKey'];
  const limit = TEXT_LIMITS.idempotencyKey;
  if (key == null || (key.length <= limit && key.trim() !== '' && !hasControlCharacter(key))) {
    return [];
  }
  return key.length > limit
    ? [new InputError('TOO_LONG', `An idempotency key can have at most ${limit} characters. Use a shorter one.`, field)]
    : [new InputError('INVALID', 'An idempotency key must be one line of printable characters.', field)];
}

export function conflict(code: 'IDEMPOTENCY_CONFLICT' | 'IDEMPOTENCY_IN_PROGRESS', message: string): ConflictError {
  return new ConflictError(code, message, ['idempotencyKey']);
}
