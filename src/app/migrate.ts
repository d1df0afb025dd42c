import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { ADVISORY_LOCKS } from '../database/advisory-locks.ts';
import { MIGRATION_TIMEOUTS } from '../database/timeouts.ts';
import { installQueues } from '../queue/queue.ts';
import { openOrm } from './orm.ts';

const UNDEFINED_TABLE = '42P01';

/** Applies the missing migrations and returns their names. Of several concurrent calls one works, the others wait. */
export async function migrate(url: string): Promise<string[]> {
  // The lock belongs to its session, so it needs a connection of its own: the ORM's pool may switch connections.
  const lock = new Client({ connectionString: url, application_name: 'tilbud-migrate' });
  lock.on('error', () => {}); // A lost connection also rejects the running query, which reports it.
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    // The queue comes first, so that a database with all migrations is complete.
    await installQueues(url);
    return await applyMigrations(url);
  } finally {
    await lock.end();
  }
}

/** Whether every migration of this code has been applied. */
export async function isMigrated(orm: MikroORM): Promise<boolean> {
  return (await pendingMigrations(orm)).length === 0;
}

/** The names of this code's migrations that have not been applied. */
export async function pendingMigrations(orm: MikroORM): Promise<string[]> {
  const applied = await appliedMigrations(orm);
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
}

async function appliedMigrations(orm: MikroORM): Promise<ReadonlySet<string>> {
  const connection = orm.em.getConnection();
  try {
    const rows = await connection.execute<{ name: string }[]>('select name from mikro_orm_migrations');
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE) {
      return new Set();
    }
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
