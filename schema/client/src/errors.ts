/** Why an operation was not answered. The gateway may have further codes one day. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'RATE_LIMITED'
  | 'REQUEST_TIMEOUT'
  | 'TOO_COMPLEX'
  | 'TOO_SLOW'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNTRUSTED_DOCUMENT'
  /** The client’s own: no answer came. If the call was a mutation, it may have been done. */
  | 'CONNECTION_LOST'
  /** The client’s own: what answered was no gateway, or not a whole answer. */
  | 'BAD_ANSWER'
  // Any other text, without losing the ones above in an editor's proposals.
  | (string & Record<never, never>);

/** One entry of `errors` in an answer. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface ErrorFacts {
  readonly code: ErrorCode;
  /** Of the HTTP answer. Absent if none came. */
  readonly status?: number;
  /** What to tell us when you ask about it. */
  readonly requestId?: string | undefined;
  /** Seconds to wait before the call is worth repeating. */
  readonly retryAfter?: number | undefined;
  /** All errors of the answer. `code` is that of the first. */
  readonly errors?: readonly AnsweredError[];
  readonly cause?: unknown;
}

/** An operation was not answered, for a reason that the input’s author cannot mend. */
export class TilbudError extends Error {
  override readonly name = 'TilbudError';
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly errors: readonly AnsweredError[];

  constructor(message: string, { code, status, requestId, retryAfter, errors = [], cause }: ErrorFacts) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.errors = errors;
  }
}
