import { Client } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { CONNECT_MILLISECONDS } from './timeouts.ts';
import { reasonOf } from './unavailable.ts';

const OLDEST_VERSION = 150_000;

/** Tells in one line why the database at `url` cannot be used. */
export async function assertReachable(url: string, variable: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'tilbud-start',
  });
  client.on('error', () => {}); // its queries reject too
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    if (rows[0].version < OLDEST_VERSION) throw new CannotStart(`${variable}: PostgreSQL 15 or newer is needed`);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`${variable}: the database at ${placeOf(url)} cannot be reached: ${reasonOf(error)}`);
  } finally {
    await client.end();
  }
}

// The URL itself holds a password.
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
