import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { KeyedInput } from '../graphql/keyed-input.ts';
import { refuse, refuseIfAny } from '../graphql/user-errors.ts';
import { conflict, findKept, type IdempotencyKey, keyErrors, keyFor, lockName } from './idempotency-key.ts';

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
  const id = keyFor(context, mutation, key, input);
  await claim(context, id);
  // `keep` stored this answer for the same mutation.
  const kept = await findKept<Of>(context, id);
  if (kept) {
    return kept;
  }
  const answer = await verb(context, input);
  await keep(context, id, answer);
  return answer;
}

/** Takes the key's lock until the transaction ends. By then the answer is stored, or the key is free again. */
async function claim({ em }: Context, id: IdempotencyKey): Promise<void> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${lockName(id)}, 0)) as claimed`.execute(em.getKysely());
  if (!rows[0]?.claimed) {
    refuse(
      conflict(
        'IDEMPOTENCY_IN_PROGRESS',
        'The first call with this idempotency key is still running. Try again in a moment.',
      ),
    );
  }
}

async function keep(
  { em, now }: Context,
  { caller, mutation, key, hash }: IdempotencyKey,
  answer: Answer,
): Promise<void> {
  await sql`
    insert into idempotency_keys (caller, mutation, key, input_hash, answer, created_at)
    values (${caller}, ${mutation}, ${key}, ${hash}, ${JSON.stringify(answer)}, ${now.toString()})`.execute(
    em.getKysely(),
  );
}
