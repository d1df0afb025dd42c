import { TilbudError } from './errors.ts';
import { type List, listOf, type PageOf } from './list.ts';
import { isWorthRepeating, type Result, resultOf, type UserError } from './result.ts';
import { isPassing, type Outcome, type Patience, withRetries } from './retry.ts';
import type { Operation, Sender } from './send.ts';
import type { Stream, StreamOptions } from './stream.ts';

export interface CallOptions {
  /** Ends the call, and rejects it with the signal’s reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The variables may be left out if all of them may. */
export type Asked<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions];

export type Query<Variables, Answer> = (...asked: Asked<Variables>) => Promise<Answer>;
export type Mutation<Input, Answer extends Payload> = (input: Input, options?: CallOptions) => Promise<Result<Answer>>;

interface Payload {
  readonly userErrors: readonly UserError[];
}

/** Makes the functions that a program calls from operations. Each call is repeated until it is answered. */
export interface Calls {
  query<Variables, Answer>(operation: Operation): Query<Variables, Answer>;
  mutation<Input extends object, Answer extends Payload>(operation: Operation): Mutation<Input, Answer>;
  list<Variables, Page extends PageOf<unknown>>(operation: Operation): List<Variables, Page>;
  /** Is not repeated: who follows it knows where to go on. */
  stream<Variables, Event>(operation: Operation): Stream<Variables, Event>;
}

export function createCalls(sender: Sender, patience: Patience): Calls {
  async function ask(
    operation: Operation,
    variables: object,
    isFinal: (answer: unknown) => boolean,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const attempt = async (): Promise<Outcome<unknown>> => {
      try {
        const answer = await sender.ask(operation, variables, signal);
        return { answer, isFinal: isFinal(answer) };
      } catch (error) {
        if (isPassing(error)) {
          return { error };
        }
        throw error;
      }
    };
    return await withRetries(attempt, patience, signal);
  }

  // The casts: `schema/operations` and the schema give the types that the generated calls name.
  return {
    query<Variables, Answer>(operation: Operation) {
      return async (...[variables, { signal } = {}]: Asked<Variables>) =>
        (await ask(operation, variables ?? {}, () => true, signal)) as Answer;
    },
    mutation<Input extends object, Answer extends Payload>(operation: Operation) {
      return async (input: Input, { signal }: CallOptions = {}) => {
        const isFinal = (answer: unknown) => answer === null || !isWorthRepeating(answer as Answer);
        const answer = await ask(operation, { input: withKey(input) }, isFinal, signal);
        return resultOf(given(operation, answer as Answer | null));
      };
    },
    list<Variables, Page extends PageOf<unknown>>(operation: Operation) {
      return listOf<Variables, Page>(async (variables, { signal } = {}) =>
        given(operation, (await ask(operation, variables ?? {}, () => true, signal)) as Page | null),
      );
    },
    stream<Variables, Event>(operation: Operation) {
      return async function* (variables?: Variables, { signal, onOpen }: StreamOptions = {}) {
        const events = await sender.open(operation, variables ?? {}, signal);
        onOpen?.();
        yield* events as AsyncGenerator<Event, void, undefined>;
      };
    },
  };
}

/** The same for all attempts of a call, so that it is done once. A key of the caller's stays. */
function withKey<Input extends object>(input: Input): Input {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const idempotencyKey = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...input, idempotencyKey: ('idempotencyKey' in input && input.idempotencyKey) || idempotencyKey };
}

/** The schema lets every field be null, for the sake of errors. Here there was none. */
function given<Answer>({ field }: Operation, answer: Answer | null): Answer {
  if (answer === null) {
    throw new TilbudError(`${field} was answered with null.`, { code: 'BAD_ANSWER' });
  }
  return answer;
}
