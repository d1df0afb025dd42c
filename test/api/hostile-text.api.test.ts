import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { Quote } from '../../src/quotes/quote.ts';
import { contactOf } from '../harness/rows.ts';
import { api, openOwnShop, shop } from './own-shop.ts';
import { renewal, Shop } from './shop.ts';

await openOwnShop();

test.each(['İstanbul Yazılım', 'ΟΔΟΣ ΑΕ', 'Blåbær'])(
  'a search for %j finds the customer of that very name',
  async (name) => {
    const { key: csn } = await Shop.open(api, { customer: { name } });
    const found = await shop.sales.ask('query ($name: String!) { customers(search: $name) { nodes { csn } } }', {
      name,
    });
    expect(found).toEqual({ customers: { nodes: [{ csn }] } });
  },
);

test.each([
  ['composed', 'Blåbær Ærlig ΟΔΟΣ', 'Blåbær Ærlig ΟΔΟΣ'],
  ['decomposed', 'Blåbær Ærlig ΟΔΟΣ', 'bla\u030abær ærlig οδος'],
  ['in capitals', 'Blåbær Ærlig ΟΔΟΣ', 'BLÅBÆR ÆRLIG ΟΔΟΣ'],
  ['with what nobody sees', 'Blåbær Ærlig ΟΔΟΣ', '\u200bBlåbær\u2060 Ærlig\u00ad ΟΔΟΣ\ufeff'],
  ['without the joiners of its script', 'شرکت می\u200cنا', 'مینا'],
  ['with them', 'شرکت می\u200cنا', 'می\u200cنا'],
])('R3 a search %s finds the same customer', async (_how, name, search) => {
  const { key: csn } = await Shop.open(api, { customer: { name: `${name} ${shop.key}` } });
  const found = await shop.sales.ask<{ customers: { nodes: { csn: string }[] } }>(
    'query ($search: String!) { customers(search: $search, last: 1) { nodes { csn } } }',
    { search },
  );
  expect(found.customers.nodes).toEqual([{ csn }]);
});

test('R3 a token signs in by the form of the address that its issuer has', async () => {
  const { customer, sales } = shop;
  await shop.insert(contactOf('kåre@blåbær.no', { customer: ref(customer) }));
  for (const email of ['ka\u030are@blåbær.no', 'KÅRE@BLÅBÆR.NO', 'kåre@xn--blbr-roah.no']) {
    const caller = await api.as({ kind: 'customer', csn: shop.key, email });
    expect(await caller.ask('{ viewer { email } }')).toEqual({ viewer: { email: 'kåre@blåbær.no' } });
  }
  const stranger = await api.as({ kind: 'customer', csn: shop.key, email: 'kare@blåbær.no' });
  expect(await stranger.refusal('{ viewer { email } }')).toBe('UNAUTHENTICATED');
  expect(await sales.ask('{ viewer { email } }')).toBeDefined();
});

test('R3 the same address in another form is no second recipient', async () => {
  const lines = [renewal(await shop.subscription())];
  const recipients = ['ka\u030are@blåbær.no', 'KÅRE@xn--blbr-roah.no'].map((email) => ({ email }));
  expect(await shop.problems({ lines, recipients })).toEqual(['DUPLICATE_RECIPIENT recipients.1.email']);
});

test('A6, A8 what nobody sees is taken out of what people type, and its place counts for no length', async () => {
  const lines = [renewal(await shop.subscription())];
  const recipients = [{ email: 'per@x.example', name: '\u2067Per\u200b Ås\u2069' }];
  const { id } = await shop.draft(shop.purchaser, [lines[0]!.subscriptionId], {
    recipients,
    note: 'Hei\u00ad!\n\u202eja',
  });
  await shop.purchaser.done('sendQuote', { quoteId: id });
  const { order } = await shop.purchaser.done('acceptQuote', {
    quoteId: id,
    acceptedByName: '\u200fKari\u200b',
    purchaseOrderReference: `\ufeff${'1'.repeat(50)}\u200b`,
  });
  expect(order).toMatchObject({ acceptedBy: 'Kari', purchaseOrderReference: '1'.repeat(50) });
  const { note } = await api.em.findOneOrFail(Quote, id);
  expect(note).toBe('Hei!\nja');
  expect((await shop.purchaser.quote(id)).recipients[1]).toMatchObject({ name: 'Per Ås' });
});

test('A6 a name of invisible letters cannot accept a quote', async () => {
  const { id } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  for (const acceptedByName of ['\u3164', '\u2800', '\u202e', '🦄', '\u0301']) {
    expect(await shop.purchaser.problems('acceptQuote', { quoteId: id, acceptedByName })).toEqual([
      'INVALID acceptedByName',
    ]);
  }
});

describe('text that no database takes', () => {
  const NUL = 'a\u0000b';
  const SURROGATE = 'a\ud800b';

  test.each([NUL, SURROGATE])(
    'R4 a control character anywhere in an address is INVALID_EMAIL, never a fault',
    async (bad) => {
      const lines = [renewal(await shop.subscription())];
      expect(await shop.problems({ lines, recipients: [{ email: `${bad}@x.example` }] })).toEqual([
        'INVALID_EMAIL recipients.0.email',
      ]);
      expect(await shop.problems({ lines, primaryRecipient: `${bad}@x.example` }, shop.sales)).toEqual([
        'NOT_A_CONTACT primaryRecipient',
      ]);
    },
  );

  test.each([NUL, SURROGATE])('ids, numbers and keys with it are not found, never a fault', async (bad) => {
    expect(
      await shop.problems({ lines: [shop.addition({ productSku: bad })], currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND lines.0.productSku']);
    expect(
      await shop.problems({ lines: [shop.addition()], customerCsn: bad, currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND customerCsn']);
    const nothing = await shop.sales.ask(
      `query ($bad: ID!, $text: String!) {
        customer(csn: $bad) { id } subscription(id: $bad) { id } quote(number: $text) { id } node(id: $bad) { id }
        customers(search: $text) { nodes { id } }
        subscriptions(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad }) { nodes { id } }
        quotes(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad, subscriptionId: $bad }) { nodes { id } }
        bulkRenewalGroups(customerCsn: $bad) { nodes { id } }
      }`,
      { bad, text: bad },
    );
    const empty = { nodes: [] };
    expect(nothing).toEqual({
      customer: null,
      subscription: null,
      quote: null,
      node: null,
      customers: empty,
      subscriptions: empty,
      quotes: empty,
      bulkRenewalGroups: empty,
    });
  });
});

test('a language tag has an end', async () => {
  const lines = [renewal(await shop.subscription())];
  const language = `en-${'x'.repeat(8)}${'-abcdefgh'.repeat(60_000)}`;
  const create = 'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id } } }';
  const input = { lines, recipients: [{ email: 'per@x.example', language }] };
  expect(await shop.purchaser.refusal(create, { input })).toBe('BAD_USER_INPUT');
});
