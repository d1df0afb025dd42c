import { type AnsweredError, type ErrorFacts, TilbudError } from './errors.ts';

/** The value of the one field that was asked for. Throws a `TilbudError` if it is not answered in whole. */
export async function answerIn(response: Response, field: string): Promise<unknown> {
  const text = await response.text();
  return fieldOf(text, field, factsOf(response));
}

type Facts = Omit<ErrorFacts, 'code'>;

/** The same, of one answer as JSON. */
export function fieldOf(text: string, field: string, facts: Facts = {}): unknown {
  const { data, errors } = parsed(text) ?? {};
  const [first] = errors ?? [];
  if (errors && first) {
    const code = String(first.extensions?.code ?? 'BAD_ANSWER');
    throw new TilbudError(first.message, { ...facts, code, errors });
  }
  if (data?.[field] === undefined) {
    throw new TilbudError(`The answer has no ${field}, and no error.`, { ...facts, code: codeOf(facts.status) });
  }
  return data[field];
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnsweredError[];
}

function parsed(text: string): Answer | null | undefined {
  try {
    // Cast: the shape of an answer is GraphQL's, and what is missing in it is looked for.
    return JSON.parse(text) as Answer | null;
  } catch {
    return undefined;
  }
}

/** A proxy answers in the gateway's place while that is away, and not in GraphQL. */
function codeOf(status = 200) {
  if (status === 429) {
    return 'RATE_LIMITED';
  }
  return [502, 503, 504].includes(status) ? 'UNAVAILABLE' : 'BAD_ANSWER';
}

function factsOf({ status, headers }: Response): Facts {
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
