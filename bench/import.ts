import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { importFolder } from '../src/import/import-folder.ts';
import { subscriptionsFile } from '../src/import/subscriptions-file.ts';
import { watchMemory } from './measure.ts';

/** Compares a first import of subscriptions with `COPY` of the same rows, in the same run. */
export interface ImportBench {
  readonly rows: number;
  readonly importRowsPerSecond: number;
  /** Importing the same file a second time. */
  readonly unchangedRowsPerSecond: number;
  /** `COPY` of the stored rows into an unlogged table with the columns, checks and indexes of the real one. */
  readonly copyRowsPerSecond: number;
  /** `COPY` of the file into an unlogged table of texts, without checks and indexes. */
  readonly bareCopyRowsPerSecond: number;
  /** Goal: at least 0.2. */
  readonly ratio: number;
  readonly bareRatio: number;
  /** Goal: below 512. */
  readonly peakMegabytes: number;
}

/** Needs a migrated, empty database, and an empty folder for the files. */
export async function benchImport(databaseUrl: string, folder: string, rows = 1_000_000): Promise<ImportBench> {
  const files = await writeFiles(folder, rows);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(TABLES);
    await importFolder({ databaseUrl, folder: files.others });
    const bareCopyRowsPerSecond = await perSecond(rows, () => copyFile(client, BARE_COPY, files.subscriptionsCsv));
    const peak = watchMemory();
    const importRowsPerSecond = await perSecond(rows, () => importAll(databaseUrl, files.subscriptions));
    const unchangedRowsPerSecond = await perSecond(rows, () => importAll(databaseUrl, files.subscriptions));
    const peakMegabytes = peak();
    await pipeline(client.query(copyTo('copy subscriptions to stdout')), createWriteStream(files.stored));
    const copyRowsPerSecond = await perSecond(rows, () => copyFile(client, COPY, files.stored));
    return {
      ...{ rows, importRowsPerSecond, unchangedRowsPerSecond, copyRowsPerSecond, bareCopyRowsPerSecond, peakMegabytes },
      ratio: importRowsPerSecond / copyRowsPerSecond,
      bareRatio: importRowsPerSecond / bareCopyRowsPerSecond,
    };
  } finally {
    await client.end();
  }
}

const COLUMNS = subscriptionsFile.columns;

const TABLES = `
  create unlogged table bench_bare (${COLUMNS.map((column) => `${column} text`).join(', ')});
  create unlogged table bench_subscriptions (like subscriptions including all)`;
const BARE_COPY = 'copy bench_bare from stdin (format csv, header)';
const COPY = 'copy bench_subscriptions from stdin';

async function importAll(databaseUrl: string, folder: string): Promise<void> {
  const { problems } = await importFolder({ databaseUrl, folder });
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}

async function copyFile(client: Client, statement: string, path: string): Promise<void> {
  await pipeline(createReadStream(path, { highWaterMark: 262_144 }), client.query(copyFrom(statement)));
}

async function perSecond(rows: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (rows * 1000) / (performance.now() - start);
}

const CUSTOMERS = 20_000;
const PARTNERS = 10;
const PRODUCTS = 50;

async function writeFiles(folder: string, rows: number) {
  const [others, subscriptions] = [join(folder, 'others'), join(folder, 'subscriptions')];
  for (const path of [others, subscriptions]) {
    await mkdir(path, { recursive: true });
  }
  const subscriptionsCsv = join(subscriptions, 'subscriptions.csv');
  await pipeline(Readable.from(subscriptionLines(rows)), createWriteStream(subscriptionsCsv));
  const customers = numbers(CUSTOMERS).map(
    (n) => `${csn(n)},Customer ${n},NO,nb,Europe/Oslo,Storgata ${n},,0155,Oslo,open`,
  );
  const header = 'csn,name,country,language,time_zone,address_line1,address_line2,postal_code,city,credit_line';
  await writeFile(join(others, 'customers.csv'), [header, ...customers].join('\n'));
  const partners = numbers(PARTNERS).map((n) => `${n},Partner ${n},quotes@partner${n}.example`);
  await writeFile(join(others, 'partners.csv'), ['csn,name,email', ...partners].join('\n'));
  const products = numbers(PRODUCTS).map((n) => `SKU-${n},Product ${n},SUBSCRIPTION,true`);
  await writeFile(join(others, 'products.csv'), ['sku,name,kind,renewable', ...products].join('\n'));
  return { others, subscriptions, subscriptionsCsv, stored: join(folder, 'stored.txt') };
}

function* subscriptionLines(rows: number): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (let n = 1; n <= rows; n++) {
    // Spread over customers and days, as in an export that is sorted by contract number.
    const customer = csn(1 + ((n * 7_919) % CUSTOMERS));
    const partner = n % 3 === 0 ? 1 + (n % PARTNERS) : '';
    const day = new Date(Date.UTC(2026, 0, 1 + ((n * 104_729) % 700)));
    const start = new Date(Date.UTC(day.getUTCFullYear() - 1, day.getUTCMonth(), day.getUTCDate() + 1));
    yield `SUB-${n},${customer},${partner},SKU-${1 + (n % PRODUCTS)},${1 + (n % 99)},ANNUAL,NOK,CARD,${isoDay(start)},${isoDay(day)},${n % 2 === 0},ACTIVE\n`;
  }
}

function csn(number: number): string {
  return String(number).padStart(10, '0');
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
