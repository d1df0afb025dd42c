import { TilbudError } from './errors.ts';

export interface Connection {
  /** The gateway’s address, such as `https://quotes.example.com/graphql`. */
  readonly url: string;
  /** A bearer token, or a function that gives one for each request. */
  readonly token: string | (() => string | Promise<string>);
  /** How long one attempt may take, in milliseconds. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
}

/** The request for an operation. What the caller's own function for the token throws is thrown as it is. */
export async function requestOf({ token }: Connection, body: object, accept: string): Promise<RequestInit> {
  const bearer = typeof token === 'function' ? await token() : token;
  const headers = { accept, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

export function connectionLost(cause?: unknown): TilbudError {
  return new TilbudError('The connection to the gateway was lost.', { code: 'CONNECTION_LOST', cause });
}
