import { createCalls } from './calls.ts';
import { type Changes, followable } from './changes.ts';
import { type Operations, operationsOf } from './generated/operations.ts';
import type { Connection } from './request.ts';
import type { Patience } from './retry.ts';
import { createSender } from './send.ts';

/** Where the gateway is and who calls. Everything else has a default. */
export type ClientOptions = Pick<Connection, 'url' | 'token'> & Partial<Connection & Patience>;

/** Every operation is a function of it. It may be called any number of times at once, and has nothing to close. */
export interface Client extends Omit<Operations, 'changes' | 'liveChanges'> {
  readonly changes: Changes;
}

/** A client of a gateway. */
export function createClient(options: ClientOptions): Client {
  // Called without an object before it, which browsers demand of their `fetch`.
  const { fetch = (...asked) => globalThis.fetch(...asked), timeout = 30_000 } = options;
  const { attempts = 6, longestPause = 60_000 } = options;
  const sender = createSender({ ...options, fetch, timeout });
  const { liveChanges, ...operations } = operationsOf(createCalls(sender, { attempts, longestPause }));
  const changes = followable(
    { ...operations, liveChanges },
    { isTokenRenewed: typeof options.token === 'function', longestPause },
  );
  return { ...operations, changes };
}
