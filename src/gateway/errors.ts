import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { NoTurn } from '../database/fair-turns.ts';
import { isUnavailable } from '../database/unavailable.ts';
import { Refusal } from '../graphql/refusal.ts';
import type { Log } from '../log.ts';
import { tooComplex } from './cost/limits.ts';
import { redactMessage } from './redact-message.ts';

/** What an unexpected error becomes outside. Its cause is in the log under the same id. */
export function maskedError(requestId: string): GraphQLFormattedError {
  return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

const SOON = { 'retry-after': '1' };

/** What to answer where trying again is all that there is to do; nothing for any other error. */
export function tryAgain(error: unknown): Refusal | undefined {
  const cause = causeOf(error);
  if (isUnavailable(cause)) return new Refusal(503, 'UNAVAILABLE', AWAY, SOON);
  if (!(cause instanceof NoTurn)) return undefined;
  const isOwnFault = cause.why === 'too many of one key';
  return isOwnFault ? new Refusal(429, 'RATE_LIMITED', ONE_BY_ONE, SOON) : new Refusal(503, 'UNAVAILABLE', BUSY, SOON);
}

// A change may have been made where the connection was lost just as it was committed.
const AWAY =
  'The database is away or too busy. Try again in a moment; with the same idempotencyKey nothing is done twice.';
const BUSY = 'Too much is being changed at once; nothing was changed for you. Try again in a moment.';
const ONE_BY_ONE = 'Too many of your changes wait already; this one was not made. Send fewer at once.';

interface ErrorReport {
  readonly log: Log;
  /** The id of the request being answered. */
  readonly requestId: () => string;
  readonly count: (code: string) => void;
}

/** Lets through the errors that callers are meant to read, without what they sent, and masks all others. */
export function errorFormatter({ log, requestId, count }: ErrorReport) {
  return (raw: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const refusal = tryAgain(error);
    if (refusal) {
      count(refusal.code);
      log.warn({ err: causeOf(error), requestId: requestId(), path: raw.path }, 'an operation has to be tried again');
      const extensions = { code: refusal.code, requestId: requestId() };
      return { message: refusal.message, path: raw.path, locations: raw.locations, extensions };
    }
    const formatted = hitsTokenLimit(raw) ? { ...raw, ...tooComplex('tokens').toJSON() } : raw;
    const code = codeOf(formatted, error);
    count(code);
    const { path, locations, extensions } = formatted;
    if (!PUBLIC_CODES.has(code)) {
      log.error({ err: causeOf(error), requestId: requestId(), path }, 'an operation failed unexpectedly');
      return { ...maskedError(requestId()), path, locations };
    }
    const { http: _, ...facts } = extensions ?? {};
    return { message: redactMessage(error, formatted.message), path, locations, extensions: { ...facts, code } };
  };
}

const PUBLIC_CODES = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'RATE_LIMITED',
  'TOO_COMPLEX',
  'UNAUTHENTICATED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** What Apollo calls by names of its own. */
const BAD_REQUEST_CODES = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/** Apollo knows fewer codes than HTTP has statuses. */
const CODE_BY_STATUS = new Map([
  [405, 'METHOD_NOT_ALLOWED'],
  [406, 'NOT_ACCEPTABLE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  // Apollo gives every error of a validation rule the one code.
  if (extensions?.measure !== undefined) return 'TOO_COMPLEX';
  if (isArgumentRefused(error)) return 'BAD_USER_INPUT';
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
  if (!BAD_REQUEST_CODES.has(code)) return code;
  const http = error instanceof GraphQLError ? error.extensions.http : undefined;
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return (typeof status === 'number' && CODE_BY_STATUS.get(status)) || 'BAD_USER_INPUT';
}

/** graphql-js gives no code to a null or a wrong value that only shows once the variables are known. */
function isArgumentRefused(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof GraphQLError && cause.extensions.code === undefined && cause.message.startsWith('Argument "');
}

/** The parser has no code for it. */
function hitsTokenLimit({ message }: GraphQLFormattedError): boolean {
  return /^Syntax Error: Document contains more tha[nt] \d+ tokens\. Parsing aborted\.$/.test(message);
}

/** What a resolver threw, beneath the errors that GraphQL wraps around it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}
