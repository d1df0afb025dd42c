import { beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../schema/client/src/client.ts';
import type { QuoteRequestTo } from '../../schema/client/src/generated/types.ts';
import { done } from '../../schema/client/src/result.ts';
import { hashOf } from '../../src/gateway/trusted-documents/document-hash.ts';
import { OPERATIONS_FOLDER } from '../../src/gateway/trusted-documents/operations-folder.ts';
import { readDocuments } from '../../src/gateway/trusted-documents/read-documents.ts';
import { TODAY } from '../harness/clock.ts';
import type { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { renewal, Shop } from './shop.ts';

// What an integrator writes who has nothing but the client.

const api = await startApi();

let shop: Shop;
let asked: Shop;
let purchaser: Client;
let sales: Client;
let partner: Client;
const used = new Set<string>();

beforeEach(async () => {
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  [purchaser, sales, partner] = [clientOf(shop.purchaser), clientOf(shop.sales), clientOf(asked.seller)];
});

/** Notes what it sends, all of it by hash, and looks at the answers. */
function clientOf({ url, token = '' }: Caller): Client {
  return createClient({
    url: `${url}/graphql`,
    token,
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      used.add(JSON.parse(String(init?.body)).documentId);
      if (response.headers.get('content-type')?.includes('json')) {
        assertWhole(await response.clone().json());
      }
      return response;
    },
  });
}

/** The client's types promise that what was done is answered with everything it was asked for. */
function assertWhole({ data }: { data: Readonly<Record<string, unknown>> }): void {
  const [answer] = Object.values(data);
  if (typeof answer === 'object' && answer !== null && 'userErrors' in answer && !('expiresOn' in answer)) {
    const items = 'results' in answer && Array.isArray(answer.results) ? answer.results : [];
    expect([answer, ...items].flatMap((one) => Object.values(one))).not.toContain(null);
  }
}

test('the operations list everything, and take a request and a quote through their lives', async () => {
  const [one = '', two = '', three = ''] = await shop.subscriptions(3);
  await readEverything(one);
  await askAndWithdraw(one);
  await changeAndDecline(two);
  await renewTogether([one, two, three]);
  await keepEndpoint();
  const hashes = (await readDocuments(OPERATIONS_FOLDER)).map(({ text }) => `sha256:${hashOf(text)}`);
  expect([...used].toSorted()).toEqual(hashes.toSorted());
});

async function readEverything(id: string): Promise<void> {
  expect((await purchaser.viewer())?.customer?.csn).toBe(shop.key);
  expect((await purchaser.customers.page()).totalCount).toBe(1);
  expect((await purchaser.subscriptions.page({ filter: { search: '' } })).totalCount).toBe(3);
  expect((await purchaser.renewalOffers({ id }))?.renewalOffers.map(({ term }) => term)).toContain('ANNUAL');
  const groups = await Array.fromAsync(purchaser.bulkRenewalGroups({ customerCsn: shop.key }));
  expect(groups.map(({ subscriptionCount }) => subscriptionCount)).toEqual([3]);
  expect((await purchaser.planQuotes({ subscriptionIds: [id] }))?.quotes).toHaveLength(1);
  expect((await purchaser.previewQuote({ input: { lines: [renewal(id)] } }))?.lines).toHaveLength(1);
  const { nodes: products } = await purchaser.products.page({ search: shop.product.sku });
  expect(products[0]?.prices.length).toBeGreaterThan(0);
  const partners = await Array.fromAsync(purchaser.partners());
  expect(partners.map(({ csn }) => csn)).toContain(asked.partner.csn);
}

async function askAndWithdraw(id: string): Promise<void> {
  const ask = async (to: QuoteRequestTo) => {
    const partnerCsn = to === 'PARTNER' ? asked.partner.csn : undefined;
    return done(await purchaser.requestQuote({ to, partnerCsn, lines: [renewal(id)] })).request.id;
  };
  const declined = await ask('PARTNER');
  done(await partner.declineQuoteRequest({ quoteRequestId: declined, reason: 'Not now' }));
  const withdrawn = await ask('SALES');
  done(await purchaser.withdrawQuoteRequest({ quoteRequestId: withdrawn }));
  const requests = await Array.fromAsync(purchaser.quoteRequests());
  expect(requests.map(({ status }) => status).toSorted()).toEqual(['DECLINED', 'WITHDRAWN']);
  expect((await purchaser.quoteRequest({ id: declined }))?.declineReason).toBe('Not now');
}

async function changeAndDecline(id: string): Promise<void> {
  const created = done(await purchaser.createQuote({ lines: [renewal(id)] }));
  const quoteId = created.quote.id;
  done(await purchaser.updateQuote({ quoteId, note: 'As agreed' }));
  const recipients = [{ email: 'ada@x.example' }, { email: 'bo@x.example' }];
  const [, ada, bo] = done(await purchaser.addRecipients({ quoteId, recipients })).quote.recipients;
  done(await purchaser.removeRecipient({ recipientId: ada?.id ?? '' }));
  done(await purchaser.sendQuote({ quoteId }));
  await api.handOverMails();
  api.now = api.now.add({ minutes: 10 });
  done(await purchaser.resendQuote({ quoteId }));
  done(await sales.extendQuote({ quoteId, expiresOn: TODAY.add({ days: 40 }).toString() }));
  await shop.setDelivery(bo?.id ?? '', 'BOUNCED');
  done(await purchaser.replaceRecipient({ recipientId: bo?.id ?? '', by: { email: 'cy@x.example' } }));
  done(await purchaser.declineQuote({ quoteId }));
  const { nodes: sent } = await purchaser.changes.page({ types: ['QUOTE_SENT'] });
  for await (const { quote } of purchaser.changes({ after: sent[0]?.cursor, types: ['QUOTE_DECLINED'] })) {
    expect(quote?.id).toBe(quoteId);
    break;
  }
  expect(await purchaser.quote({ id: quoteId })).toMatchObject({ status: 'DECLINED', note: 'As agreed' });
}

async function renewTogether(ids: readonly string[]): Promise<void> {
  const items = ids.map((id) => ({ lines: [renewal(id)] }));
  const { results } = done(await purchaser.createQuotes({ items }));
  const quotes = results.map((result) => ({ quoteId: done(result).quote.id }));
  expect(done(await purchaser.sendQuotes({ items: quotes })).results).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  const [canceled, first = { quoteId: '' }, ...rest] = quotes;
  done(await sales.cancelQuote({ quoteId: canceled?.quoteId ?? '', reason: 'A mistake' }));
  done(await purchaser.acceptQuote(first));
  expect(done(await purchaser.acceptQuotes({ items: rest })).results).toMatchObject(rest.map(() => ({ ok: true })));
  done(await purchaser.setAutoRenew({ subscriptionId: ids[0] ?? '', enabled: true }));
  expect((await purchaser.orders.page()).totalCount).toBe(2);
  const found = await Array.fromAsync(purchaser.quotes({ filter: { status: ['CANCELED', 'ACCEPTED'] }, first: 2 }));
  expect(found).toHaveLength(3);
}

async function keepEndpoint(): Promise<void> {
  const url = 'https://portal.example/hooks';
  const { endpoint } = done(await partner.createWebhookEndpoint({ url, types: ['QUOTE_SENT'] }));
  const endpointId = endpoint.id;
  done(await partner.updateWebhookEndpoint({ endpointId, description: 'Our ERP' }));
  expect(done(await partner.rotateWebhookSecret({ endpointId })).secret).toMatch(/^whsec_/);
  const { id } = done(await partner.testWebhookEndpoint({ endpointId })).delivery;
  done(await partner.redeliverWebhook({ deliveryId: id }));
  const deliveries = { nodes: [{ id, status: 'PENDING' }] };
  expect(await partner.webhookEndpoints()).toMatchObject([{ id: endpointId, description: 'Our ERP', deliveries }]);
  const { nodes } = await purchaser.changes.page({});
  const changeId = nodes[0]?.id ?? '';
  expect(await purchaser.webhookPayload({ id: changeId })).toMatchObject({ id: changeId });
  done(await partner.deleteWebhookEndpoint({ endpointId }));
}
