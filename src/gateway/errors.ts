import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { NoTurn } from '../database/fair-turns.ts';
import { isUnavailable } from '../database/unavailable.ts';
import { Refusal, SOON } from '../graphql/refusal.ts';
import type { Log } from '../log.ts';
import { tooComplex } from './cost/operation-limits.ts';
import { redactMessage } from './redact-message.ts';

/** What callers see of an unexpected error. The log has its cause under the same id. */
export function maskedError(requestId: string): GraphQLFormattedError {
  return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

/** The refusal for an error that a retry may cure. Returns `undefined` for any other error. */
export function tryAgain(error: unknown): Refusal | undefined {
  const cause = causeOf(error);
  if (isUnavailable(cause)) {
    return new Refusal(503, 'UNAVAILABLE', AWAY);
  }
  if (!(cause instanceof NoTurn)) {
    return undefined;
  }
  const isOwnFault = cause.why === 'too many of one key';
  return isOwnFault ? new Refusal(429, 'RATE_LIMITED', ONE_BY_ONE, SOON) : new Refusal(503, 'UNAVAILABLE', BUSY);
}

// If the connection is lost during a commit, the change may have been made, so the message says how to retry safely.
const AWAY =
  'The database cannot be reached or is too busy. Try again in a moment. A mutation with the same idempotencyKey is not done twice.';
const BUSY = 'Too much is being asked at once. Your call has changed nothing. Try again in a moment.';
const ONE_BY_ONE = 'Too many of your own calls are already waiting. This one has changed nothing. Send fewer at once.';

interface FaultReport {
  readonly log: Log;
  readonly count: (code: string) => void;
}

interface ErrorReport extends FaultReport {
  /** The id of the request being answered. */
  readonly requestId: () => string;
}

/** Logs and counts a fault that the answer to a request tells as data. */
export function faultLog({ log, count }: FaultReport) {
  return (requestId: string) => (fault: unknown) => {
    const refusal = tryAgain(fault);
    count(refusal?.code ?? 'INTERNAL_SERVER_ERROR');
    const facts = { err: causeOf(fault), requestId };
    if (refusal) {
      log.warn(facts, 'an item has to be tried again');
    } else {
      log.error(facts, 'an item failed unexpectedly');
    }
  };
}

/** Formats errors for callers. Errors with a public code pass, without the values that were sent. Others are masked. */
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
  'CURSOR_EXPIRED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'NOT_FOUND',
  'RATE_LIMITED',
  'TOO_COMPLEX',
  'UNAUTHENTICATED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** Apollo's own codes for requests that we answer with other codes. */
const BAD_REQUEST_CODES = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/** Apollo gives these statuses no code of their own. */
const CODE_BY_STATUS = new Map([
  [405, 'METHOD_NOT_ALLOWED'],
  [406, 'NOT_ACCEPTABLE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  // Apollo overwrites the code of every validation error, so the limit is recognised by `measure`.
  if (extensions?.measure !== undefined) {
    return 'TOO_COMPLEX';
  }
  if (isArgumentRefused(error)) {
    return 'BAD_USER_INPUT';
  }
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
  if (!BAD_REQUEST_CODES.has(code)) {
    return code;
  }
  const http = error instanceof GraphQLError ? error.extensions.http : undefined;
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return (typeof status === 'number' && CODE_BY_STATUS.get(status)) || 'BAD_USER_INPUT';
}

/** Whether an argument is null or wrong only because of a variable's value. graphql-js gives this error no code. */
function isArgumentRefused(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof GraphQLError && cause.extensions.code === undefined && cause.message.startsWith('Argument "');
}

/** Whether the document has too many tokens. The parser's error has no code, so its message is matched. */
function hitsTokenLimit({ message }: GraphQLFormattedError): boolean {
  return /^Syntax Error: Document contains more tha[nt] \d+ tokens\. Parsing aborted\.$/.test(message);
}

/** The error that a resolver threw, without the errors that GraphQL wraps around it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}
