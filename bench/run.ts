import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { migrate } from '../src/app/migrate.ts';
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts';
import { isTables, markdownTable } from './measure.ts';

// Each bench returns ratios of values from the same run. `npm run bench -- mail import` runs only these two. A bench is
// loaded only when its turn comes, so that its memory does not count as another's.
const BENCHES: Readonly<Record<string, (place: Place) => Promise<object>>> = {
  mail: async () => (await import('./mail.ts')).benchMail(),
  documents: async () => (await import('./documents.ts')).benchDocuments(),
  documentMemory: async () => (await import('./document-memory.ts')).benchDocumentMemory(),
  mailDelivery: async ({ database }) => (await import('./mail-delivery.ts')).benchMailDelivery(await database()),
  execution: async ({ database }) => (await import('./execution.ts')).benchExecution(await database()),
  reading: async ({ database }) => (await import('./reading/reading.ts')).benchReading(await database(), sizes?.[0]),
  writing: async ({ database }) => (await import('./writing/writing.ts')).benchWriting(await database()),
  hostile: async ({ database }) => (await import('./hostile.ts')).benchHostile(await database()),
  jobs: async ({ database }) => (await import('./jobs.ts')).benchJobs(database, { sizes }),
  live: async ({ database }) => (await import('./live/live.ts')).benchLive(await database()),
  import: async ({ database, folder }) =>
    (await import('./import.ts')).benchImport(await database(), await folder(), sizes?.[0]),
};

interface Place {
  /** Creates a migrated, empty database. */
  readonly database: () => Promise<string>;
  readonly folder: () => Promise<string>;
}

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { size: { type: 'string' } } });
// As in `npm run bench -- reading --size 1000000` or `npm run bench -- jobs --size 100000,10000000`.
const sizes = values.size?.split(',').map(Number);
const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown) {
  process.stderr.write(`There is no bench "${unknown}": one of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(1);
}

await using closing = new AsyncDisposableStack();
const root = await mkdtemp(join(tmpdir(), 'tilbud-bench-'));
closing.defer(() => rm(root, { recursive: true, force: true }));
await chmod(root, 0o711); // the server's user must be able to enter
const postgres = await startEmbeddedPostgres({ folder: root, settings: { track_commit_timestamp: 'on' } });
closing.defer(() => postgres.stop());

const results: Record<string, object> = {};
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    continue;
  }
  process.stdout.write(`\n${name} …\n`);
  const result = await bench({ database, folder });
  print(result);
  results[name] = result;
}
await mkdir('bench/results', { recursive: true });
await writeFile('bench/results/latest.json', `${JSON.stringify(results, undefined, 2)}\n`);
process.stdout.write('\nWrote bench/results/latest.json\n');

function print(result: object): void {
  if (isTables(result)) {
    process.stdout.write(`\n${Object.values(result).map(markdownTable).join('\n\n')}\n`);
    return;
  }
  // biome-ignore lint/suspicious/noConsole: the command prints tables.
  console.table(result);
}

async function database(): Promise<string> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} owner tilbud`);
  await admin.end();
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

async function folder(): Promise<string> {
  const path = join(root, randomUUID());
  await mkdir(path);
  return path;
}
