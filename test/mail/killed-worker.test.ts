import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { noteFailed } from '../../src/webhooks/note-attempt.ts';
import { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts';
import { insertAskedRequest } from '../harness/asked-request.ts';
import { NOW } from '../harness/clock.ts';
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

test('K3 O3 a worker killed after the provider took mails that have no quote leaves exactly one of each', async () => {
  const provider = await Provider.start();
  const [asked, owner] = ['asked@nordic.example', 'owner@nordic.example'];
  provider.faults.set(asked, ['STALL_AFTER']);
  provider.faults.set(owner, ['STALL_AFTER']);
  const request = await insertAskedRequest(setup.em, asked);
  const endpointId = await switchOffEndpointOf(owner);
  const killed = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => provider.taken.length, { timeout: 60_000 }).toBe(2);
  await killed.end('SIGKILL');
  const either = { $or: [{ request: request.id }, { endpointId }] };
  const mailsOf = () => setup.em.find(OutgoingMail, either, { orderBy: { toAddress: 1 } });
  const mails = await mailsOf();
  expect(mails).toMatchObject([
    { toAddress: asked, state: 'QUEUED' },
    { toAddress: owner, state: 'QUEUED' },
  ]);

  const second = startWorkerProcess(product, setup.url, provider);
  await expect.poll(() => setup.countQueued(), { timeout: 60_000, interval: 250 }).toBe(0);
  expect(await second.end('SIGTERM')).toBe(0);
  const taken = provider.taken.toSorted((one, other) => one.to.localeCompare(other.to));
  expect(taken.map(({ key, to }) => [key, to])).toEqual(mails.map(({ id, toAddress }) => [id, toAddress]));
  expect(provider.conflicts).toEqual([]);
  expect(await mailsOf()).toMatchObject(taken.map(({ id }) => ({ state: 'SENT', providerId: id })));
});

/** Gives the id of an endpoint of sales with this address that has just answered 410. */
async function switchOffEndpointOf(salesEmail: string): Promise<string> {
  const endpoint = Object.assign(new WebhookEndpoint(), {
    ownerKind: 'SALES',
    url: 'https://portal.nordic.example/hooks',
    types: ['QUOTE_SENT'],
    secret: Buffer.of(1),
    sincePosition: 0n,
    createdAt: NOW,
  } as const);
  await setup.em.persist(endpoint).flush();
  const told = { deliveryId: randomUUID(), endpointId: uuidOf('endpoint', endpoint.id)! };
  await noteFailed(setup.em, told, { answer: { status: 410, body: '' }, off: 'GONE' }, salesEmail);
  return endpoint.id;
}

/** Holds the row that a worker has to write after the provider's answer. */
async function lockRecipient(recipientId: string): Promise<Client> {
  const client = new Client({ connectionString: setup.url });
  await client.connect();
  await client.query('begin');
  const id = uuidOf('recipient', recipientId);
  await client.query('select 1 from quote_recipients where id = $1 for no key update', [id]);
  return client;
}
