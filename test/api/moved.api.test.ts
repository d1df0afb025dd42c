import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderMail } from '../../emails/render-mail.tsx';
import { Product } from '../../src/catalog/product.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Partner } from '../../src/customers/partner.ts';
import { loadQuoteSnapshots } from '../../src/snapshots/load-quote-snapshots.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import type { Caller } from './caller.ts';
import { crawl } from './crawl.ts';
import { startApi } from './harness.ts';
import { createWorld, idsOf, type World } from './world.ts';

// What an import may do after a quote was sent: its subscription goes to another partner, everything is renamed, a person
// leaves. Whatever carries this word was written by the import.
const NEWS = 'NEWS';
const SEATS = 777_777;

const api = await startApi();

let near: World;
let far: World;
let moved: string;

beforeAll(async () => {
  [near, far] = [await createWorld(api), await createWorld(api)];
  moved = near.quote.lines[0]?.subscription?.id ?? '';
  const { customer, partner, product, memberEmail } = near.shop;
  const { em } = api;
  await em.nativeUpdate(Subscription, moved, { partner: ref(far.shop.partner), quantity: SEATS });
  await em.nativeUpdate(Customer, customer.id, {
    name: `${NEWS} customer`,
    addressLine1: `${NEWS} street`,
    addressLine2: `${NEWS} floor`,
    postalCode: NEWS,
    city: `${NEWS} city`,
    countryCode: 'JP',
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    creditLineOpen: true,
    storedVatNumber: NEWS,
    storedTaxTreatment: 'EXEMPT',
  });
  await em.nativeUpdate(Partner, partner.id, { name: `${NEWS} partner`, email: `${NEWS}@nordic.example` });
  await em.nativeUpdate(Product, product.id, { name: `${NEWS} product` });
  await em.nativeUpdate(Contact, { customer: customer.id, role: 'PURCHASER' }, { name: `${NEWS} purchaser` });
  await em.nativeDelete(Contact, { customer: customer.id, email: memberEmail });
});

async function expectUnseen(caller: Caller, secrets: readonly string[]): Promise<string> {
  const { text, unknownToNode } = await crawl(caller);
  expect(unknownToNode).toEqual([]);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  return text;
}

describe('V8 after an import changed what a sent quote leads to', () => {
  test('the bearer of its link reads the quote as it was sent, itself and whom to ask, and nothing else', async () => {
    const { shop, outsider, quote } = near;
    const text = await expectUnseen(outsider, [
      ...[NEWS, String(SEATS), 'Asia/Tokyo', '"ja"', 'SoftwareSubscription"', 'BulkRenewalGroup"', 'Contact"'],
      ...[moved, far.shop.partner.id, far.shop.partner.csn, far.shop.partner.email],
      ...[shop.purchaserEmail, shop.memberEmail, near.plain.number, near.ordered.number],
    ]);
    const { partner } = shop;
    for (const shown of [
      quote.number,
      'Fjord Architects',
      'Drawing Board',
      partner.name,
      partner.email,
      'Storgata 1',
    ]) {
      expect(text).toContain(shown);
    }
  });

  test('it reads no count and no credit line', async () => {
    const counts = `{ viewer { customer { creditLineOpen contacts { id } purchaser { id } subscriptions { totalCount }
      bulkRenewalGroups { totalCount } quotes { totalCount } } } quotes { totalCount } subscriptions { totalCount }
      bulkRenewalGroups { totalCount } customers { totalCount } }`;
    expect(await near.outsider.ask(counts)).toEqual({
      viewer: {
        customer: {
          creditLineOpen: null,
          contacts: [],
          purchaser: null,
          subscriptions: { totalCount: 0 },
          bulkRenewalGroups: { totalCount: 0 },
          quotes: { totalCount: 1 },
        },
      },
      quotes: { totalCount: 1 },
      subscriptions: { totalCount: 0 },
      bulkRenewalGroups: { totalCount: 0 },
      customers: { totalCount: 0 },
    });
  });

  test('its partner keeps the quote and loses sight of the subscription', async () => {
    const { partner } = far.shop;
    const text = await expectUnseen(near.shop.seller, [
      ...[moved, String(SEATS), partner.id, partner.csn, partner.email, near.shop.memberEmail],
      `${NEWS} purchaser`,
    ]);
    expect(text).toContain(near.quote.id);
  });

  test('the new partner sees the subscription, and neither the quote that it stands in nor who made it', async () => {
    const { seller } = far.shop;
    const text = await expectUnseen(seller, [
      ...(await idsOf(near, near.quote)),
      ...[near.shop.partner.id, near.shop.partner.csn, near.shop.partner.email, `${NEWS} partner`],
      ...[near.shop.purchaserEmail, `${NEWS} purchaser`],
    ]);
    expect(text).toContain(moved);
    const groups = '{ bulkRenewalGroups { nodes { quotedCount subscriptions { nodes { id } } } } }';
    const { bulkRenewalGroups } = await seller.ask<{
      bulkRenewalGroups: { nodes: { quotedCount: number; subscriptions: { nodes: { id: string }[] } }[] };
    }>(groups);
    const group = bulkRenewalGroups.nodes.find(({ subscriptions }) =>
      subscriptions.nodes.some(({ id }) => id === moved),
    );
    expect(group?.quotedCount).toBe(0);
  });

  test.each<[string, () => Caller]>([
    ['the purchaser', () => near.shop.purchaser],
    ['sales', () => near.shop.sales],
    ['the partner', () => near.shop.seller],
  ])('P5 %s reads in the quote who it was for and from, as they were then', async (_name, viewer) => {
    const parties = `query ($id: ID) { quote(id: $id) { address { line1 line2 city countryCode }
      customer { csn name timeZone countryCode address { line1 } } partner { csn name email } lines { productName } } }`;
    expect(await viewer().ask(parties, { id: near.quote.id })).toEqual({
      quote: {
        address: { line1: 'Storgata 1', line2: null, city: 'Bergen', countryCode: 'NO' },
        customer: {
          csn: near.shop.key,
          name: 'Fjord Architects',
          timeZone: 'Europe/Oslo',
          countryCode: 'NO',
          address: { line1: 'Storgata 1' },
        },
        partner: { csn: near.shop.partner.csn, name: 'Nordic Licenses', email: near.shop.partner.email },
        lines: [{ productName: 'Drawing Board' }],
      },
    });
  });

  test('P5 the page and the reminder show who it was for and from, and the end of it, as they were then', async () => {
    const recipient = near.quote.recipients[1]?.id ?? '';
    const cookie = `quote_link=${api.linkOf(recipient)}`;
    const page = await (await fetch(`${api.url}/quotes/${near.quote.number}`, { headers: { cookie } })).text();
    const snapshots = await loadQuoteSnapshots(api.em, [near.quote.id], {
      now: api.now,
      salesEmail: api.env.salesEmail,
      publicUrl: api.env.publicUrl,
    });
    const quote = snapshots.get(near.quote.id);
    if (!quote) {
      throw new Error('It was sent');
    }
    const reader = { as: 'ADDITIONAL' } as const;
    const reminder = renderMail({ kind: 'REMINDER', language: 'en', reader, quote, link: 'x', now: api.now });
    for (const surface of [page, reminder.html, reminder.text]) {
      expect(surface).not.toContain(NEWS);
      expect(surface).not.toContain('Japan');
      expect(surface).toContain('Nordic Licenses');
    }
    expect(quote).toMatchObject({ timeZone: 'Europe/Oslo', customer: { name: 'Fjord Architects' } });
  });

  test('a draft goes on showing what stands today', async () => {
    const parties = 'query ($id: ID) { quote(id: $id) { customer { name timeZone } partner { name } } }';
    expect(await near.shop.sales.ask(parties, { id: near.drafts.seller.id })).toEqual({
      quote: { customer: { name: `${NEWS} customer`, timeZone: 'Asia/Tokyo' }, partner: { name: `${NEWS} partner` } },
    });
  });

  test('`node` finds every object that any caller reaches by fields', async () => {
    const service = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
    for (const caller of [near.shop.purchaser, near.shop.sales, service, api.recipientOf(near.ordered)]) {
      expect((await crawl(caller)).unknownToNode).toEqual([]);
    }
  });
});
