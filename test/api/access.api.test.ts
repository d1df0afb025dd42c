import { beforeAll, describe, expect, test } from 'vitest';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { Caller } from './caller.ts';
import { crawl } from './crawl.ts';
import { startApi } from './harness.ts';
import { askEverywhere, placesOf } from './schema-walk.ts';
import { allIdsOf, contactIdsOf, createWorld, idsOf, neverLike, type World } from './world.ts';

const api = await startApi();

let near: World;
let far: World;
let unscoped: Caller;
let subscriptionReader: Caller;

beforeAll(async () => {
  [near, far] = [await createWorld(api), await createWorld(api)];
  unscoped = await api.as({ kind: 'service', scope: '' });
  subscriptionReader = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS' });
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
  return /^([a-z]+_|[QO]-)/.exec(id)?.[0] ?? id;
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
      ...(await contactIdsOf(near)),
    ],
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
      ...(await api.em.find(QuoteEvent, { quote: near.quote.id })).map(({ id }) => id),
    ],
  ],
  ['a service without scope × everything', () => unscoped, () => oneOfEach(far)],
  ['a service that reads subscriptions alone × quotes', () => subscriptionReader, () => idsOf(far, far.ordered)],
  ['V6 the customer’s people × the partner’s draft', () => near.shop.purchaser, () => idsOf(near, near.drafts.seller)],
  ['V6 the customer’s people × the sales’ draft', () => near.shop.member, () => idsOf(near, near.drafts.sales)],
  ['V6 a partner × the customer’s draft', () => near.shop.seller, () => idsOf(near, near.drafts.purchaser)],
  ['V6 a partner × the sales’ draft', () => near.shop.seller, () => idsOf(near, near.drafts.sales)],
  ['V6 a link’s bearer × a draft', () => near.outsider, () => idsOf(near, near.drafts.seller)],
];

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

describe('V1 V2 V3 no field of one’s own objects leads to another’s object', () => {
  test.each<[string, () => Caller, () => string[]]>([
    ['a purchaser', () => near.shop.purchaser, () => [near.drafts.seller.number, near.drafts.sales.number]],
    ['a member', () => near.shop.member, () => [near.drafts.seller.number, near.drafts.sales.number]],
    [
      'a partner',
      () => near.shop.seller,
      () => [near.shop.memberEmail, near.plain.number, near.drafts.purchaser.number, near.drafts.sales.number],
    ],
    [
      'a link’s bearer',
      () => near.outsider,
      () => [near.shop.memberEmail, `secret.${near.shop.key}`, near.plain.number, near.ordered.number],
    ],
    ['a service without scope', () => unscoped, () => [near.shop.key]],
  ])('%s', async (_name, viewer, hidden) => {
    const { text } = await crawl(viewer());
    expect(text.length).toBeGreaterThan(50);
    for (const secret of [
      far.shop.key,
      far.shop.purchaserEmail,
      far.quote.number,
      ...(await allIdsOf(far)),
      ...hidden(),
    ]) {
      expect({ secret, isSeen: text.includes(secret) }).toEqual({ secret, isSeen: false });
    }
  });

  test('sales and a service with every scope see all of it', async () => {
    const service = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS READ_QUOTES READ_CONTACTS' });
    for (const caller of [near.shop.sales, service]) {
      const { text } = await crawl(caller);
      for (const id of [...(await allIdsOf(near)), ...(await allIdsOf(far))]) {
        expect(text).toContain(id);
      }
    }
  });
});
