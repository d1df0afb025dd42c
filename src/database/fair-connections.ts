import type { Pool, PoolClient } from 'pg';
import { FairTurns, NoTurn } from './fair-turns.ts';
import { currentOperation } from './operation.ts';
import { DatabaseUnavailable } from './unavailable.ts';

type GiveBack = () => void;
type Turns = FairTurns<string | undefined>;

/**
 * Hands out a pool's connections by turns: a few at a time to one operation, and to each caller who waits in turn. Nobody
 * waits longer than `longestWaitMilliseconds`.
 */
export function shareFairly(pool: Pool, longestWaitMilliseconds: number): void {
  const atOnce = pool.options.max;
  // Even where all statements of one caller hang, others find a connection.
  const ofOneKey = Math.ceil(atOnce * 0.8);
  const turns: Turns = new FairTurns({ atOnce, ofOneKey, longestWaitMilliseconds });
  const giveBacks = new WeakMap<PoolClient, GiveBack>();
  pool.on('release', (_error, client) => giveBacks.get(client)?.());
  pool.connect = new Proxy(pool.connect, {
    apply(connect, self, given: unknown[]) {
      // With a callback it is the pool itself that asks, for a statement of its own.
      if (given.length > 0) return Reflect.apply(connect, self, given);
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

/** First that of the operation: while it waits for it, it keeps nobody from a connection. */
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
