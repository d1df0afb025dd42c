import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrate } from '../../src/app/migrate.ts';
import { openOrm } from '../../src/app/orm.ts';
import { createEmptyDatabase } from '../harness/database.ts';

const url = await createEmptyDatabase();
const client = new Client({ connectionString: url });
afterAll(() => client.end());

test('Q11 documents and mails of the version before keep what they are about, and that version can go on', async () => {
  const orm = await openOrm({ url, poolSize: 2 });
  const before = migrations.findIndex(({ name }) => name === 'ExtendedQuotes') - 1;
  await orm.migrator.up({ to: migrations[before]!.name });
  await orm.close();
  await client.connect();
  await client.query(STORED);
  await migrate(url);
  await client.query(`update quotes set expires_on = '2026-02-20', expires_at = '2026-02-20T23:00Z'`);
  await client.query(documentIn('nb'));
  const { rows } = await client.query(
    'select language, expires_on::text from quote_documents order by expires_on, language',
  );
  expect(rows).toEqual([
    { language: 'en', expires_on: '2026-01-31' },
    { language: 'nb', expires_on: '2026-02-20' },
  ]);
  await client.query(`update mails set document_language = 'en', subject = 'Rendered by the version before'`);
  await expect(client.query(`update mails set document_expires_on = '2026-02-20'`)).rejects.toThrow(
    'mails_document_fkey',
  );
  await client.query(`update mails set document_expires_on = '2026-01-31'`);
});

const CUSTOMER = '00000000-0000-7000-8000-000000000001';
const QUOTE = '00000000-0000-7000-8000-000000000002';

function documentIn(language: string): string {
  return `insert into quote_documents (quote_id, customer_id, language, bytes, size, sha256, made_at)
    values ('${QUOTE}', '${CUSTOMER}', '${language}', 'a', 1, encode(sha256('a'), 'hex'), '2026-01-01Z')`;
}

const STORED = `
insert into customers (id, csn, name, country_code, language, address_line1, city)
  values ('${CUSTOMER}', '1', 'Fjord', 'NO', 'nb', 'x', 'y');
insert into quotes (id, number, status, origin, customer_id, currency_code, purchase_method, created_at, sent_at,
    expires_on, expires_at, list_minor, discount_minor, total_minor, frozen_address, frozen_customer_name)
  values ('${QUOTE}', 'Q-1', 'SENT', 'SALES', '${CUSTOMER}', 'NOK', 'CARD', '2026-01-01Z', '2026-01-01Z', '2026-01-31',
    '2026-01-31T23:00Z', 1, 0, 1, '{}', 'Fjord');
${documentIn('en')};
insert into mails (id, quote_id, customer_id, kind, reader_kind, to_address, language, queued_at)
  values (gen_random_uuid(), '${QUOTE}', '${CUSTOMER}', 'DECLINED', 'SALES', 'sales@example.com', 'en', '2026-01-01Z');`;
