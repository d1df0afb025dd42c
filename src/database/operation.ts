import { AsyncLocalStorage } from 'node:async_hooks';
import { FairTurns } from './fair-turns.ts';

/** What somebody asked for, while it is worked on. Whatever is done for it, at any depth, finds it here. */
interface Operation {
  readonly caller: string;
  /** An operation may ask for thirty things side by side; a few connections do for them. */
  readonly connections: FairTurns<'connection'>;
}

const CONNECTIONS_AT_ONCE = 4;

const operations = new AsyncLocalStorage<Operation>();

export function asOperationOf<Result>(caller: string, act: () => Result): Result {
  return operations.run({ caller, connections: new FairTurns({ atOnce: CONNECTIONS_AT_ONCE }) }, act);
}

/** None for jobs. */
export function currentOperation(): Operation | undefined {
  return operations.getStore();
}
