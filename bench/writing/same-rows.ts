import { Client } from 'pg';
import { idOf } from '../../src/database/ids.ts';

const TABLES = [
  'quotes',
  'quote_lines',
  'quote_recipients',
  'quote_events',
  'mails',
  'orders',
  'renewed_terms',
  'subscriptions',
];

/** Throws unless the same was written for all of these customers. Ids, numbers, fingerprints, keys and moments may differ. */
export async function assertSameRows(databaseUrl: string, customerIds: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const written: string[][] = [];
    for (const customerId of customerIds) {
      written.push((await rowsOf(client, customerId)).map(alike).toSorted());
    }
    const [first = [], ...others] = written;
    const other = others.find((rows) => rows.join('\n') !== first.join('\n'));
    if (other) {
      throw new Error(`Not the same rows:\n${differing(first, other)}\n\n${differing(other, first)}`);
    }
  } finally {
    await client.end();
  }
}

function differing(rows: readonly string[], others: readonly string[]): string {
  return rows.filter((row) => !others.includes(row)).join('\n');
}

async function rowsOf(client: Client, customerId: string): Promise<string[]> {
  const rows: string[] = [];
  for (const table of TABLES) {
    const statement = `select '${table} ' || (to_jsonb(t) - 'reference')::text as row from ${table} t where customer_id = $1`;
    rows.push(...(await textsOf(client, statement, [customerId])));
  }
  const mails = await textsOf(client, 'select id as row from mails where customer_id = $1', [customerId]);
  const quotes = await textsOf(client, 'select id as row from quotes where customer_id = $1', [customerId]);
  const ids = [...mails.map((id) => idOf('mail', id)), ...quotes.map((id) => idOf('quote', id))];
  const jobs = `select to_jsonb(j)::text as row from pgboss.job j where coalesce(data ->> 'mailId', data ->> 'quoteId') = any($1)`;
  return [...rows, ...(await textsOf(client, jobs, [ids]))];
}

async function textsOf(client: Client, statement: string, values: unknown[]): Promise<string[]> {
  const { rows } = await client.query<{ row: string }>(statement, values);
  return rows.map(({ row }) => row);
}

function alike(row: string): string {
  return row
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replaceAll(/\b(mai|quo)_[0-9a-z]{26}/g, 'id')
    .replaceAll(/\b[QO](-[0-9A-Z]{4}){3}\b/g, 'number')
    .replaceAll(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){4}\b/g, 'fingerprint')
    .replaceAll(/\d{4}-\d\d-\d\dT[^"]+/g, 'moment')
    .replaceAll(/\\x[0-9a-f]{64}/g, 'hash')
    .replaceAll(/"(turn|priority)": -?\d{4,}/g, '"$1": turn')
    .replaceAll(/\bada\d@/g, 'ada@');
}
