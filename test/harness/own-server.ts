import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/app/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { findServerPlace } from '../../src/database/server-place.ts';
import { findServerUser, runAs } from '../../src/database/server-user.ts';

/** A server of a test's own, whose connections it cuts and which it starts again. What it commits it keeps. */
export class OwnServer {
  private constructor(
    readonly folder: string,
    readonly postgres: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'tilbud-server-'));
    await chmod(folder, 0o711); // the server's user must be able to enter
    const postgres = await startEmbeddedPostgres({ folder, settings: { fsync: 'off', max_connections: '100' } });
    await migrate(postgres.url);
    return new OwnServer(folder, postgres);
  }

  get url(): string {
    return this.postgres.url;
  }

  /** Cuts all connections of the product's processes; tells how many. */
  async cutAll(): Promise<number> {
    const admin = new Client({ connectionString: this.postgres.adminUrl });
    await admin.connect();
    try {
      const { rows } = await admin.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'tilbud' and application_name <> 'test'`);
      return rows.length;
    } finally {
      await admin.end();
    }
  }

  /** On the same port, as an administrator does it. */
  async restart(): Promise<void> {
    const user = await findServerUser();
    const { programs, data } = await findServerPlace(this.folder, user);
    const files = join(data, 'postgres', 'cluster');
    const log = join(files, 'restarted.log');
    await runAs(user, join(programs, 'bin', 'pg_ctl'), [
      ...['restart', `--pgdata=${files}`, `--log=${log}`],
      ...['--mode=fast', '--silent', '--wait', '--timeout=60'],
    ]);
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
