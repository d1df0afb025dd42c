import { createCalls } from './calls.ts';
import { operationsOf } from './generated/operations.ts';
import type { Patience } from './retry.ts';
import { type Connection, createSender } from './send.ts';

/** Where the gateway is and who calls. Everything else has a default. */
export type ClientOptions = Pick<Connection, 'url' | 'token'> & Partial<Connection & Patience>;

export type Client = ReturnType<typeof createClient>;

/**
 * A client of a gateway. Every operation is a function of it. It may be called any number of times at once, and has nothing
 * to close.
 */
export function createClient(options: ClientOptions) {
  // Called without an object before it, which browsers demand of their `fetch`.
  const { fetch = (...asked) => globalThis.fetch(...asked), timeout = 30_000 } = options;
  const { attempts = 6, longestPause = 60_000 } = options;
  const send = createSender({ ...options, fetch, timeout });
  return operationsOf(createCalls(send, { attempts, longestPause }));
}
