import { ref } from '@mikro-orm/core';
import { expect, test, vi } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import type { QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';
import { csv, writeFolder } from '../import/csv-folder.ts';
import { documentOf, pageOf } from './read-quote.ts';

// Whatever carries this word, or this price in any writing, was written by the import.
const NEWS = /NEWS|news|7[\s,.]?777|Osaka|Japan/;

// The worker starts only after the import, so that even the first mail and the document are made late.
const api = await startApi();

test('P5 every mail, the page, the interface, the document and the order show what was sent, whatever was imported since', async () => {
  const [shop, quote] = await sentQuote();
  const asSent = await readInApi(shop, quote);
  await importNews(shop, quote);
  const news = await shop.sales.ask<{ customer: { name: string } }>(
    'query ($csn: ID!) { customer(csn: $csn) { name } }',
    { csn: shop.key },
  );
  expect(news.customer.name).toMatch(NEWS);
  expect(await readInApi(shop, quote)).toEqual(asSent);

  api.passDays(23); // when the first reminder is due
  await api.app.work();
  const surfaces = new Map<string, string>();
  for (const kind of ['QUOTE_READY', 'REMINDER']) {
    surfaces.set(kind, await mailOf(quote, kind));
  }
  surfaces.set('page', await pageOf(api, quote));
  surfaces.set('document', await documentOf(api, quote));

  const { order } = await api
    .recipientOf(quote, 1)
    .done('acceptQuote', { quoteId: quote.id, acceptedByName: 'Ola Hansen' });
  expect(order?.total).toEqual({ amount: '10804.50', currencyCode: 'NOK' });
  surfaces.set('ACCEPTED', await mailOf(quote, 'ACCEPTED'));
  surfaces.set('page of the order', await pageOf(api, quote));
  expect(await readInApi(shop, quote)).toEqual(asSent);

  for (const [name, surface] of surfaces) {
    expect(NEWS.exec(surface)?.[0], name).toBeUndefined();
    for (const shown of ['Fjord Architects', 'Drawing Board', 'Nordic Licenses', 'Ten per cent']) {
      expect(surface.includes(shown), `${name} shows ${shown}`).toBe(true);
    }
    expect(surface, name).toMatch(/10[\s,.]?804[.,]50/);
  }
});

async function sentQuote(): Promise<[Shop, QuoteView]> {
  const shop = await Shop.open(api, { customer: { language: 'en' } });
  await shop.promotion();
  const id = await shop.subscription({ partner: ref(shop.partner), endDate: TODAY.add({ days: 60 }) });
  const recipients = [{ email: 'ola@outside.example', name: 'Ola Hansen' }];
  return [shop, await shop.sent(shop.purchaser, [id], { recipients, note: 'As agreed.' })];
}

/** What each kind of caller reads of quote and parties, but for what goes on: the date of the last change, say. */
async function readInApi(shop: Shop, quote: QuoteView): Promise<unknown[]> {
  const document = `query ($id: ID) { quote(id: $id) { number note address { line1 city countryCode }
    customer { name timeZone countryCode } partner { name email }
    lines { productName quantity unitPrice { amount } totals { total { amount } } discounts { name amount { amount } } }
    totals { total { amount } } expiresOn expiresAt recipients { email name } } }`;
  const callers = [shop.purchaser, shop.seller, shop.sales, api.recipientOf(quote)];
  return await Promise.all(callers.map((caller) => caller.ask(document, { id: quote.id })));
}

async function importNews(shop: Shop, quote: QuoteView): Promise<void> {
  const { key, partner, product, purchaserEmail } = shop;
  const reference = quote.lines[0]?.subscription?.reference;
  const code = quote.discounts[0]?.promotionCode;
  const folder = await writeFolder({
    ...csv('customers', `${key},NEWS customer,JP,ja,Asia/Tokyo,NEWS street,NEWS floor,NEWS-1,Osaka,open`),
    ...csv('contacts', `${key},${purchaserEmail},NEWS purchaser,ja,PURCHASER`),
    ...csv('partners', `${partner.csn},NEWS partner,news@nordic.example`),
    ...csv('products', `${product.sku},NEWS product,SUBSCRIPTION,true`),
    ...csv('prices', `${product.sku},ANNUAL,NOK,2025-11-23,,7777.77`),
    ...csv('promotions', `${code},NEWS promotion,77,,,${product.sku},,,,,2026-01-01,,false`),
    ...csv(
      'subscriptions',
      `${reference},${key},${partner.csn},${product.sku},10,ANNUAL,NOK,CARD,2026-01-23,2027-01-22,true,ACTIVE`,
    ),
  });
  const report = await importFolder({ databaseUrl: api.databaseUrl, folder });
  expect(report.problems).toEqual([]);
  expect(report.stored).toBe(true);
}

async function mailOf({ number, recipients }: QuoteView, kind: string): Promise<string> {
  const find = async () =>
    (await api.inbox()).find(
      (mail) => mail.kind === kind && mail.to === recipients[0]?.email && mail.text.includes(number),
    );
  const mail = await vi.waitUntil(find, { timeout: 60_000, interval: 200 });
  return [mail.subject, mail.text, mail.html.replace(/<[^>]*>/g, '')].join('\n');
}
