import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { renderMail } from '../../emails/render-mail.tsx';
import { uuidOf } from '../../src/database/ids.ts';
import { loadQuoteSnapshots } from '../../src/snapshots/load-quote-snapshots.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();

async function accepted(as: (shop: Shop) => Caller, acceptedByName?: string): Promise<[Shop, QuoteView]> {
  const shop = await Shop.open(api, { customer: { language: 'en' } });
  const quote = await shop.sent(shop.purchaser, [await shop.subscription({ partner: ref(shop.partner) })]);
  await as(shop).done('acceptQuote', { quoteId: quote.id, acceptedByName });
  return [shop, quote];
}

/** What each kind of viewer reads in the API. */
async function toldInApi(shop: Shop, quote: QuoteView): Promise<Record<string, string>> {
  const viewers = { member: shop.member, partner: shop.seller, sales: shop.sales, link: api.recipientOf(quote) };
  const told: Record<string, string> = {};
  for (const [name, viewer] of Object.entries(viewers)) {
    const answer = await viewer.ask<{ quote: { order: { acceptedBy: string } } }>(
      'query ($id: ID) { quote(id: $id) { order { acceptedBy } } }',
      { id: quote.id },
    );
    told[name] = answer.quote.order.acceptedBy;
  }
  return told;
}

/** What page and mail say to a recipient. */
async function toldInTexts(quote: QuoteView): Promise<string[]> {
  const cookie = `quote_link=${api.linkOf(quote.recipients[0]?.id ?? '')}`;
  const page = await (await fetch(`${api.url}/quotes/${quote.number}`, { headers: { cookie } })).text();
  const { salesEmail, publicUrl } = api.env;
  const snapshot = (await loadQuoteSnapshots(api.em, [quote.id], { now: api.now, salesEmail, publicUrl })).get(
    quote.id,
  );
  if (!snapshot) {
    throw new Error('It was sent');
  }
  const reader = { as: 'ADDITIONAL' } as const;
  const mail = renderMail({ kind: 'ACCEPTED', language: 'en', reader, quote: snapshot, link: 'x', now: api.now });
  const parts = [/Accepted by (.+?) on /.exec(page), /^(.+) accepted quote/m.exec(mail.text)];
  return parts.map((found) => found?.[1]?.replace(/[\u200c\u2066-\u2069]/g, '') ?? '');
}

test('V8 the account of whoever typed no name is told to its own side alone; the others are told which side', async () => {
  const [shop, quote] = await accepted(({ purchaser }) => purchaser);
  const email = shop.purchaserEmail;
  expect(await toldInApi(shop, quote)).toEqual({ member: email, partner: 'customer', sales: email, link: 'customer' });
  const [byPartner, itsQuote] = await accepted(({ seller }) => seller);
  const partner = `seller.${byPartner.key}@nordic.example`;
  expect(await toldInApi(byPartner, itsQuote)).toEqual({ member: 'partner', partner, sales: partner, link: 'partner' });
  const [bySales, thatQuote] = await accepted(({ sales }) => sales);
  const told = await toldInApi(bySales, thatQuote);
  expect(told).toEqual({ member: 'sales', partner: 'sales', sales: expect.stringContaining('@'), link: 'sales' });
});

test('V8 page and mail name the company of whoever typed no name', async () => {
  const [, quote] = await accepted(({ purchaser }) => purchaser);
  expect(await toldInTexts(quote)).toEqual(['Fjord Architects', 'Fjord Architects']);
  const [, ofPartner] = await accepted(({ seller }) => seller);
  expect(await toldInTexts(ofPartner)).toEqual(['Nordic Licenses', 'Nordic Licenses']);
  const [, ofSales] = await accepted(({ sales }) => sales);
  expect(await toldInTexts(ofSales)).toEqual([api.env.salesEmail, api.env.salesEmail]);
});

test('A6 a typed name is shown to everybody', async () => {
  const [shop, quote] = await accepted(({ purchaser }) => purchaser, 'Kari Nordmann');
  const told = { member: 'Kari Nordmann', partner: 'Kari Nordmann', sales: 'Kari Nordmann', link: 'Kari Nordmann' };
  expect(await toldInApi(shop, quote)).toEqual(told);
  expect(await toldInTexts(quote)).toEqual(['Kari Nordmann', 'Kari Nordmann']);
});

test('V8 of an order that the version before placed, the name is told and the account is not', async () => {
  const [shop, quote] = await accepted(({ purchaser }) => purchaser);
  const storedBefore = (name: string) =>
    sql`update orders set accepted_by = ${name}, accepted_by_kind = null
      where quote_id = ${uuidOf('quote', quote.id)}`.execute(api.em.getKysely());
  await storedBefore(shop.purchaserEmail);
  expect(await toldInApi(shop, quote)).toMatchObject({ member: 'unknown', partner: 'unknown', link: 'unknown' });
  expect(await toldInTexts(quote)).toEqual(['Fjord Architects', 'Fjord Architects']);
  await storedBefore('Kari Nordmann');
  expect(await toldInApi(shop, quote)).toMatchObject({ partner: 'Kari Nordmann', link: 'Kari Nordmann' });
});
