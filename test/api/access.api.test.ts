import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Permission } from '../../src/access/viewer.ts';
import { Contact } from '../../src/customers/contact.ts';
import { ID_PREFIXES, newId } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { groupId } from '../../src/renewals/bulk-renewal-group.ts';
import { Caller, type QuoteView } from './caller.ts';
import { startApi } from './harness.ts';
import { askEverywhere, everythingAtHand, everythingOf, placesOf } from './schema-walk.ts';
import { Shop } from './shop.ts';

const api = await startApi();

/** A customer with everything that can be reached, half of it through a partner. */
interface World {
  readonly shop: Shop;
  /** Of the subscription that carries the partner; sent by the partner, to a recipient outside as well. */
  readonly quote: QuoteView;
  readonly outsider: Caller;
  /** Of the subscription that carries none. */
  readonly plain: QuoteView;
  readonly ordered: QuoteView;
  /** Drafts by who made them. */
  readonly drafts: Readonly<Record<'purchaser' | 'seller' | 'sales', QuoteView>>;
  /** Of the one group through the partner. */
  readonly carriedGroup: string;
  readonly plainGroup: string;
}

let near: World;
let far: World;
let unscoped: Caller;
let subscriptionReader: Caller;

async function createWorld(): Promise<World> {
  const shop = await Shop.open(api);
  const [carried, sold] = await shop.subscriptions(2, () => ({ partner: ref(shop.partner) }));
  const plainId = await shop.subscription();
  if (!carried || !sold) throw new Error('They were made');
  const recipients = [{ email: `out.${shop.key}@outside.example` }, { email: `secret.${shop.key}@outside.example` }];
  const quote = await shop.sent(shop.seller, [carried], { recipients });
  const ordered = await shop.sent(shop.seller, [sold]);
  await shop.sales.done('acceptQuote', { quoteId: ordered.id });
  const key = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD', part: 0 };
  return {
    shop,
    quote,
    outsider: api.asRecipient(quote.recipients[1]?.id ?? ''),
    plain: await shop.sent(shop.purchaser, [plainId]),
    ordered,
    drafts: {
      purchaser: await shop.draft(shop.purchaser, [carried]),
      seller: await shop.draft(shop.seller, [carried]),
      sales: await shop.draft(shop.sales, [carried]),
    },
    carriedGroup: groupId({ ...key, partnerCsn: shop.partner.csn }),
    plainGroup: groupId({ ...key, partnerCsn: '' }),
  };
}

beforeAll(async () => {
  [near, far] = [await createWorld(), await createWorld()];
  unscoped = await api.as({ kind: 'service', scope: '' });
  subscriptionReader = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS' });
});

/** The ids of a quote and of all that hangs on it. */
async function idsOf(quote: QuoteView): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote: quote.id });
  const order = await api.em.findOne(Order, { quote: quote.id });
  return [
    quote.id,
    quote.number,
    ...[...quote.lines, ...quote.recipients, ...events, ...(order ? [order] : [])].map(({ id }) => id),
  ];
}

async function contactIdsOf({ shop }: World): Promise<string[]> {
  return (await api.em.find(Contact, { customer: shop.customer.id })).map(({ id }) => id);
}

/** Every id, number and CSN of a world, one of each kind at least. */
async function allIdsOf(world: World): Promise<string[]> {
  const { shop, quote, ordered, carriedGroup } = world;
  const owned = [shop.customer.id, shop.key, shop.partner.id, shop.partner.csn, carriedGroup];
  const subscription = quote.lines[0]?.subscription?.id ?? '';
  const more = [subscription, ...(await contactIdsOf(world)), ...(await idsOf(quote)), ...(await idsOf(ordered))];
  return [...owned, ...more];
}

/** The same kind of id, of something that never was. */
function neverLike(id: string): string {
  if (id.startsWith('grp_'))
    return groupId({ customerCsn: '0000000000', currencyCode: 'NOK', purchaseMethod: 'CARD', partnerCsn: '', part: 0 });
  if (id.startsWith('Q-')) return 'Q-0000-0000-0000';
  const [kind] = Object.entries(ID_PREFIXES).find(([, prefix]) => id.startsWith(`${prefix}_`)) ?? [];
  // Cast: a key of the very record.
  return kind ? newId(kind as keyof typeof ID_PREFIXES) : '0000000000';
}

/** What every place of the schema that takes an id answers to this one. */
async function answers(caller: Caller, id: string): Promise<string> {
  const queries = askEverywhere('query', id);
  const mutations = askEverywhere('mutation', id);
  const found = [
    await caller.ask<object>(queries.document, queries.variables),
    await caller.ask<object>(mutations.document, mutations.variables),
  ];
  return JSON.stringify(found, null, 1).replaceAll(id, '<id>');
}

/** One id of each kind; every number and CSN. */
async function oneOfEach(world: World): Promise<string[]> {
  return [...new Map((await allIdsOf(world)).map((id) => [kindOf(id), id])).values()];
}

function kindOf(id: string): string {
  return /^[a-z]+_/.exec(id)?.[0] ?? id;
}

const VIEWERS: readonly (readonly [string, () => Caller, () => Promise<string[]>])[] = [
  ['a purchaser × another customer', () => near.shop.purchaser, () => oneOfEach(far)],
  ['a member × another customer', () => near.shop.member, () => oneOfEach(far)],
  ['a partner × another’s customer', () => near.shop.seller, () => oneOfEach(far)],
  [
    'a partner × what of its customer carries another CSN or none',
    () => near.shop.seller,
    async () => [
      ...(await idsOf(near.plain)),
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
      ...(await idsOf(near.plain)),
      ...(await idsOf(near.ordered)),
      ...(await contactIdsOf(near)),
      near.plainGroup,
      near.plain.lines[0]?.subscription?.id ?? '',
      near.quote.recipients[2]?.id ?? '',
      ...(await api.em.find(QuoteEvent, { quote: near.quote.id })).map(({ id }) => id),
    ],
  ],
  ['a service without scope × everything', () => unscoped, () => oneOfEach(far)],
  ['a service that reads subscriptions alone × quotes', () => subscriptionReader, () => idsOf(far.ordered)],
  ['V6 the customer’s people × the partner’s draft', () => near.shop.purchaser, () => idsOf(near.drafts.seller)],
  ['V6 the customer’s people × the sales’ draft', () => near.shop.member, () => idsOf(near.drafts.sales)],
  ['V6 a partner × the customer’s draft', () => near.shop.seller, () => idsOf(near.drafts.purchaser)],
  ['V6 a partner × the sales’ draft', () => near.shop.seller, () => idsOf(near.drafts.sales)],
  ['V6 a link’s bearer × a draft', () => near.outsider, () => idsOf(near.drafts.seller)],
];

describe('V4 what one may not see answers everywhere like what never was', () => {
  test.each(VIEWERS)(
    '%s',
    async (_name, viewer, foreign) => {
      const never = new Map<string, string>();
      for (const id of await foreign()) {
        const kind = kindOf(id);
        if (!never.has(kind)) never.set(kind, await answers(viewer(), neverLike(id)));
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
        'bulkRenewalGroup.id',
        'bulkRenewalGroups.customerCsn',
        'subscriptions.filter.customerCsn',
        'quotes.filter.subscriptionId',
        'previewQuote.input.lines.subscriptionId',
      ]),
    );
    expect(placesOf('mutation')).toEqual(
      expect.arrayContaining([
        'createQuote.input.bulkRenewalGroupId',
        'createQuote.input.excludeSubscriptionIds',
        'createQuote.input.lines.subscriptionId',
        'addRecipients.input.quoteId',
        'replaceRecipient.input.recipientId',
        'sendQuote.input.quoteId',
        'acceptQuote.input.quoteId',
        'declineQuote.input.quoteId',
        'cancelQuote.input.quoteId',
        'setAutoRenew.input.subscriptionId',
      ]),
    );
  });

  test('nothing is FORBIDDEN about another’s object, and everything is NOT_FOUND', async () => {
    const { document, variables } = askEverywhere('mutation', far.quote.id);
    const answer = JSON.stringify(await near.shop.purchaser.ask<object>(document, variables));
    expect(answer).not.toContain('FORBIDDEN');
    expect(answer.match(/NOT_FOUND/g)?.length).toBeGreaterThan(8);
  });
});

/** The text of all that a caller can reach, one object from another. */
async function crawl(caller: Caller): Promise<string> {
  const texts = [JSON.stringify(await caller.ask<object>(everythingAtHand()))];
  const seen = new Set<string>();
  for (let found = objectsIn(texts); found.length > 0; found = objectsIn(texts).filter(({ id }) => !seen.has(id))) {
    for (const { id } of found) seen.add(id);
    for (const [type, objects] of Map.groupBy(found, ({ type }) => type)) {
      const ids = objects.map(({ id }) => id);
      texts.push(JSON.stringify(await caller.ask<object>(everythingOf(type), { ids })));
    }
  }
  return texts.join('\n');
}

function objectsIn(texts: readonly string[]): { type: string; id: string }[] {
  const found = texts.flatMap((text) => [...text.matchAll(/"__typename":"(\w+)","id":"([\w-]+)"/g)]);
  return [...new Map(found.map(([, type = '', id = '']) => [id, { type, id }])).values()];
}

describe('V1 V2 V3 nothing foreign grows out of what is one’s own', () => {
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
    const text = await crawl(viewer());
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
    const service = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS READ_QUOTES' });
    for (const caller of [near.shop.sales, service]) {
      const text = await crawl(caller);
      for (const id of [...(await allIdsOf(near)), ...(await allIdsOf(far))]) expect(text).toContain(id);
    }
  }, 60_000);
});

describe('V1 who is let in', () => {
  const refused = async (caller: Caller) => await caller.refusal('{ viewer { kind } }');

  test('somebody who is no contact of the customer, and a customer or partner that does not exist, are nobody', async () => {
    const csn = near.shop.key;
    expect(await refused(await api.as({ kind: 'customer', csn, email: 'stranger@x.example' }))).toBe('UNAUTHENTICATED');
    expect(await refused(await api.as({ kind: 'customer', csn: '42', email: near.shop.purchaserEmail }))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await refused(await api.as({ kind: 'partner', csn: '42' }))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url, `qt_${'x'.repeat(43)}`))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url, 'nonsense'))).toBe('UNAUTHENTICATED');
  });

  test('a contact of another customer with the same address sees its own', async () => {
    const { customer } = far.shop;
    const email = near.shop.purchaserEmail;
    await far.shop.insert(
      Object.assign(new Contact(), { customer: ref(customer), email, name: 'Twice', role: 'MEMBER' }),
    );
    const there = await api.as({ kind: 'customer', csn: far.shop.key, email: email.toUpperCase() });
    const { viewer } = await there.sdk.Viewer();
    expect(viewer).toMatchObject({ csn: far.shop.key, permissions: ['READ_SUBSCRIPTIONS', 'READ_QUOTES'] });
  });
});

describe('V3 a service account', () => {
  test.each<[Permission, object, string]>([
    ['CREATE_QUOTE', {}, 'createQuote'],
    ['SEND_QUOTE', {}, 'sendQuote'],
    ['CANCEL_QUOTE', {}, 'cancelQuote'],
    ['SET_AUTO_RENEW', {}, 'setAutoRenew'],
  ])('does with %s what it may not without', async (permission, _input, name) => {
    const { shop } = near;
    const id = await shop.subscription();
    const draft = await shop.draft(shop.sales, [id]);
    const inputs: Record<string, object> = {
      createQuote: { lines: [{ subscriptionId: id }] },
      sendQuote: { quoteId: draft.id },
      cancelQuote: { quoteId: draft.id },
      setAutoRenew: { subscriptionId: id, enabled: true },
    };
    const reading = 'READ_SUBSCRIPTIONS READ_QUOTES';
    const [reader, doer] = [
      await api.as({ kind: 'service', scope: reading }),
      await api.as({ kind: 'service', scope: `${reading} ${permission}` }),
    ];
    // Cast: one of the mutations above.
    const mutation = name as Parameters<Caller['codes']>[0];
    expect(await reader.codes(mutation, inputs[name] ?? {})).toEqual(['FORBIDDEN']);
    expect(await doer.codes(mutation, inputs[name] ?? {})).toEqual([]);
  });

  test('acts as sales: its quotes are of that origin, and E3 to E5 do not bind it', async () => {
    const { shop } = near;
    const service = await api.as({
      kind: 'service',
      scope: 'READ_SUBSCRIPTIONS READ_QUOTES CREATE_QUOTE',
      email: 'erp@x.example',
    });
    const id = await shop.subscription({ purchaseMethod: 'INVOICE' });
    expect(await shop.purchaser.codes('createQuote', { lines: [{ subscriptionId: id }] })).toEqual(['NEW_CREDIT_LINE']);
    const { quote } = await service.done('createQuote', { lines: [{ subscriptionId: id }] });
    expect(quote?.origin).toBe('SALES');
  });
});

test('V4 FORBIDDEN is for an act that one’s role lacks on what one sees', async () => {
  const { member } = near.shop;
  const quoteId = near.quote.id;
  for (const name of ['sendQuote', 'acceptQuote', 'declineQuote', 'cancelQuote'] as const) {
    expect(await member.codes(name, { quoteId })).toEqual(['FORBIDDEN']);
    expect(await member.codes(name, { quoteId: far.quote.id })).toEqual(['NOT_FOUND']);
  }
});

test('V6 once sent, all see it who may see its subscriptions', async () => {
  const { shop } = near;
  const id = await shop.subscription({ partner: ref(shop.partner) });
  const quote = await shop.draft(shop.sales, [id]);
  const seen = async (caller: Caller) => (await caller.sdk.Quote({ id: quote.id })).quote?.number;
  for (const caller of [shop.purchaser, shop.member, shop.seller]) expect(await seen(caller)).toBeUndefined();
  await shop.sales.done('sendQuote', { quoteId: quote.id });
  for (const caller of [shop.purchaser, shop.member, shop.seller]) expect(await seen(caller)).toBe(quote.number);
});
