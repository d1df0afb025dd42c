import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { ManyInput } from '../graphql/keyed-input.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import type { Answer } from './answer-once.ts';
import { findKept, type IdempotencyKey, keyErrors, keyFor, lockName } from './idempotency-key.ts';

/** What is done of a call for many items: the answers by the places of the items. */
type DoneItems<Of> = Readonly<Record<string, Of>>;

/** A call for many items, as it stood when it began. */
export interface Call<Of extends Answer> {
  /** Absent if the call has no key. */
  readonly id?: IdempotencyKey;
  readonly done: DoneItems<Of>;
}

/** B2: begins a call for many items. Refuses what is wrong with the call as a whole. */
export async function beginCall<Of extends Answer>(
  context: Context,
  mutation: string,
  input: ManyInput,
  more: readonly UserError[],
): Promise<Call<Of>> {
  const { idempotencyKey: key, items } = input;
  const none = items.length === 0 ? [new InputError('INVALID', 'Give at least one item.', ['items'])] : [];
  refuseIfAny([...keyErrors(key), ...none, ...more]);
  if (key == null) {
    return { done: {} };
  }
  const id = keyFor(context, mutation, key, input);
  return { id, done: (await findKept<DoneItems<Of>>(context, id)) ?? {} };
}

/**
 * Runs `verb` for the item at a place of the call, in the item's own transaction. If the item is done, returns its answer.
 * A second call with the same key that runs at the same time waits, so that both answer the same.
 */
export async function answerItemOnce<Of extends Answer>(
  context: Context,
  { id }: Call<Of>,
  place: number,
  verb: () => Promise<Of>,
): Promise<Of> {
  if (!id) {
    return verb();
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${lockName(id)}, 0))`.execute(context.em.getKysely());
  const kept = (await findKept<DoneItems<Of>>(context, id))?.[place];
  if (kept) {
    return kept;
  }
  const answer = await verb();
  await keepItem(context, id, { [place]: answer });
  return answer;
}

/** One row holds the answers of a whole call. */
async function keepItem(
  { em, now }: Context,
  { caller, mutation, key, hash }: IdempotencyKey,
  done: DoneItems<Answer>,
): Promise<void> {
  await sql`
    insert into idempotency_keys as kept (caller, mutation, key, input_hash, answer, created_at)
    values (${caller}, ${mutation}, ${key}, ${hash}, ${JSON.stringify(done)}, ${now.toString()})
    on conflict (caller, mutation, key) do update set answer = kept.answer || excluded.answer`.execute(em.getKysely());
}
