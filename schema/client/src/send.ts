import { type AnsweredError, TilbudError } from './errors.ts';

/** An operation of `schema/operations`: its hash, and the parts that its text is joined from. */
export interface Operation {
  readonly id: string;
  readonly parts: readonly string[];
  /** The one field of the schema that it asks for. */
  readonly field: string;
}

export interface Connection {
  /** The gateway’s address, such as `https://quotes.example.com/graphql`. */
  readonly url: string;
  /** A bearer token, or a function that gives one for each request. */
  readonly token: string | (() => string | Promise<string>);
  /** How long one attempt may take, in milliseconds. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Sends operations once each: by hash and, if the gateway does not know it, with the text. Rejects with a
 * `TilbudError` if the field is not answered in whole.
 */
export function createSender(connection: Connection) {
  const unknown = new Set<string>();
  return async function send(operation: Operation, variables: object, signal?: AbortSignal): Promise<unknown> {
    const { id, field } = operation;
    if (!unknown.has(id)) {
      try {
        return await post(connection, { documentId: `sha256:${id}`, variables }, field, signal);
      } catch (error) {
        if (!(error instanceof TilbudError && error.code === 'PERSISTED_QUERY_NOT_FOUND')) {
          throw error;
        }
        unknown.add(id);
      }
    }
    return await post(connection, { query: operation.parts.join('\n\n'), variables }, field, signal);
  };
}

export type Send = ReturnType<typeof createSender>;

async function post(connection: Connection, body: object, field: string, signal?: AbortSignal): Promise<unknown> {
  const { response, text } = await exchange(connection, JSON.stringify(body), signal);
  const { data, errors } = parsed(response, text);
  const [first] = errors ?? [];
  if (errors && first) {
    throw new TilbudError(first.message, {
      ...factsOf(response),
      ...{ code: String(first.extensions?.code ?? 'BAD_ANSWER'), errors },
    });
  }
  if (data?.[field] === undefined) {
    throw new TilbudError(`The answer has no ${field}.`, { ...factsOf(response), code: 'BAD_ANSWER' });
  }
  return data[field];
}

interface Exchange {
  readonly response: Response;
  readonly text: string;
}

async function exchange(connection: Connection, body: string, signal?: AbortSignal): Promise<Exchange> {
  const headers = await headersOf(connection, 'application/graphql-response+json, application/json;q=0.9');
  const timeout = AbortSignal.timeout(connection.timeout);
  try {
    const response = await connection.fetch(connection.url, {
      ...{ method: 'POST', headers, body },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { response, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TilbudError('The connection to the gateway was lost.', { code: 'CONNECTION_LOST', cause });
  }
}

export async function headersOf({ token }: Connection, accept: string): Promise<Record<string, string>> {
  const bearer = typeof token === 'function' ? await token() : token;
  return { accept, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnsweredError[];
}

function parsed(response: Response, text: string): Answer {
  try {
    // Cast: the shape of an answer is GraphQL's, and what is missing in it is looked for.
    const answer = JSON.parse(text) as Answer | null;
    if (answer?.data !== undefined || answer?.errors !== undefined) {
      return answer;
    }
  } catch {
    // Told below, like JSON that is no answer.
  }
  // A proxy answers in the gateway's place while that is away.
  const isAway = response.status === 429 || [502, 503, 504].includes(response.status);
  const code = response.status === 429 ? 'RATE_LIMITED' : isAway ? 'UNAVAILABLE' : 'BAD_ANSWER';
  throw new TilbudError(`The answer is no GraphQL (HTTP ${response.status}).`, { ...factsOf(response), code });
}

function factsOf({ status, headers }: Response) {
  return { status, requestId: headers.get('x-request-id') ?? undefined, retryAfter: secondsOf(headers) };
}

/** `Retry-After` has seconds or a date. */
function secondsOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
