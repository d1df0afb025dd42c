import { setTimeout as delay } from 'node:timers/promises';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { asOperationOf } from '../../database/operation.ts';
import type { Charge } from '../cost/charge.ts';
import { tryAgain } from '../errors.ts';
import type { EventRunner, Source, StreamEvent, Subscription } from './event-runner.ts';
import { FreshEvents } from './fresh-events.ts';

export interface Streamed {
  readonly source: Source;
  readonly subscription: Subscription;
  readonly run: EventRunner['run'];
  readonly charge: Charge;
  readonly signal: AbortSignal;
  readonly formatError: (raw: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

const ATTEMPTS = 10;
const PAUSE_MILLISECONDS = 500;

/** The results of a stream's events. A fault is told as the last of them. */
export async function* resultsOf(streamed: Streamed): AsyncGenerator<FormattedExecutionResult, void> {
  try {
    yield* eachResult(streamed);
  } catch (error) {
    const cause = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) });
    yield { errors: formattedErrors([cause], streamed.formatError) };
  }
}

/** One by one, each made only when the one before it has been taken. */
async function* eachResult(streamed: Streamed): AsyncGenerator<FormattedExecutionResult, void> {
  const { source, charge, signal, formatError } = streamed;
  const points = charge.cost;
  const { caller } = charge.account;
  const events = new FreshEvents(source, caller);
  let isPaid = false;
  let attempts = 0;
  for (let event = await events.next(false); event && !signal.aborted; event = await events.next(attempts > 0)) {
    if (!isPaid) {
      await pay(charge, points, signal);
    }
    const waiting = event;
    const result = await asOperationOf(caller, () => execute(streamed, points, () => events.fresh(waiting)));
    isPaid = result === undefined;
    if (!result) {
      continue;
    }
    attempts = result.errors?.some(tryAgain) && attempts + 1 < ATTEMPTS ? attempts + 1 : 0;
    if (attempts > 0) {
      await delay(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => {});
    } else if (!signal.aborted) {
      yield formatted(result, formatError);
    }
  }
}

/**
 * What is dear waits for its turn, as any operation does. Where that takes too long, it is tried again. `fresh` gives the
 * event as it is after the wait. Returns `undefined` if there is none: nothing else shall wait for that.
 */
async function execute(
  { run, subscription, charge }: Streamed,
  points: number,
  fresh: () => Promise<StreamEvent | undefined>,
): Promise<ExecutionResult | undefined> {
  try {
    await charge.waitForTurn(points);
  } catch (error) {
    return { errors: [new GraphQLError('', { originalError: asError(error) })] };
  }
  try {
    const event = await fresh();
    return event && (await run(subscription, event));
  } finally {
    charge.endTurn();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Each event costs what it would cost to ask for it. Without points the stream waits, and is the slower for it. */
async function pay({ account }: Charge, points: number, signal: AbortSignal): Promise<void> {
  while (account.available() < points && !signal.aborted) {
    const seconds = Math.max(1, account.secondsUntil(points));
    await delay(seconds * 1_000, undefined, { signal }).catch(() => {});
  }
  account.spend(points);
}

function formatted({ errors, data }: ExecutionResult, format: Streamed['formatError']): FormattedExecutionResult {
  return { data, ...(errors ? { errors: formattedErrors(errors, format) } : {}) };
}

/** As Apollo formats the errors of other operations. */
function formattedErrors(errors: readonly GraphQLError[], format: Streamed['formatError']): GraphQLFormattedError[] {
  return errors.map((error) => format(error.toJSON(), error));
}
