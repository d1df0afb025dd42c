import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { Product } from '../harness/product.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';
import { Provider } from './provider.ts';
import { startWorkerProcess } from './worker-process.ts';

const setup = mailSetup();
let product: Product;

beforeAll(async () => {
  product = await Product.checkOut();
  expect(await product.npm('build').ended()).toBe(0);
});
afterAll(() => product.remove());

test('a worker killed between the provider’s answer and its own commit leaves exactly one mail', async () => {
  const provider = await Provider.start();
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [mail] = await setup.mails(quote.id);

  const lock = await lockRecipient(mail?.recipient?.id ?? '');
  const killed = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => provider.answered, { timeout: 60_000 }).toBe(1);
  await sleep(300); // it has the answer now, and waits for the lock to write it down
  await killed.end('SIGKILL');
  await lock.end();
  expect((await setup.mails(quote.id))[0]).toMatchObject({ state: 'QUEUED', attempts: 1 });

  const second = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => setup.countQueued(), { timeout: 60_000, interval: 250 }).toBe(0);
  expect(await second.end('SIGTERM')).toBe(0);
  expect(provider.requestedAt).toHaveLength(2);
  expect(provider.taken.map(({ key }) => key)).toEqual([mail?.id]);
  expect(provider.conflicts).toEqual([]);
  expect((await setup.mails(quote.id))[0]).toMatchObject({
    state: 'SENT',
    attempts: 2,
    providerId: provider.taken[0]?.id,
  });
});

/** Holds the row that a worker has to write after the provider's answer. */
async function lockRecipient(recipientId: string): Promise<Client> {
  const client = new Client({ connectionString: setup.url });
  await client.connect();
  await client.query('begin');
  const id = uuidOf('recipient', recipientId);
  await client.query('select 1 from quote_recipients where id = $1 for no key update', [id]);
  return client;
}
