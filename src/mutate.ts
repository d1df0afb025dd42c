import { sql } from 'kysely';
import { callerOf } from './access/caller.ts';
import type { Viewer } from './access/viewer.ts';
import type { Context } from './context.ts';
import { FairTurns } from './database/fair-turns.ts';
import { POOL_SIZE } from './database/pool-size.ts';
import { InputError, MOST_ERRORS, Refused, refuse, refuseIfAny, type UserError } from './errors.ts';
import { inputHash } from './input-hash.ts';
import { hasControlCharacter, TEXT_LIMITS } from './kept-text.ts';
import type { KeyedInput } from './keyed-input.ts';
import { forgetLoaded } from './per-request.ts';
import { ConflictError } from './quotes/quote-errors.ts';

/** What a verb did: the ids that its answer is read by, and nothing that could be out of date at a replay. */
export type Answer = Readonly<Record<string, string | boolean>>;

export type Outcome<Of extends Answer> =
  | { readonly answer: Of; readonly userErrors: readonly [] }
  | { readonly answer?: undefined; readonly userErrors: readonly UserError[] };

/** Runs a verb in one transaction. What it refuses changes nothing; a repeated key answers what the first call did (Q8). */
export async function mutate<Input extends KeyedInput, Of extends Answer>(
  context: Context,
  mutation: string,
  input: Input,
  verb: (context: Context, input: Input) => Promise<Of>,
): Promise<Outcome<Of>> {
  readWhereWritten(context);
  try {
    const em = context.em.fork({ clear: true });
    const answer = await writers.run(whoseTurn(context.viewer), () =>
      em.transactional((em) => once({ ...context, em }, mutation, input, verb)),
    );
    return { answer, userErrors: [] };
  } catch (error) {
    if (error instanceof Refused) return { userErrors: error.errors.slice(0, MOST_ERRORS) };
    throw error;
  }
}

/**
 * Who waits for a customer's lock, as for that of an import, keeps a connection meanwhile. Some are left for reading, which
 * never waits, and some for the changes of others: whatever one caller sends at once, another's turn comes.
 */
const writers = new FairTurns<string>({
  atOnce: POOL_SIZE - 4,
  ofOneKey: 3,
  waitingOfOneKey: 200,
  waiting: 2_000,
  longestWaitMilliseconds: 30_000,
});

/** All who act for a customer wait for the same lock, so they share their turns. */
function whoseTurn(viewer: Viewer): string {
  const isOfCustomer = viewer.kind === 'CUSTOMER' || viewer.kind === 'RECIPIENT';
  return isOfCustomer ? `customer ${viewer.customerId}` : callerOf(viewer);
}

/** What an operation has written it reads back where that stands, not from a replica that lags. */
function readWhereWritten(context: Context): void {
  if (context.primary) context.em = context.primary;
  forgetLoaded(context);
}

async function once<Input extends KeyedInput, Of extends Answer>(
  context: Context,
  mutation: string,
  input: Input,
  verb: (context: Context, input: Input) => Promise<Of>,
): Promise<Of> {
  const { idempotencyKey: key } = input;
  if (key == null) return verb(context, input);
  refuseIfAny(keyErrors(key));
  const id: KeyId = { caller: callerOf(context.viewer), mutation, key };
  if (!context.schema) throw new TypeError('Only what came through the public schema has a key');
  const hash = inputHash(context.schema, mutation, input);
  await claim(context, id);
  const kept = await findKept(context, id);
  if (kept) {
    if (!kept.input_hash.equals(hash))
      refuse(conflict('IDEMPOTENCY_CONFLICT', 'This key was used with other input. Use a new key.'));
    // What `keep` stored for this very mutation.
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

/** The first call holds the lock until it commits, so what it did is kept, or its key is free again. */
async function claim({ em }: Context, { caller, mutation, key }: KeyId): Promise<void> {
  const name = JSON.stringify([caller, mutation, key]);
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as claimed`.execute(em.getKysely());
  if (!rows[0]?.claimed)
    refuse(conflict('IDEMPOTENCY_IN_PROGRESS', 'The first call with this key has not ended yet. Try again.'));
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
  if (key.length > limit)
    return [new InputError('TOO_LONG', `An idempotency key has at most ${limit} characters.`, ['idempotencyKey'])];
  if (key.trim() !== '' && !hasControlCharacter(key)) return [];
  return [new InputError('INVALID', 'An idempotency key is one line of printable characters.', ['idempotencyKey'])];
}

function conflict(code: 'IDEMPOTENCY_CONFLICT' | 'IDEMPOTENCY_IN_PROGRESS', message: string): ConflictError {
  return new ConflictError(code, message, ['idempotencyKey']);
}
