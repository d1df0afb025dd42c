import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { KeyedInput } from '../graphql/keyed-input.ts';
import { ConflictError, InputError, refuse, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { hasControlCharacter, TEXT_LIMITS } from '../values/kept-text.ts';
import { callerOf } from './caller.ts';
import { inputHash } from './input-hash.ts';

/** What a verb did: the ids that its payload is loaded by. It holds nothing that could be stale at a replay. */
export type Answer = Readonly<Record<string, string | boolean>>;

/** Q8: runs `verb`. If an earlier call with this key already ran it, returns that call's answer instead. */
export async function answerOnce<Input extends KeyedInput, Of extends Answer>(
  context: Context,
  mutation: string,
  input: Input,
  verb: (context: Context, input: Input) => Promise<Of>,
): Promise<Of> {
  const { idempotencyKey: key } = input;
  if (key == null) {
    return verb(context, input);
  }
  refuseIfAny(keyErrors(key));
  const id: KeyId = { caller: callerOf(context.viewer), mutation, key };
  if (!context.schema) {
    throw new TypeError('Only what came through the public schema has a key');
  }
  const hash = inputHash(context.schema, mutation, input);
  await claim(context, id);
  const kept = await findKept(context, id);
  if (kept) {
    assertSameInput(kept, hash);
    // Cast: `keep` stored this answer for the same mutation.
    return kept.answer as Of;
  }
  const answer = await verb(context, input);
  await keep(context, id, hash, answer);
  return answer;
}

interface KeyId {
  readonly caller: string;
  readonly mutation: string;
  readonly key: string;
}

/** Takes the key's lock until the transaction ends. By then the answer is stored, or the key is free again. */
async function claim({ em }: Context, { caller, mutation, key }: KeyId): Promise<void> {
  const name = JSON.stringify([caller, mutation, key]);
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as claimed`.execute(em.getKysely());
  if (!rows[0]?.claimed) {
    refuse(
      conflict(
        'IDEMPOTENCY_IN_PROGRESS',
        'The first call with this idempotency key is still running. Try again in a moment.',
      ),
    );
  }
}

interface Kept {
  readonly input_hash: Buffer;
  readonly answer: Answer;
}

async function findKept({ em }: Context, { caller, mutation, key }: KeyId): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select input_hash, answer from idempotency_keys
    where caller = ${caller} and mutation = ${mutation} and key = ${key}`.execute(em.getKysely());
  return rows[0];
}

function assertSameInput({ input_hash }: Kept, hash: Buffer): void {
  if (!input_hash.equals(hash)) {
    refuse(conflict('IDEMPOTENCY_CONFLICT', 'This idempotency key was already used with other input. Use a new key.'));
  }
}

async function keep(
  { em, now }: Context,
  { caller, mutation, key }: KeyId,
  hash: Buffer,
  answer: Answer,
): Promise<void> {
  await sql`
    insert into idempotency_keys (caller, mutation, key, input_hash, answer, created_at)
    values (${caller}, ${mutation}, ${key}, ${hash}, ${JSON.stringify(answer)}, ${now.toString()})`.execute(
    em.getKysely(),
  );
}

function keyErrors(key: string): UserError[] {
  const limit = TEXT_LIMITS.idempotencyKey;
  if (key.length > limit) {
    return [
      new InputError('TOO_LONG', `An idempotency key can have at most ${limit} characters. Use a shorter one.`, [
        'idempotencyKey',
      ]),
    ];
  }
  if (key.trim() !== '' && !hasControlCharacter(key)) {
    return [];
  }
  return [
    new InputError('INVALID', 'An idempotency key must be one line of printable characters.', ['idempotencyKey']),
  ];
}

function conflict(code: 'IDEMPOTENCY_CONFLICT' | 'IDEMPOTENCY_IN_PROGRESS', message: string): ConflictError {
  return new ConflictError(code, message, ['idempotencyKey']);
}
