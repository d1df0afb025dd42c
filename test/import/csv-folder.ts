import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { afterAll } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import type { ImportReport } from '../../src/import/import-report.ts';
import { createDatabase } from '../harness/database.ts';

/** Contents of the files by name, that of a table without `.csv`. */
export type CsvFiles = Readonly<Record<string, string | Buffer>>;

export interface ImportDesk {
  readonly databaseUrl: string;
  import(files: CsvFiles, options?: { skipInvalid?: boolean }): Promise<ImportReport>;
  rows<Row extends QueryResultRow>(sql: string): Promise<Row[]>;
}

/** A database of the file's own and a way to import into it. Call it at the top of a file. */
export async function createImportDesk(): Promise<ImportDesk> {
  const databaseUrl = await createDatabase();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  afterAll(() => client.end());
  return {
    databaseUrl,
    import: async (files, options) => importFolder({ databaseUrl, folder: await writeFolder(files), ...options }),
    rows: async <Row extends QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows,
  };
}

/** Removed after the tests. */
export async function writeFolder(files: CsvFiles): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tilbud-import-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name.endsWith('.png') ? name : `${name}.csv`), content);
  }
  return folder;
}

export const HEADERS = {
  customers: 'csn,name,country,language,time_zone,address_line1,address_line2,postal_code,city,credit_line',
  contacts: 'customer_csn,email,name,language,role',
  partners: 'csn,name,email',
  products: 'sku,name,kind,renewable',
  prices: 'sku,term,currency,valid_from,valid_until,unit_price',
  promotions:
    'code,name,percent,amount,currency,skus,terms,actions,countries,min_quantity,valid_from,valid_until,stackable',
  sellers:
    'code,name,legal_name,countries,address_line1,address_line2,postal_code,city,region,country,registration_number,vat_number,email,phone,website,logo,color,terms_url,payment_days,bank_account',
  taxes: 'country,region,kind,valid_from,valid_until,name,percent',
  subscriptions:
    'reference,customer_csn,partner_csn,sku,quantity,term,currency,purchase_method,start_date,end_date,auto_renew,status',
} as const;

/** A file of these rows under its header. */
export function csv(file: keyof typeof HEADERS, ...rows: string[]): CsvFiles {
  return { [file]: `${[HEADERS[file], ...rows].join('\n')}\n` };
}

/** One good row of each file; the rows refer to each other. */
export const WHOLE: CsvFiles = {
  ...csv('customers', '0000100001,Nordlys AS,NO,nb-NO,Europe/Oslo,Storgata 1,,0155,Oslo,open'),
  ...csv('contacts', '0000100001,kari@nordlys.example,Kari Nordmann,nn,PURCHASER'),
  ...csv('partners', '0000200001,Fjord Partner,quotes@fjord.example'),
  ...csv('products', 'DRAW-1,Drawing,SUBSCRIPTION,true'),
  ...csv('prices', 'DRAW-1,ANNUAL,NOK,2026-01-01,,1200.50'),
  ...csv('promotions', 'SPRING,Spring,12.5,,,DRAW-1,ANNUAL|THREE_YEAR,RENEWAL,NO|SE,5,2026-01-01,2026-12-31,true'),
  ...csv('subscriptions', 'S-1,0000100001,0000200001,DRAW-1,10,ANNUAL,NOK,INVOICE,2026-01-01,2026-12-31,true,ACTIVE'),
};
