import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { MIGRATION_TIMEOUTS } from '../database/timeouts.ts';
import { installQueues } from '../queue/queue.ts';
import { openOrm } from './orm.ts';

// Any number that nothing else in this database locks.
const MIGRATION_LOCK = 7_234_501;
const UNDEFINED_TABLE = '42P01';

/** Brings the database at `url` up to date; of several at once, one works and the others wait. Returns what was applied. */
export async function migrate(url: string): Promise<string[]> {
  // A direct connection: the lock belongs to the session, and the ORM's pool may hand out another one.
  const lock = new Client({ connectionString: url, application_name: 'tilbud-migrate' });
  lock.on('error', () => {}); // its queries reject too
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // The queue first: once the migrations are there, everything is.
    await installQueues(url);
    return await applyMigrations(url);
  } finally {
    await lock.end();
  }
}

/** Whether every migration of this code has been applied. */
export async function isMigrated(orm: MikroORM): Promise<boolean> {
  const connection = orm.em.getConnection();
  try {
    const rows = await connection.execute<{ name: string }[]>('select name from mikro_orm_migrations');
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name }) => applied.has(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE) return false;
    throw error;
  }
}

async function applyMigrations(url: string): Promise<string[]> {
  const orm = await openOrm({ url, poolSize: 2, timeouts: MIGRATION_TIMEOUTS });
  try {
    const applied = await orm.migrator.up();
    return applied.map(({ name }) => name);
  } finally {
    await orm.close();
  }
}
