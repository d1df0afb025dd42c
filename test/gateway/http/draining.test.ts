import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';

const api = await startApi({ variables: { DRAIN_DELAY_MS: '11000' } });

test('what is sent while a gateway closes is still sent, with its mail and its job', async () => {
  const shop = await Shop.open(api);
  const { id } = await shop.draft(shop.purchaser, [await shop.subscription()]);
  const closed = api.app.close();
  await expect.poll(async () => (await fetch(`${api.url}/readyz`)).status, { interval: 20 }).toBe(503);
  await shop.purchaser.done('sendQuote', { quoteId: id });
  await closed;
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  const { rows } = await client.query(`select state from pgboss.job where name = 'mail'`);
  const { rows: mails } = await client.query('select state from mails');
  await client.end();
  expect([rows, mails]).toEqual([[{ state: 'created' }], [{ state: 'QUEUED' }]]);
});
