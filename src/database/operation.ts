import { AsyncLocalStorage } from 'node:async_hooks';
import { FairTurns } from './fair-turns.ts';

/** A request's operation while it runs. Code at any depth below it can find it. */
interface Operation {
  readonly caller: string;
  /** Limits the operation's connections: it may load thirty things at once, and a few connections are enough. */
  readonly connections: FairTurns<'connection'>;
}

const CONNECTIONS_AT_ONCE = 4;

const operations = new AsyncLocalStorage<Operation>();

export function asOperationOf<Result>(caller: string, act: () => Result): Result {
  return operations.run({ caller, connections: new FairTurns({ atOnce: CONNECTIONS_AT_ONCE }) }, act);
}

/** The running operation. Returns `undefined` in jobs. */
export function currentOperation(): Operation | undefined {
  return operations.getStore();
}
