import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLClient } from 'graphql-request';
import { beforeEach, expect, test } from 'vitest';
import { getSdk, type QuoteRequestTo } from '../generated/client.ts';
import { TODAY } from '../harness/clock.ts';
import type { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { renewal, Shop } from './shop.ts';

// What an integrator writes who has nothing but the operations of `schema/operations`.

const api = await startApi();
const OPERATIONS = join(import.meta.dirname, '../../schema/operations');

type Sdk = ReturnType<typeof getSdk>;

let shop: Shop;
let asked: Shop;
let purchaser: Sdk;
let sales: Sdk;
let partner: Sdk;
const used = new Set<string>();

beforeEach(async () => {
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  [purchaser, sales, partner] = [clientOf(shop.purchaser), clientOf(shop.sales), clientOf(asked.seller)];
});

/** Notes each operation that it sends, none of which may be refused. */
function clientOf({ url, token }: Caller): Sdk {
  const client = new GraphQLClient(`${url}/graphql`, { headers: { authorization: `Bearer ${token}` } });
  return getSdk(client, async (send, name) => {
    used.add(name);
    const answer = await send();
    expect(JSON.stringify(answer)).not.toMatch(/"userErrors":\[[^\]]/);
    return answer;
  });
}

test('the operations list everything, and take a request and a quote through their lives', async () => {
  const [one = '', two = '', three = ''] = await shop.subscriptions(3);
  await readEverything(one);
  await askAndWithdraw(one);
  await changeAndDecline(two);
  await renewTogether([one, two, three]);
  await keepEndpoint();
  expect([...used].toSorted()).toEqual(operationNames());
});

async function readEverything(id: string): Promise<void> {
  const { viewer } = await purchaser.Viewer();
  expect(viewer?.customer?.csn).toBe(shop.key);
  expect((await purchaser.Customers({})).customers?.totalCount).toBe(1);
  expect((await purchaser.Subscriptions({ filter: { search: '' } })).subscriptions?.totalCount).toBe(3);
  expect((await purchaser.RenewalOffers({ id })).subscription?.renewalOffers.map(({ term }) => term)).toContain(
    'ANNUAL',
  );
  const { customer } = await purchaser.BulkRenewalGroups({ customerCsn: shop.key });
  expect(customer?.bulkRenewalGroups?.nodes[0]?.subscriptionCount).toBe(3);
  expect((await purchaser.PlanQuotes({ subscriptionIds: [id] })).planQuotes?.quotes).toHaveLength(1);
  const { previewQuote } = await purchaser.PreviewQuote({ input: { lines: [renewal(id)] } });
  expect(previewQuote?.lines).toHaveLength(1);
  const { products } = await purchaser.Products({ search: shop.product.sku });
  expect(products?.nodes[0]?.prices.length).toBeGreaterThan(0);
  const { partners } = await purchaser.Partners({});
  expect(partners?.nodes.map(({ csn }) => csn)).toContain(asked.partner.csn);
}

async function askAndWithdraw(id: string): Promise<void> {
  const ask = async (to: QuoteRequestTo) => {
    const partnerCsn = to === 'PARTNER' ? asked.partner.csn : undefined;
    const { requestQuote } = await purchaser.RequestQuote({ input: { to, partnerCsn, lines: [renewal(id)] } });
    return requestQuote?.request?.id ?? '';
  };
  const declined = await ask('PARTNER');
  await partner.DeclineQuoteRequest({ input: { quoteRequestId: declined, reason: 'Not now' } });
  const withdrawn = await ask('SALES');
  await purchaser.WithdrawQuoteRequest({ input: { quoteRequestId: withdrawn } });
  const { quoteRequests } = await purchaser.QuoteRequests({});
  expect(quoteRequests?.nodes.map(({ status }) => status).toSorted()).toEqual(['DECLINED', 'WITHDRAWN']);
  const { quoteRequest } = await purchaser.QuoteRequest({ id: declined });
  expect(quoteRequest?.declineReason).toBe('Not now');
}

async function changeAndDecline(id: string): Promise<void> {
  const { createQuote } = await purchaser.CreateQuote({ input: { lines: [renewal(id)] } });
  const quoteId = createQuote?.quote?.id ?? '';
  await purchaser.UpdateQuote({ input: { quoteId, note: 'As agreed' } });
  const recipients = [{ email: 'ada@x.example' }, { email: 'bo@x.example' }];
  const { addRecipients } = await purchaser.AddRecipients({ input: { quoteId, recipients } });
  const [, ada, bo] = addRecipients?.quote?.recipients ?? [];
  await purchaser.RemoveRecipient({ input: { recipientId: ada?.id ?? '' } });
  await purchaser.SendQuote({ input: { quoteId } });
  await api.handOverMails();
  api.now = api.now.add({ minutes: 10 });
  await purchaser.ResendQuote({ input: { quoteId } });
  await sales.ExtendQuote({ input: { quoteId, expiresOn: TODAY.add({ days: 40 }).toString() } });
  await shop.setDelivery(bo?.id ?? '', 'BOUNCED');
  await purchaser.ReplaceRecipient({ input: { recipientId: bo?.id ?? '', by: { email: 'cy@x.example' } } });
  await purchaser.DeclineQuote({ input: { quoteId } });
  const { changes } = await purchaser.Changes({ types: ['QUOTE_DECLINED'] });
  expect(changes?.nodes.map(({ quote }) => quote?.id)).toEqual([quoteId]);
  const { quote } = await purchaser.Quote({ id: quoteId });
  expect(quote).toMatchObject({ status: 'DECLINED', note: 'As agreed' });
}

async function renewTogether(ids: readonly string[]): Promise<void> {
  const items = ids.map((id) => ({ lines: [renewal(id)] }));
  const { createQuotes } = await purchaser.CreateQuotes({ input: { items } });
  const quotes = createQuotes?.results.map(({ quote }) => ({ quoteId: quote?.id ?? '' })) ?? [];
  await purchaser.SendQuotes({ input: { items: quotes } });
  const [canceled, first = { quoteId: '' }, ...rest] = quotes;
  await sales.CancelQuote({ input: { quoteId: canceled?.quoteId ?? '', reason: 'A mistake' } });
  await purchaser.AcceptQuote({ input: first });
  await purchaser.AcceptQuotes({ input: { items: rest } });
  await purchaser.SetAutoRenew({ input: { subscriptionId: ids[0] ?? '', enabled: true } });
  expect((await purchaser.Orders({})).orders?.totalCount).toBe(2);
  const { quotes: found } = await purchaser.Quotes({ filter: { status: ['CANCELED', 'ACCEPTED'] } });
  expect(found?.nodes).toHaveLength(3);
}

async function keepEndpoint(): Promise<void> {
  const url = 'https://portal.example/hooks';
  const { createWebhookEndpoint } = await partner.CreateWebhookEndpoint({ input: { url, types: ['QUOTE_SENT'] } });
  const endpointId = createWebhookEndpoint?.endpoint?.id ?? '';
  await partner.UpdateWebhookEndpoint({ input: { endpointId, description: 'Our ERP' } });
  const { rotateWebhookSecret } = await partner.RotateWebhookSecret({ input: { endpointId } });
  expect(rotateWebhookSecret?.secret).toMatch(/^whsec_/);
  const { webhookEndpoints } = await partner.WebhookEndpoints();
  expect(webhookEndpoints).toMatchObject([{ id: endpointId, description: 'Our ERP' }]);
  await partner.DeleteWebhookEndpoint({ input: { endpointId } });
}

function operationNames(): string[] {
  const texts = readdirSync(OPERATIONS).map((file) => readFileSync(join(OPERATIONS, file), 'utf8'));
  return texts
    .flatMap((text) => [...text.matchAll(/^(?:query|mutation) (\w+)/gm)].map(([, name = '']) => name))
    .toSorted();
}
