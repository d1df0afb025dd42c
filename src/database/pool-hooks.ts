import type { Pool } from 'pg';

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
        return Reflect.apply(query, self, [storable(statement), storable(values), ...rest]);
      },
    });
  });
}

/**
 * PostgreSQL's text holds no NUL, and a value with one fails its whole statement. It goes out as U+FFFD, as the driver
 * sends a lone surrogate: a caller who asks for what no row can hold finds nothing.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  return Array.isArray(value) ? value.map(storable) : value;
}
