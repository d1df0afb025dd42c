import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../log.ts';
import { tooComplex } from './limits.ts';
import { publicMessage } from './public-message.ts';

/** A refusal by HTTP itself, answered in the shape of GraphQL's errors. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** What an unexpected error becomes outside. Its cause is in the log under the same id. */
export function maskedError(requestId: string): GraphQLFormattedError {
  return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

interface ErrorReport {
  readonly log: Log;
  /** The id of the request being answered. */
  readonly requestId: () => string;
  readonly count: (code: string) => void;
}

/** Lets through the errors that callers are meant to read, without what they sent, and masks all others. */
export function errorFormatter({ log, requestId, count }: ErrorReport) {
  return (raw: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const formatted = hitsTokenLimit(raw) ? { ...raw, ...tooComplex('tokens').toJSON() } : raw;
    const code = codeOf(formatted, error);
    count(code);
    const { path, locations, extensions } = formatted;
    if (!PUBLIC_CODES.has(code)) {
      log.error({ err: causeOf(error), requestId: requestId(), path }, 'an operation failed unexpectedly');
      return { ...maskedError(requestId()), path, locations };
    }
    const { http: _, ...facts } = extensions ?? {};
    return { message: publicMessage(error, formatted.message), path, locations, extensions: { ...facts, code } };
  };
}

const PUBLIC_CODES = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
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
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  // Apollo gives every error of a validation rule the one code.
  if (extensions?.measure !== undefined) return 'TOO_COMPLEX';
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
  if (!BAD_REQUEST_CODES.has(code)) return code;
  const http = error instanceof GraphQLError ? error.extensions.http : undefined;
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return (typeof status === 'number' && CODE_BY_STATUS.get(status)) || 'BAD_USER_INPUT';
}

/** The parser has no code for it. */
function hitsTokenLimit({ message }: GraphQLFormattedError): boolean {
  return /^Syntax Error: Document contains more tha[nt] \d+ tokens\. Parsing aborted\.$/.test(message);
}

/** What a resolver threw, beneath the errors that GraphQL wraps around it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}
