import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { entities } from './entities.ts';
import { hookConnections } from './pool-hooks.ts';
import { POOL_SIZE } from './pool-size.ts';

export interface OrmSettings {
  readonly url: string;
  /** Hears every statement that reaches the server, whichever way it was written: tests count them. */
  readonly onStatement?: (sql: string) => void;
  /** Hears of connections that the server dropped. */
  readonly onWarning?: (message: string) => void;
  readonly poolSize?: number;
}

/** Connects on first use. */
export async function openOrm(settings: OrmSettings): Promise<MikroORM> {
  return await MikroORM.init(ormOptions(settings));
}

function ormOptions({ url, onStatement, onWarning, poolSize = POOL_SIZE }: OrmSettings): Options {
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
      connectionTimeoutMillis: 10_000,
      // Days are computed here and passed in; nothing may depend on the server's zone.
      options: '-c TimeZone=UTC',
      onPoolCreated: (pool: Pool) => hookConnections(pool, onStatement),
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
