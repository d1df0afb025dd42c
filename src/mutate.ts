import type { Viewer } from './access/viewer.ts';
import type { Context } from './context.ts';
import { POOL_SIZE } from './database/fair-connections.ts';
import { FairTurns } from './database/fair-turns.ts';
import type { KeyedInput } from './graphql/keyed-input.ts';
import { forgetLoaded } from './graphql/per-request.ts';
import { MOST_ERRORS, Refused, type UserError } from './graphql/user-errors.ts';
import { type Answer, answerOnce } from './idempotency/answer-once.ts';
import { callerOf } from './idempotency/caller.ts';

export type Outcome<Of extends Answer> =
  | { readonly answer: Of; readonly userErrors: readonly [] }
  | { readonly answer?: undefined; readonly userErrors: readonly UserError[] };

/** Runs a verb in one transaction. A refusal changes nothing. A repeated key returns the first call's answer (Q8). */
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
      em.transactional((em) => answerOnce({ ...context, em }, mutation, input, verb)),
    );
    return { answer, userErrors: [] };
  } catch (error) {
    if (error instanceof Refused) {
      return { userErrors: error.errors.slice(0, MOST_ERRORS) };
    }
    throw error;
  }
}

/**
 * A mutation that waits for a customer's lock (held by an import, say) keeps its connection. So mutations may take only
 * part of the pool, which leaves connections for reads, and one customer's or caller's only part of that.
 */
const writers = new FairTurns<string>({
  atOnce: POOL_SIZE - 4,
  ofOneKey: 3,
  waitingOfOneKey: 200,
  waiting: 2_000,
  longestWaitMilliseconds: 30_000,
});

/** Viewers of one customer wait for the same lock, so they share one turn key. */
function whoseTurn(viewer: Viewer): string {
  const isOfCustomer = viewer.kind === 'CUSTOMER' || viewer.kind === 'RECIPIENT';
  return isOfCustomer ? `customer ${viewer.customerId}` : callerOf(viewer);
}

/** After a write the operation reads from the primary, because a replica may lag behind. */
function readWhereWritten(context: Context): void {
  if (context.primary) {
    context.em = context.primary;
  }
  forgetLoaded(context);
}
