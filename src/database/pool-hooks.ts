import { Client, type Pool, type PoolClient } from 'pg';
import { asUnavailable, isConnectionLost } from './unavailable.ts';

/**
 * What every statement passes on its way to the server, whichever way it was written: the ORM's own log misses what is
 * executed through Kysely, so the hook sits on the connections.
 */
export function hookConnections(pool: Pool, onStatement?: (sql: string) => void): void {
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, [statement, values, ...rest]: [string | { text: string }, unknown, ...unknown[]]) {
        onStatement?.(typeof statement === 'string' ? statement : statement.text);
        // The ORM writes some values into the statement itself.
        const answer: unknown = Reflect.apply(query, self, [storable(statement), storable(values), ...rest]);
        return answer instanceof Promise ? answer.catch((error: unknown) => fail(client, error)) : answer;
      },
    });
  });
}

/**
 * Gives a connection that ended back to the pool, which forgets it. Kysely gives that of a transaction back only after a
 * commit or a rollback that worked, and on a dead connection neither does: the pool would count it as taken for ever.
 */
export function releaseEnded(pool: Pool): void {
  const taken = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => taken.add(client));
  pool.on('release', (_error, client) => taken.delete(client));
  pool.on('connect', (client) =>
    client.once('end', () => {
      if (!taken.has(client)) return;
      client.release(true);
      // Whoever had it may give it back once more.
      client.release = () => {};
    }),
  );
}

/** A connection that failed, or whose server no longer answers, takes no other statement. */
function fail(client: PoolClient, error: unknown): never {
  const failure = asUnavailable(error);
  if (isConnectionLost(failure) && client instanceof Client) void client.end();
  throw failure;
}

/**
 * PostgreSQL's text holds no NUL, and a value with one fails its whole statement. It goes out as U+FFFD, as the driver
 * sends a lone surrogate: a caller who asks for what no row can hold finds nothing.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  return Array.isArray(value) ? value.map(storable) : value;
}
