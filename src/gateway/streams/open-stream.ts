import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Log } from '../../log.ts';
import type { AdmissionRules, Caller } from '../admit-caller.ts';
import { errorFormatter, tryAgain } from '../errors.ts';
import type { Admitted, AskedOperation, startAnswering } from '../execution/answer-operations.ts';
import type { Metrics } from '../http/metrics.ts';
import type { EventRunner, Source, Subscription } from './event-runner.ts';
import type { OpenStreams, Seat } from './open-streams.ts';
import { resultsOf } from './results.ts';

interface OpenerParts {
  readonly streams: OpenStreams;
  readonly log: Log;
}

interface OpenerTools {
  readonly answer: Pick<Awaited<ReturnType<typeof startAnswering>>, 'check'>;
  readonly events: EventRunner;
  readonly metrics: Pick<Metrics, 'countError'>;
  readonly door: Pick<AdmissionRules, 'contextFor'>;
}

/** An admitted caller who asks for a stream. */
export interface Subscriber extends Admitted {
  readonly caller: Caller;
}

export interface OpenStream {
  readonly subscription: Subscription;
  readonly seat: Seat;
  readonly results: AsyncIterable<FormattedExecutionResult>;
}

/** What is wrong with the operation, and the HTTP status and headers where the request as a whole is refused. */
export interface RefusedStream {
  readonly errors: readonly GraphQLFormattedError[];
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
}

export type OpenStreamFor = (who: Subscriber, asked: AskedOperation) => Promise<OpenStream | RefusedStream>;

/** Opens streams for subscriptions, whatever carries them. Throws a `Refusal` if the caller may open no more. */
export function streamOpener({ streams, log }: OpenerParts, tools: OpenerTools): OpenStreamFor {
  return async (subscriber, asked) => {
    const { caller, charge } = subscriber;
    const seat = streams.open(charge.account.caller, caller.claims.expiresAt);
    const requestId = () => caller.requestId;
    const formatError = errorFormatter({ log, count: tools.metrics.countError, requestId });
    try {
      const opened = await begin(tools, seat, subscriber, asked);
      if ('source' in opened) {
        const { run } = tools.events;
        return {
          seat,
          subscription: opened.subscription,
          results: resultsOf({ ...opened, run, charge, signal: seat.signal, formatError }),
        };
      }
      seat.leave('CLOSED');
      return 'faults' in opened ? refused(opened.faults, formatError) : opened;
    } catch (error) {
      seat.leave('CLOSED');
      throw error;
    }
  };
}

interface Begun {
  readonly source: Source;
  readonly subscription: Subscription;
}

interface Faults {
  readonly faults: readonly GraphQLError[];
}

/** Checks a subscription, and begins to follow what it asks for. */
async function begin(
  { answer, events, door }: OpenerTools,
  seat: Seat,
  who: Subscriber,
  asked: AskedOperation,
): Promise<Begun | Faults | RefusedStream> {
  const { caller, context, charge } = who;
  const { checked, errors, http } = await answer.check(caller.requestId, asked, charge);
  if (!checked) {
    return { errors, status: http.status, headers: Object.fromEntries(http.headers) };
  }
  const renew = async () => {
    const renewed = await door.contextFor(caller);
    if (!renewed) {
      seat.leave('TOKEN_ENDED');
    }
    return renewed && { ...renewed, stream };
  };
  const stream = { signal: seat.signal, renew };
  const { operationName, variables = {} } = asked;
  const subscription = { ...checked, operationName, variables };
  const source = await events.begin(subscription, { ...context, stream });
  return 'next' in source ? { source, subscription } : { faults: source };
}

function refused(faults: readonly GraphQLError[], format: ReturnType<typeof errorFormatter>): RefusedStream {
  const [refusal] = faults.flatMap((fault) => tryAgain(fault) ?? []);
  const errors = faults.map((fault) => format(fault.toJSON(), fault));
  return { errors, status: refusal?.status, headers: refusal?.headers ?? {} };
}
