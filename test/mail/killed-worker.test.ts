import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { insertAskedRequest } from '../harness/asked-request.ts';
import { Product } from '../harness/product.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';
import { Provider } from './provider.ts';
import { startWorkerProcess } from './worker-process.ts';

const setup = mailSetup();
let product: Product;

beforeAll(async () => {
  product = await Product.built();
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

test('K3 a worker killed after the provider took the mail to the one who is asked leaves exactly one mail', async () => {
  const provider = await Provider.start();
  const asked = 'asked@nordic.example';
  provider.faults.set(asked, ['STALL_AFTER']);
  const request = await insertAskedRequest(setup.em, asked);
  const killed = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => provider.taken.length, { timeout: 60_000 }).toBe(1);
  await killed.end('SIGKILL');
  const mailOf = () => setup.em.findOneOrFail(OutgoingMail, { request: request.id });
  const { id, state } = await mailOf();
  expect(state).toBe('QUEUED');

  const second = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => setup.countQueued(), { timeout: 60_000, interval: 250 }).toBe(0);
  expect(await second.end('SIGTERM')).toBe(0);
  expect(provider.taken.map(({ key, to }) => [key, to])).toEqual([[id, asked]]);
  expect(provider.conflicts).toEqual([]);
  expect(await mailOf()).toMatchObject({ state: 'SENT', providerId: provider.taken[0]?.id });
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
