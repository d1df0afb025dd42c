import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { importFolder } from '../import/import-folder.ts';
import { dayIn } from '../values/dates.ts';
import { writeDemoFiles } from './write-demo-files.ts';

export interface DemoInput {
  readonly databaseUrl: string;
  /** The business time. The demo's dates are relative to it. */
  readonly now: Temporal.Instant;
  readonly say?: (line: string) => void;
}

/** Imports the demo if the database has no customer yet. Returns whether it did. */
export async function loadDemoWhenEmpty(input: DemoInput): Promise<boolean> {
  if (!(await isEmpty(input.databaseUrl))) {
    return false;
  }
  input.say?.('Loading demo customers and what they have bought');
  await loadDemo(input);
  return true;
}

async function loadDemo({ databaseUrl, now }: DemoInput): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tilbud-demo-'));
  try {
    await writeDemoFiles(folder, dayIn('UTC', now));
    const { problems } = await importFolder({ databaseUrl, folder });
    if (problems.length > 0) {
      throw new Error(`The demo does not fit the import: ${problems.join('; ')}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'tilbud-demo' });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>('select not exists (select from customers) as empty');
    return rows[0]?.empty ?? false;
  } finally {
    await client.end();
  }
}
