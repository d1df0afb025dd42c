import { Client, type ClientBase } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { CONNECT_MILLISECONDS } from './timeouts.ts';
import { reasonOf } from './unavailable.ts';

const OLDEST_VERSION = 150_000;

export interface DatabaseUse {
  readonly url: string;
  /** The environment variable that set the URL. */
  readonly variable: string;
  readonly production: boolean;
}

/** Throws a one-line error if the database at `url` cannot be used. */
export async function assertReachable({ url, variable, production }: DatabaseUse): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'tilbud-start',
  });
  client.on('error', () => {}); // A lost connection also rejects the running query, which reports it.
  try {
    await client.connect();
    const { rows } = await client.query<Answer>(`
      select current_setting('server_version_num')::int as version, rolname as role,
        rolsuper or rolbypassrls as is_mighty from pg_roles where rolname = current_user`);
    for (const { version, role, is_mighty } of rows) {
      if (version < OLDEST_VERSION) {
        throw new CannotStart(`${variable}: PostgreSQL 15 or newer is needed`);
      }
      if (production && is_mighty) {
        throw new CannotStart(`${variable}: ${tooMighty(role)}`);
      }
    }
  } catch (error) {
    if (error instanceof CannotStart) {
      throw error;
    }
    throw new CannotStart(`${variable}: the database at ${placeOf(url)} cannot be reached: ${reasonOf(error)}`);
  } finally {
    await client.end();
  }
}

/** Throws a one-line error if the database was never migrated. */
export async function assertHasTables(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string | null }>(`select to_regclass('subscriptions') as table`);
  if (!rows[0]?.table) {
    throw new CannotStart('The database has no tables yet: run migrate first.');
  }
}

interface Answer {
  readonly version: number;
  readonly role: string;
  readonly is_mighty: boolean;
}

function tooMighty(role: string): string {
  return (
    `the role ${role} is a superuser or bypasses row-level security, which production refuses. ` +
    'Connect as a role that only owns this database: create role tilbud login nosuperuser nobypassrls password ...; ' +
    'alter database ... owner to tilbud'
  );
}

// Only host, port and database: the whole URL would show the password.
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
