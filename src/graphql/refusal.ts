/** Refuses an HTTP request. The answer has this status and the shape of a GraphQL error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** A refusal with 503 always says when to try again. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.headers = status === 503 ? { ...SOON, ...headers } : headers;
  }
}

/** The header that tells callers to try again in a second. */
export const SOON = { 'retry-after': '1' };
