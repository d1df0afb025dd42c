import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { contactOf } from '../harness/rows.ts';
import type { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();

let shop: Shop;
let carried: string;
/** Somebody at the customer whose language is not the customer's. */
let guessed: string;

beforeEach(async () => {
  shop = await Shop.open(api);
  carried = await shop.subscription({ partner: ref(shop.partner) });
  guessed = `siri.${shop.key}@fjord.example`;
  await shop.insert(contactOf(guessed, { customer: ref(shop.customer), name: 'Siri Berg', language: 'fr' }));
});

type Told = { email: string; name: string | null; language: string }[];

async function toldOf(caller: Caller, quoteId: string): Promise<Told> {
  const query = 'query ($id: ID) { quote(id: $id) { recipients { email name language primary } } }';
  type Answer = { quote: { recipients: (Told[number] & { primary: boolean })[] } };
  const { quote } = await caller.ask<Answer>(query, { id: quoteId });
  return quote.recipients
    .filter(({ primary }) => !primary)
    .map(({ email, name, language }) => ({ email, name, language }));
}

describe('V8 whoever adds an address that it guessed', () => {
  test('learns nothing of the contact as a partner: neither name, language nor that there is one', async () => {
    const stranger = `nobody.${shop.key}@fjord.example`;
    const recipients = [{ email: guessed }, { email: stranger }];
    const quote = await shop.sent(shop.seller, [carried], { recipients });
    expect(await toldOf(shop.seller, quote.id)).toEqual([
      { email: guessed, name: null, language: 'nb-NO' },
      { email: stranger, name: null, language: 'nb-NO' },
    ]);
    expect((await shop.seller.quote(quote.id)).warnings).toEqual([]);
    expect((await shop.sales.quote(quote.id)).warnings).toMatchObject([{ code: 'EXTERNAL_RECIPIENT' }]);
  });

  test('reads back as a partner what it gave itself', async () => {
    const recipients = [{ email: guessed, name: 'Frau Berg', language: 'de' }];
    const quote = await shop.sent(shop.seller, [carried], { recipients });
    expect(await toldOf(shop.seller, quote.id)).toEqual([{ email: guessed, name: 'Frau Berg', language: 'de' }]);
  });

  test('R8 while the mail greets the contact by name and in its language, as its own people and sales see', async () => {
    const quote = await shop.sent(shop.seller, [carried], { recipients: [{ email: guessed }] });
    const mail = await api.em.findOneOrFail(OutgoingMail, { quote: quote.id, toAddress: guessed });
    expect(mail).toMatchObject({ toName: 'Siri Berg', language: 'fr' });
    for (const caller of [shop.purchaser, shop.member, shop.sales]) {
      expect(await toldOf(caller, quote.id)).toEqual([{ email: guessed, name: 'Siri Berg', language: 'fr' }]);
    }
    const itself = api.asRecipient(quote.recipients.find(({ email }) => email === guessed)?.id ?? '');
    expect(await toldOf(itself, quote.id)).toEqual([{ email: guessed, name: 'Siri Berg', language: 'fr' }]);
  });

  test('learns nothing of the contact as a service account that may not read contacts', async () => {
    const quote = await shop.sent(shop.sales, [carried], { recipients: [{ email: guessed }] });
    const reader = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
    expect(await toldOf(reader, quote.id)).toMatchObject([{ name: null, language: 'nb-NO' }]);
    const told = await api.as({ kind: 'service', scope: 'READ_QUOTES READ_CONTACTS' });
    expect(await toldOf(told, quote.id)).toMatchObject([{ name: 'Siri Berg', language: 'fr' }]);
  });
});

describe('V3 V8 a service account reads of a customer what its scope says', () => {
  const QUERY = `query ($csn: ID!) { customer(csn: $csn) { name creditLineOpen contacts { email } purchaser { email }
    quotes { totalCount } subscriptions { totalCount } } }`;

  test.each([
    ['READ_QUOTES', { creditLineOpen: null, contacts: 0, quotes: 1, subscriptions: 0 }],
    ['READ_SUBSCRIPTIONS', { creditLineOpen: false, contacts: 0, quotes: 0, subscriptions: 1 }],
    ['READ_CONTACTS', { creditLineOpen: null, contacts: 3, quotes: 0, subscriptions: 0 }],
  ])('%s', async (scope, expected) => {
    await shop.sent(shop.sales, [carried]);
    const service = await api.as({ kind: 'service', scope });
    type Answer = {
      customer: {
        creditLineOpen: boolean | null;
        contacts: object[];
        purchaser: object | null;
        quotes: { totalCount: number };
        subscriptions: { totalCount: number };
      };
    };
    const { customer } = await service.ask<Answer>(QUERY, { csn: shop.key });
    const { creditLineOpen, contacts, purchaser, quotes, subscriptions } = customer;
    const counts = { contacts: contacts.length, quotes: quotes.totalCount, subscriptions: subscriptions.totalCount };
    expect({ creditLineOpen, ...counts }).toEqual(expected);
    expect(purchaser !== null).toBe(expected.contacts > 0);
  });

  test('with no scope nothing at all', async () => {
    const service = await api.as({ kind: 'service', scope: 'SEND_QUOTE' });
    expect(await service.ask(QUERY, { csn: shop.key })).toEqual({ customer: null });
  });
});

test('V8 a customer’s credit line is told to its own people and to sales, not to its partner', async () => {
  const query = 'query ($csn: ID!) { customer(csn: $csn) { creditLineOpen } }';
  const told = async (caller: Caller) => await caller.ask(query, { csn: shop.key });
  for (const caller of [shop.purchaser, shop.member, shop.sales]) {
    expect(await told(caller)).toEqual({ customer: { creditLineOpen: false } });
  }
  expect(await told(shop.seller)).toEqual({ customer: { creditLineOpen: null } });
});

describe('Q7 V8 the trail names the people of one’s own side, and of another that side', () => {
  async function actorsFor(caller: Caller, quoteId: string): Promise<string[]> {
    const query = 'query ($id: ID) { quote(id: $id) { events { nodes { type actor } } } }';
    type Answer = { quote: { events: { nodes: { type: string; actor: string }[] } } };
    const { quote } = await caller.ask<Answer>(query, { id: quoteId });
    return quote.events.nodes.map(({ type, actor }) => `${type} ${actor}`);
  }

  test('for each of them', async () => {
    const { purchaserEmail, key } = shop;
    const quote = await shop.sent(shop.seller, [carried]);
    await shop.sales.done('addRecipients', { quoteId: quote.id, recipients: [{ email: 'a@outside.example' }] });
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    const [seller, ada] = [`seller.${key}@nordic.example`, `ada.${key}@tilbud.example`];
    const trail = (partner: string, sales: string, customer: string) => [
      `CREATED ${partner}`,
      `SENT ${partner}`,
      `RECIPIENTS_ADDED ${sales}`,
      `DECLINED ${customer}`,
    ];
    expect(await actorsFor(shop.sales, quote.id)).toEqual(trail(seller, ada, purchaserEmail));
    expect(await actorsFor(shop.seller, quote.id)).toEqual(trail(seller, 'sales', 'customer'));
    expect(await actorsFor(shop.member, quote.id)).toEqual(trail('partner', 'sales', purchaserEmail));
    const service = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
    expect(await actorsFor(service, quote.id)).toEqual(trail(seller, ada, 'customer'));
  });

  test('an actor whose side was not recorded is named to sales alone', async () => {
    const quote = await shop.sent(shop.seller, [carried]);
    await api.em.nativeUpdate(QuoteEvent, { quote: quote.id }, { actorKind: null });
    const seller = `seller.${shop.key}@nordic.example`;
    expect(await actorsFor(shop.sales, quote.id)).toEqual([`CREATED ${seller}`, `SENT ${seller}`]);
    for (const caller of [shop.seller, shop.purchaser]) {
      expect(await actorsFor(caller, quote.id)).toEqual(['CREATED unknown', 'SENT unknown']);
    }
  });
});
