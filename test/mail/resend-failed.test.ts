import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { Product } from '../harness/product.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';
import { Provider } from './provider.ts';
import { startWorkerProcess, variablesFor } from './worker-process.ts';

const [ADA, BO] = ['ada@fjord.example', 'bo@fjord.example'] as const;
/** R11: told once that the quote did not reach its primary recipient. */
const SALES = 'sales@example.com';

const setup = mailSetup();
let product: Product;

beforeAll(async () => {
  product = await Product.built();
});
afterAll(() => product.remove());

test('R7 npm run resend-failed sends a failed mail again, once, and never one that was delivered', async () => {
  const provider = await Provider.start();
  provider.faults.set(ADA, ['REFUSED']);
  const quote = await insertSentQuote(setup.em, { to: [ADA, BO] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const worker = startWorkerProcess(product, setup.url, provider);
  await nothingQueued();
  await deliverAll(provider);
  expect(await standings(quote.id)).toEqual({
    ...{ [ADA]: 'FAILED FAILED', [BO]: 'DELIVERED DELIVERED' },
    [SALES]: 'DELIVERED undefined',
  });
  const failed = (await setup.mails(quote.id)).find(({ state }) => state === 'FAILED');

  expect(await resendFailed(provider)).toEqual({ queued: [failed?.id], inDoubt: [], held: [] });
  await nothingQueued();
  expect(await resendFailed(provider)).toEqual({ queued: [], inDoubt: [], held: [] });
  expect(await worker.end('SIGTERM')).toBe(0);

  const taken = provider.taken.map(({ to }) => to);
  expect(taken.toSorted()).toEqual([ADA, BO, SALES].toSorted());
  expect(taken.at(-1)).toBe(ADA);
  expect(provider.requestedAt).toHaveLength(4);
  expect(await standings(quote.id)).toEqual({
    ...{ [ADA]: 'SENT SENT', [BO]: 'DELIVERED DELIVERED' },
    [SALES]: 'DELIVERED undefined',
  });
});

test('R7 npm run resend-failed run twice at once queues each mail once', async () => {
  const provider = await Provider.start();
  provider.faults.set(ADA, ['REFUSED']);
  const quote = await insertSentQuote(setup.em, { to: [ADA] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const worker = startWorkerProcess(product, setup.url, provider);
  await nothingQueued();
  const failed = (await setup.mails(quote.id)).find(({ state }) => state === 'FAILED');

  const reports = await Promise.all([resendFailed(provider), resendFailed(provider)]);
  expect(reports.flatMap(({ queued }) => queued)).toEqual([failed?.id]);
  await nothingQueued();
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(provider.taken.map(({ to }) => to)).toEqual([SALES, ADA]);
  expect(provider.taken.at(-1)?.key).toBe(failed?.id);
  expect(provider.requestedAt).toHaveLength(3);
});

async function resendFailed(provider: Provider): Promise<{ queued: string[]; inDoubt: string[]; held: string[] }> {
  const run = product.node('resend-failed', variablesFor(setup.url, provider));
  expect({ status: await run.ended(), stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(run.stdout);
}

async function nothingQueued(): Promise<void> {
  await expect.poll(() => setup.countQueued(), { timeout: 60_000, interval: 250 }).toBe(0);
}

/** As the provider's webhook tells it of all that it took. */
async function deliverAll(provider: Provider): Promise<void> {
  for (const { id } of provider.taken) {
    const event = { providerId: id, status: 'DELIVERED' } as const;
    await setup.em.transactional((em) => applyDeliveryEvent(em, `event-${id}`, event, setup.telling));
  }
}

/** By address, where its mail stands and where the recipient. */
async function standings(quoteId: string): Promise<Record<string, string>> {
  const mails = await setup.mails(quoteId);
  return Object.fromEntries(
    mails.map(({ toAddress, state, recipient }) => [toAddress, `${state} ${recipient?.getEntity().deliveryStatus}`]),
  );
}
