import type { Pool, PoolClient } from 'pg';
import { FairTurns, NoTurn } from './fair-turns.ts';
import { currentOperation } from './operation.ts';
import { DatabaseUnavailable } from './unavailable.ts';

/** A pool's connections to the database. The queue's connections are extra. */
export const POOL_SIZE = 10;

type GiveBack = () => void;
type Turns = FairTurns<string | undefined>;

/**
 * Shares out a pool's connections. One operation holds only a few at a time, and waiting callers take turns. A wait
 * fails after `longestWaitMilliseconds`.
 */
export function shareFairly(pool: Pool, longestWaitMilliseconds: number): void {
  const atOnce = pool.options.max;
  // If all statements of one caller hang, other callers still get a connection.
  const ofOneKey = Math.ceil(atOnce * 0.8);
  const turns: Turns = new FairTurns({ atOnce, ofOneKey, longestWaitMilliseconds });
  const giveBacks = new WeakMap<PoolClient, GiveBack>();
  pool.on('release', (_error, client) => giveBacks.get(client)?.());
  pool.connect = new Proxy(pool.connect, {
    apply(connect, self, given: unknown[]) {
      // Only the pool itself passes a callback, for `pool.query`.
      if (given.length > 0) {
        return Reflect.apply(connect, self, given);
      }
      return connectInTurn(turns, () => Reflect.apply(connect, self, []), giveBacks);
    },
  });
}

async function connectInTurn(
  turns: Turns,
  connect: () => Promise<PoolClient>,
  giveBacks: WeakMap<PoolClient, GiveBack>,
): Promise<PoolClient> {
  try {
    const giveBack = await takeTurns(turns);
    const client = await connect().catch((error: unknown) => {
      giveBack();
      throw error;
    });
    giveBacks.set(client, giveBack);
    return client;
  } catch (error) {
    throw new DatabaseUnavailable(error, !(error instanceof NoTurn));
  }
}

/** Waits for the operation's own turn first, because that wait keeps no connection from others. */
async function takeTurns(turns: Turns): Promise<GiveBack> {
  const operation = currentOperation();
  const endOwn = await operation?.connections.take('connection');
  try {
    const end = await turns.take(operation?.caller);
    return () => {
      end();
      endOwn?.();
    };
  } catch (error) {
    endOwn?.();
    throw error;
  }
}
