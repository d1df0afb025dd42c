import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/app/migrate.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: PostgresForTests;
  }
}

export interface PostgresForTests {
  readonly adminUrl: string;
  /** URL of the migrated database that each file's own is cloned from; nobody connects to it. */
  readonly templateUrl: string;
}

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };

/** One server for the whole run, thrown away after it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const closing = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'tilbud-test-'));
    closing.defer(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o711); // the server's user must be able to enter
    const postgres = await startEmbeddedPostgres({ folder, settings: SETTINGS });
    closing.defer(() => postgres.stop());
    const templateUrl = await createTemplate(postgres.adminUrl, postgres.url);
    project.provide('postgres', { adminUrl: postgres.adminUrl, templateUrl });
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
  return () => closing.disposeAsync();
}

async function createTemplate(adminUrl: string, ownerUrl: string): Promise<string> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('create database template_tilbud owner tilbud');
  await admin.end();
  const url = new URL(ownerUrl);
  url.pathname = '/template_tilbud';
  await migrate(url.href);
  return url.href;
}
