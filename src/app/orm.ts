import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { POOL_SIZE, shareFairly } from '../database/fair-connections.ts';
import { hookConnections, releaseEnded } from '../database/pool-hooks.ts';
import { CONNECT_MILLISECONDS, JOB_TIMEOUTS, sessionOptions, type Timeouts } from '../database/timeouts.ts';
import { entities } from './entities.ts';

export interface OrmSettings {
  readonly url: string;
  /** Default: the timeouts of jobs. */
  readonly timeouts?: Timeouts;
  /** Called with every statement that is sent to the server, from the ORM or from Kysely. Tests count them. */
  readonly onStatement?: (sql: string) => void;
  /** Called when the server has dropped a connection. */
  readonly onWarning?: (message: string) => void;
  readonly poolSize?: number;
}

const PATIENCE_MILLISECONDS = 5_000;

/** Sets up the ORM. It connects on first use. */
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
    // The role owns its database but may lack the right to create one.
    ensureDatabase: false,
    pool: { max: poolSize },
    driverOptions: {
      application_name: 'tilbud',
      connectionTimeoutMillis: Math.min(timeouts.statement, CONNECT_MILLISECONDS),
      options: sessionOptions(timeouts),
      // If the network is cut, the server's own timeout never reaches us, so the driver gives up a little later.
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

/** A row that the code relies on is missing. The message leaves out the row's key, because it may be logged. */
class RowNotFound extends Error {
  override readonly name = 'RowNotFound';

  constructor(entityName: string) {
    super(`${entityName} not found`);
  }
}
