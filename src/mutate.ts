import type { Viewer } from './access/viewer.ts';
import type { Context } from './context.ts';
import { POOL_SIZE } from './database/fair-connections.ts';
import { FairTurns } from './database/fair-turns.ts';
import type { KeyedInput, ManyInput } from './graphql/keyed-input.ts';
import { forgetLoaded } from './graphql/per-request.ts';
import { MOST_ERRORS, Refused, type UserError } from './graphql/user-errors.ts';
import { answerItemOnce, beginCall } from './idempotency/answer-items-once.ts';
import { type Answer, answerOnce } from './idempotency/answer-once.ts';
import { callerOf } from './idempotency/caller.ts';
import { ItemFaults } from './idempotency/item-faults.ts';

export type Outcome<Of> =
  | { readonly answer: Of; readonly userErrors: readonly [] }
  | { readonly answer?: undefined; readonly userErrors: readonly UserError[] };

export type Verb<Input, Of> = (context: Context, input: Input) => Promise<Of>;

/** Runs a verb in one transaction. A refusal changes nothing. A repeated key returns the first call's answer (Q8). */
export async function mutate<Input extends KeyedInput, Of extends Answer>(
  context: Context,
  mutation: string,
  input: Input,
  verb: Verb<Input, Of>,
): Promise<Outcome<Of>> {
  readWhereWritten(context);
  return refusable(() => inTurn(context, (inside) => answerOnce(inside, mutation, input, verb)));
}

/** A mutation of many items, and the mutation that does the same for one. */
export interface ManyMutation {
  readonly ofAll: string;
  readonly ofOne: string;
  /** What is wrong with the call besides its key and the number of its items. */
  readonly errors?: readonly UserError[];
}

/** What became of a call for many items: of each item in their order, or of none if the call is refused as a whole. */
export interface Outcomes<Of extends Answer> {
  readonly outcomes: readonly Outcome<Of>[];
  readonly userErrors: readonly UserError[];
}

/**
 * B2: runs a verb for many items, each in a transaction of its own. They run one after another, and each waits for a turn,
 * so that one call holds up others no more than its single mutations would. A fault is an error of its item, because a
 * fault of the whole call would hide what is done.
 */
export async function mutateEach<Item extends KeyedInput, Of extends Answer>(
  context: Context,
  { ofAll, ofOne, errors = [] }: ManyMutation,
  input: ManyInput<Item>,
  verb: Verb<Item, Of>,
): Promise<Outcomes<Of>> {
  readWhereWritten(context);
  const { answer: call, userErrors } = await refusable(() => beginCall<Of>(context, ofAll, input, errors));
  if (!call) {
    return { outcomes: [], userErrors };
  }
  const faults = new ItemFaults(context);
  const outcomes: Outcome<Of>[] = [];
  for (const [place, item] of input.items.entries()) {
    const once = (inside: Context) => answerItemOnce(inside, call, place, () => answerOnce(inside, ofOne, item, verb));
    const known = call.done[place];
    outcomes.push(known ? { answer: known, userErrors: [] } : await attempt(faults, () => inTurn(context, once)));
  }
  faults.throwOrLog(outcomes);
  return { outcomes, userErrors: [] };
}

async function attempt<Of>(faults: ItemFaults, act: () => Promise<Of>): Promise<Outcome<Of>> {
  if (faults.isOver) {
    return { userErrors: [faults.notTried()] };
  }
  try {
    return await refusable(act);
  } catch (fault) {
    return { userErrors: [faults.note(fault)] };
  }
}

/** A refusal becomes a value. */
async function refusable<Of>(act: () => Promise<Of>): Promise<Outcome<Of>> {
  try {
    return { answer: await act(), userErrors: [] };
  } catch (error) {
    if (error instanceof Refused) {
      return { userErrors: error.errors.slice(0, MOST_ERRORS) };
    }
    throw error;
  }
}

/** Runs `act` in one transaction, when it is the caller's turn. */
async function inTurn<Of>(context: Context, act: (inside: Context) => Promise<Of>): Promise<Of> {
  const em = context.em.fork({ clear: true });
  const done = await writers.run(whoseTurn(context.viewer), () => em.transactional((em) => act({ ...context, em })));
  context.live?.wake();
  return done;
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
export function readWhereWritten(context: Context): void {
  if (context.primary) {
    context.em = context.primary;
  }
  forgetLoaded(context);
}
