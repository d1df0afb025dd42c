import { Client } from 'pg';
import { expect, test } from 'vitest';
import { assertSellerKnown } from '../../src/commands/assert-seller-known.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();
const NEEDED = 'SELLER_NAME must be set in production, because no sellers.csv was imported';

test('S1 production needs a seller: named in the settings, or imported', async () => {
  await expect(assertSellerKnown({ production: true }, url)).rejects.toThrow(NEEDED);
  await assertSellerKnown({ production: false }, url);
  await assertSellerKnown({ production: true, sellerName: 'Fjellrom' }, url);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into sellers (id, code, name, legal_name, countries, address_line1, city, country_code, email)
    values (gen_random_uuid(), 'N', 'Nord', 'Nord AS', '{NO}', 'Kaia 1', 'Oslo', 'NO', 's@nord.example')`);
  await assertSellerKnown({ production: true }, url);
  await client.query('alter table sellers rename to gone');
  await client.end();
  await expect(assertSellerKnown({ production: true }, url)).rejects.toThrow(NEEDED);
});
