import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

/** A migrated database of the file's own, dropped after its tests. Call it at the top of a file; gives its URL. */
export async function createDatabase(): Promise<string> {
  return await cloneDatabase(new URL(inject('postgres').templateUrl).pathname.slice(1));
}

/** The same without any table in it. */
export async function createEmptyDatabase(): Promise<string> {
  return await cloneDatabase('template1');
}

async function cloneDatabase(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template} owner tilbud`);
  // Forced: a pool that a failed test left open must not hide the failure.
  afterAll(() => asAdmin(`drop database if exists ${name} with (force)`));
  const url = new URL(inject('postgres').templateUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: inject('postgres').adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
