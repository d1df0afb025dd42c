import { Client, type Pool, type PoolClient } from 'pg';
import { namedStatementOf } from './named-rows.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { asUnavailable, isConnectionLost } from './unavailable.ts';

/**
 * Hooks every statement of the pool: reports it, makes its values storable and translates its errors. It hooks the
 * connections because the ORM's own log misses the statements that run through Kysely.
 */
export function hookConnections(pool: Pool, onStatement?: (sql: string) => void): void {
  pool.on('connect', (client) => {
    const prepared = new PreparedStatements(client);
    client.query = new Proxy(client.query, {
      apply(query, self, [statement, values, ...rest]: [string | { text: string }, unknown, ...unknown[]]) {
        onStatement?.(typeof statement === 'string' ? statement : statement.text);
        const named = namedStatementOf(values);
        // The statement needs it too, because the ORM writes some values into it.
        const answer: unknown = named
          ? prepared.run({ ...named, values: named.values.map(storable) })
          : Reflect.apply(query, self, [storable(statement), storable(values), ...rest]);
        return answer instanceof Promise ? answer.catch((error: unknown) => fail(client, error)) : answer;
      },
    });
  });
}

/**
 * Makes the pool forget a connection that ended. Kysely releases a transaction's connection only after a successful
 * commit or rollback. Neither succeeds on a dead connection, so the pool would count it as taken for ever.
 */
export function releaseEnded(pool: Pool): void {
  const taken = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => taken.add(client));
  pool.on('release', (_error, client) => taken.delete(client));
  pool.on('connect', (client) =>
    client.once('end', () => {
      if (!taken.has(client)) {
        return;
      }
      client.release(true);
      // The holder of the connection may release it a second time, which must do nothing.
      client.release = () => {};
    }),
  );
}

/** Closes a connection that is broken, or whose server no longer answers, so that it gets no other statement. */
function fail(client: PoolClient, error: unknown): never {
  const failure = asUnavailable(error);
  if (isConnectionLost(failure) && client instanceof Client) {
    void client.end();
  }
  throw failure;
}

/**
 * Replaces NUL with U+FFFD, as the driver does with lone surrogates. PostgreSQL's text cannot hold NUL, and a value
 * with one would fail its whole statement. A caller who searches for such a text simply finds nothing.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  }
  return Array.isArray(value) ? value.map(storable) : value;
}
