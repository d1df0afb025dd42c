import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { shareFairly } from '../database/fair-connections.ts';
import { hookConnections, releaseEnded } from '../database/pool-hooks.ts';
import { POOL_SIZE } from '../database/pool-size.ts';
import { CONNECT_MILLISECONDS, JOB_TIMEOUTS, sessionOptions, type Timeouts } from '../database/timeouts.ts';
import { entities } from './entities.ts';

export interface OrmSettings {
  readonly url: string;
  /** Absent: those of jobs. */
  readonly timeouts?: Timeouts;
  /** Hears every statement that reaches the server, whichever way it was written: tests count them. */
  readonly onStatement?: (sql: string) => void;
  /** Hears of connections that the server dropped. */
  readonly onWarning?: (message: string) => void;
  readonly poolSize?: number;
}

const PATIENCE_MILLISECONDS = 5_000;

/** Connects on first use. */
export async function openOrm(settings: OrmSettings): Promise<MikroORM> {
  return await MikroORM.init(ormOptions(settings));
}

function ormOptions({
  url,
  timeouts = JOB_TIMEOUTS,
  onStatement,
  onWarning,
  poolSize = POOL_SIZE,
}: OrmSettings): Options {
  return defineConfig({
    clientUrl: url,
    entities,
    discovery: { warnWhenNoEntities: false },
    namingStrategy: UnderscoreNamingStrategy,
    // The role owns its database and may be unable to make one.
    ensureDatabase: false,
    pool: { max: poolSize },
    driverOptions: {
      application_name: 'tilbud',
      connectionTimeoutMillis: Math.min(timeouts.statement, CONNECT_MILLISECONDS),
      options: sessionOptions(timeouts),
      // A server that is cut off by the network does not end its statements in time: then the driver gives up.
      query_timeout: timeouts.statement + PATIENCE_MILLISECONDS,
      keepAlive: true,
      onPoolCreated: (pool: Pool) => {
        hookConnections(pool, onStatement);
        releaseEnded(pool);
        shareFairly(pool, timeouts.statement);
      },
    },
    timezone: 'UTC',
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, silent: true },
    schemaGenerator: { ignoreSchema: ['pgboss'] },
    findOneOrFailHandler: (entityName) => new RowNotFound(entityName),
    findExactlyOneOrFailHandler: (entityName) => new RowNotFound(entityName),
    logger: onWarning ?? (() => {}),
  });
}

/** A row that the code relied on is not there. Its key stays out of the message, which may be logged. */
class RowNotFound extends Error {
  override readonly name = 'RowNotFound';

  constructor(entityName: string) {
    super(`${entityName} not found`);
  }
}
