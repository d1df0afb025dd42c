import { beforeAll, describe, expect, test } from 'vitest';
import { Permission } from '../../src/access/viewer.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QUOTE_CHANGED, Subscriber } from '../live/subscriber.ts';
import { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { askEverywhere, placesOf } from './schema-walk.ts';
import {
  allIdsOf,
  contactIdsOf,
  createWorld,
  idsOf,
  neverLike,
  quoteIdsOf,
  requestIdsOf,
  subscriptionIdsOf,
  type World,
} from './world.ts';

const api = await startApi();

let near: World;
let far: World;
let unscoped: Caller;
let subscriptionReader: Caller;
let quoteReader: Caller;
/** May do everything, and read nothing. */
let blindDoer: Caller;

beforeAll(async () => {
  [near, far] = [await createWorld(api), await createWorld(api)];
  unscoped = await api.as({ kind: 'service', scope: '' });
  subscriptionReader = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS' });
  quoteReader = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
  const doing = Object.values(Permission).filter((permission) => !permission.startsWith('READ_'));
  blindDoer = await api.as({ kind: 'service', scope: doing.join(' ') });
});

/** What every place of the schema that takes an id answers to this one. */
async function answers(caller: Caller, id: string): Promise<string> {
  const found: object[] = [];
  for (const { document, variables } of [...askEverywhere('query', id), ...askEverywhere('mutation', id)]) {
    found.push(await caller.ask<object>(document, variables));
  }
  return JSON.stringify(found, null, 1).replaceAll(id, '<id>');
}

/** One id of each kind; every number and CSN. */
async function oneOfEach(world: World): Promise<string[]> {
  return [...new Map((await allIdsOf(world)).map((id) => [kindOf(id), id])).values()];
}

function kindOf(id: string): string {
  return /^([a-z]+_|[QOR]-)/.exec(id)?.[0] ?? id;
}

const VIEWERS: readonly (readonly [string, () => Caller, () => Promise<string[]>])[] = [
  ['a purchaser × another customer', () => near.shop.purchaser, () => oneOfEach(far)],
  ['a member × another customer', () => near.shop.member, () => oneOfEach(far)],
  ['a partner × another’s customer', () => near.shop.seller, () => oneOfEach(far)],
  [
    'a partner × what of its customer carries another CSN or none',
    () => near.shop.seller,
    async () => [
      ...(await idsOf(near, near.plain)),
      near.plain.lines[0]?.subscription?.id ?? '',
      near.plainGroup,
      near.endpoints.purchaser,
      ...(await contactIdsOf(near)),
      ...requestIdsOf(near, 'lent', 'sales'),
    ],
  ],
  [
    'K4 the partner that is asked × all of the customer but what is asked of it',
    () => near.requests.asked.seller,
    async () => [
      ...(await idsOf(near, near.quote)),
      ...(await idsOf(near, near.ordered)),
      ...(await contactIdsOf(near)),
      ...requestIdsOf(near, 'preferred', 'sales'),
      ...[near.plainGroup, near.carriedGroup, near.shop.partner.id, near.shop.partner.csn],
      near.plain.lines[0]?.subscription?.id ?? '',
    ],
  ],
  [
    'O1 the customer’s people × its partner’s endpoint',
    () => near.shop.purchaser,
    async () => [near.endpoints.seller, ...near.deliveries],
  ],
  [
    'O1 a member × the purchaser’s endpoint',
    () => near.shop.member,
    async () => [near.endpoints.purchaser, ...near.deliveries],
  ],
  ['a link’s bearer × another customer', () => near.outsider, () => oneOfEach(far)],
  [
    'a link’s bearer × all but its quote',
    () => near.outsider,
    async () => [
      ...(await idsOf(near, near.plain)),
      ...(await idsOf(near, near.ordered)),
      ...(await contactIdsOf(near)),
      near.plainGroup,
      near.plain.lines[0]?.subscription?.id ?? '',
      near.quote.recipients[2]?.id ?? '',
      ...requestIdsOf(near, 'preferred'),
      near.requests.asked.partner.id,
      ...(await api.em.find(QuoteEvent, { quote: near.quote.id })).map(({ id }) => id),
    ],
  ],
  ['a service without scope × everything', () => unscoped, () => oneOfEach(far)],
  ['a service that reads subscriptions alone × quotes', () => subscriptionReader, () => quoteIdsOf(far)],
  ['a service that reads quotes alone × subscriptions', () => quoteReader, () => subscriptionIdsOf(far)],
  ['a service that may do everything and read nothing × everything', () => blindDoer, () => oneOfEach(far)],
  ['V6 the customer’s people × the partner’s draft', () => near.shop.purchaser, () => idsOf(near, near.drafts.seller)],
  ['V6 the customer’s people × the sales’ draft', () => near.shop.member, () => idsOf(near, near.drafts.sales)],
  ['V6 a partner × the customer’s draft', () => near.shop.seller, () => idsOf(near, near.drafts.purchaser)],
  ['V6 a partner × the sales’ draft', () => near.shop.seller, () => idsOf(near, near.drafts.sales)],
  ['V6 the customer’s people × the asked partner’s draft', () => near.shop.purchaser, () => askedDraftIds()],
  ['V6 the subscription’s partner × the asked partner’s draft', () => near.shop.seller, () => askedDraftIds()],
  ['V6 a link’s bearer × a draft', () => near.outsider, () => idsOf(near, near.drafts.seller)],
];

function askedDraftIds(): Promise<string[]> {
  return idsOf(near, near.requests.draft);
}

describe('V4 an object that the caller may not see is answered everywhere like one that never existed', () => {
  test.each(VIEWERS)(
    '%s',
    async (_name, viewer, foreign) => {
      const never = new Map<string, string>();
      for (const id of await foreign()) {
        const kind = kindOf(id);
        if (!never.has(kind)) {
          never.set(kind, await answers(viewer(), neverLike(id)));
        }
        expect(await answers(viewer(), id)).toBe(never.get(kind));
      }
    },
    60_000,
  );

  test('the walk reaches every place of the schema that takes an id', () => {
    expect(placesOf('query')).toEqual(
      expect.arrayContaining([
        'node.id',
        'nodes.ids',
        'customer.csn',
        'subscription.id',
        'quote.id',
        'quote.number',
        'order.id',
        'order.number',
        'orders.filter.customerCsn',
        'orders.filter.partnerCsn',
        'bulkRenewalGroup.id',
        'bulkRenewalGroups.customerCsn',
        'subscriptions.filter.customerCsn',
        'quotes.filter.subscriptionId',
        'previewQuote.input.lines.subscriptionId',
        'planQuotes.subscriptionIds',
        'quoteRequest.id',
        'quoteRequests.filter.customerCsn',
        'quoteRequests.filter.partnerCsn',
        'quoteRequests.filter.subscriptionId',
        'previewQuote.input.quoteRequestId',
      ]),
    );
    expect(placesOf('mutation')).toEqual(
      expect.arrayContaining([
        'createQuote.input.bulkRenewalGroupId',
        'createQuotes.input.items.lines.subscriptionId',
        'sendQuotes.input.items.quoteId',
        'acceptQuotes.input.items.quoteId',
        'createQuote.input.excludeSubscriptionIds',
        'createQuote.input.lines.subscriptionId',
        'updateQuote.input.quoteId',
        'updateQuote.input.lines.subscriptionId',
        'addRecipients.input.quoteId',
        'replaceRecipient.input.recipientId',
        'removeRecipient.input.recipientId',
        'resendQuote.input.quoteId',
        'resendQuote.input.recipientIds',
        'sendQuote.input.quoteId',
        'acceptQuote.input.quoteId',
        'declineQuote.input.quoteId',
        'cancelQuote.input.quoteId',
        'extendQuote.input.quoteId',
        'setAutoRenew.input.subscriptionId',
        'createQuote.input.quoteRequestId',
        'createQuote.input.replacesQuoteId',
        'createQuotes.input.items.quoteRequestId',
        'requestQuote.input.partnerCsn',
        'requestQuote.input.bulkRenewalGroupId',
        'requestQuote.input.excludeSubscriptionIds',
        'requestQuote.input.lines.subscriptionId',
        'declineQuoteRequest.input.quoteRequestId',
        'withdrawQuoteRequest.input.quoteRequestId',
        'updateWebhookEndpoint.input.endpointId',
        'rotateWebhookSecret.input.endpointId',
        'deleteWebhookEndpoint.input.endpointId',
        'testWebhookEndpoint.input.endpointId',
        'redeliverWebhook.input.deliveryId',
      ]),
    );
  });

  test('every act on another’s object is NOT_FOUND, and none is FORBIDDEN', async () => {
    const asks = askEverywhere('mutation', far.quote.id);
    const found = asks.map(({ document, variables }) => near.shop.purchaser.ask<object>(document, variables));
    const answer = JSON.stringify(await Promise.all(found));
    expect(answer).not.toContain('FORBIDDEN');
    expect(answer.match(/NOT_FOUND/g)?.length).toBeGreaterThan(8);
  });
});

describe('L3 live, too', () => {
  test.each(VIEWERS)('%s: to follow a quote is refused as if it had never existed', async (_name, viewer, foreign) => {
    for (const id of (await foreign()).filter((id) => id.startsWith('quo_'))) {
      const refused = await Subscriber.overEvents(viewer(), { query: QUOTE_CHANGED, variables: { id } });
      expect([await refused.ended(), refused.codes, refused.changes]).toEqual(['complete', ['NOT_FOUND'], []]);
    }
  });

  test('everybody is told of what they see, and of nothing else', async () => {
    const { drafts, requests, quote, shop, outsider } = near;
    const follow = (...callers: Caller[]) => Promise.all(callers.map((caller) => Subscriber.overEvents(caller)));
    const people = await follow(shop.purchaser, shop.member);
    const partners = await follow(shop.seller, requests.asked.seller);
    const bearers = await follow(outsider);
    const silent = await follow(unscoped, blindDoer, subscriptionReader);
    const everything = await follow(shop.sales, quoteReader);
    const edited: readonly (readonly [Caller, string])[] = [
      [far.shop.purchaser, far.drafts.purchaser.id],
      [shop.sales, drafts.sales.id],
      [shop.purchaser, drafts.purchaser.id],
      [shop.seller, drafts.seller.id],
      [requests.asked.seller, requests.draft.id],
    ];
    for (const [caller, quoteId] of edited) {
      await caller.done('updateQuote', { quoteId, note: 'Anew' });
    }
    const recipientId = quote.recipients[1]?.id ?? '';
    await shop.setDelivery(recipientId, 'DELIVERED');
    const delivered = `RECIPIENT_DELIVERY_CHANGED ${recipientId}`;
    const told = (streams: readonly Subscriber[], count: number) =>
      Promise.all(streams.map((stream) => stream.told(count)));
    const all = [...edited.map(([, id]) => `QUOTE_UPDATED ${id}`), delivered];
    expect(await told(everything, all.length)).toEqual([all, all]);
    const own = [`QUOTE_UPDATED ${drafts.purchaser.id}`, delivered];
    expect(await told(people, 2)).toEqual([own, own]);
    expect(await partners[0]?.told(2)).toEqual([`QUOTE_UPDATED ${drafts.seller.id}`, delivered]);
    expect(await partners[1]?.told(1)).toEqual([`QUOTE_UPDATED ${requests.draft.id}`]);
    expect(await told(bearers, 1)).toEqual([[delivered]]);
    expect(silent.map(({ changes }) => changes)).toEqual([[], [], []]);
  });
});
