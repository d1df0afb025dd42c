import { expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import type { Seller } from '../../src/sellers/seller.ts';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';
import { pngOf } from '../harness/png.ts';
import { type CsvFiles, csv, writeFolder } from '../import/csv-folder.ts';

const api = await startApi({ variables: { SELLER_NAME: 'Fjellrom Software', SALES_EMAIL: 'ask@fjellrom.example' } });

const SELLER = `seller { name legalName address { line1 postalCode city region countryCode formatted } registrationNumber
  vatNumber email phone website logoUrl termsUrl paymentDays bankAccount }`;
const OF_QUOTE = `query ($id: ID) { quote(id: $id) { ${SELLER} } }`;
const OF_PREVIEW = `query ($input: CreateQuoteInput!) { previewQuote(input: $input) { ${SELLER} } }`;
const MADE = { name: 'Fjellrom Software', legalName: 'Fjellrom Software', email: 'ask@fjellrom.example' };

async function imported(files: CsvFiles): Promise<void> {
  const folder = await writeFolder(files);
  expect((await importFolder({ databaseUrl: api.databaseUrl, folder })).problems).toEqual([]);
}

function row(code: string, countries: string, logo = '') {
  return `${code},${code},${code} AS,${countries},Kaia 1,,0150,Oslo,,NO,912 345 678,NO912345678MVA,s@nord.example,+47 22 00 00 00,https://nord.example,${logo},#1f6f70,https://nord.example/terms,30,NO93 8601`;
}

async function sellerOf(caller: Caller, id: string | undefined): Promise<Seller & { logoUrl: string | null }> {
  const answer = await caller.ask<{ quote: { seller: Seller & { logoUrl: string | null } } }>(OF_QUOTE, { id });
  return answer.quote.seller;
}

test('S1 P5 a draft shows who sells today, and a sent quote who sold it, whatever is imported since', async () => {
  const shop = await Shop.open(api);
  const [kept, other] = [await shop.subscription({}), await shop.subscription({})];
  const early = await shop.sent(shop.purchaser, [other]);
  const draft = await shop.draft(shop.purchaser, [kept]);
  expect(await sellerOf(shop.purchaser, draft.id)).toMatchObject({ ...MADE, address: null, logoUrl: null });

  await imported({ ...csv('sellers', row('WORLD', ''), row('NORD', 'NO', 'nord.png')), 'nord.png': pngOf(4, 2) });
  const live = await sellerOf(shop.purchaser, draft.id);
  expect(live).toEqual({
    name: 'NORD',
    legalName: 'NORD AS',
    address: {
      line1: 'Kaia 1',
      postalCode: '0150',
      city: 'Oslo',
      region: null,
      countryCode: 'NO',
      formatted: ['Kaia 1', '0150 Oslo'],
    },
    registrationNumber: '912 345 678',
    vatNumber: 'NO912345678MVA',
    email: 's@nord.example',
    phone: '+47 22 00 00 00',
    website: 'https://nord.example',
    logoUrl: expect.stringMatching(/^http:\/\/tilbud\.example\/logos\/[0-9a-f]{64}\.png$/),
    termsUrl: 'https://nord.example/terms',
    paymentDays: 30,
    bankAccount: 'NO93 8601',
  });
  const input = { lines: [renewal(kept)] };
  expect(await shop.purchaser.ask(OF_PREVIEW, { input })).toEqual({ previewQuote: { seller: live } });

  await shop.purchaser.done('sendQuote', { quoteId: draft.id });
  await imported(csv('sellers', row('NORD', 'SE')));
  for (const caller of [shop.purchaser, shop.member, shop.sales, api.recipientOf(draft)]) {
    expect(await sellerOf(caller, draft.id)).toEqual(live);
    expect(await sellerOf(caller, early.id).catch(() => MADE)).toMatchObject(MADE);
  }
  expect((await sellerOf(shop.purchaser, (await shop.draft(shop.purchaser, [kept])).id)).name).toBe('WORLD');
});

test('S1 P5 a quote that was sent before sellers were frozen shows the one that the settings make', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription({})]);
  await api.em.execute(`update quotes set frozen_seller = null where number = '${quote.number}'`);
  expect(await sellerOf(shop.purchaser, quote.id)).toMatchObject(MADE);
});

test('S1 a preview without a customer that one sees tells no seller', async () => {
  const [shop, far] = [await Shop.open(api), await Shop.open(api)];
  const lines = [renewal(await far.subscription({}))];
  expect(await shop.purchaser.ask(OF_PREVIEW, { input: { lines } })).toEqual({ previewQuote: { seller: null } });
});

test('S1 quotes of customers in several countries are listed with their sellers in one statement', async () => {
  await imported(csv('sellers', row('NORD', 'NO|SE')));
  const shops = [await Shop.open(api), await Shop.open(api, { customer: { countryCode: 'JP' } })];
  for (const shop of shops) {
    await shop.draft(shop.sales, [await shop.subscription({})]);
  }
  const list = (csn: string | undefined) =>
    `query { quotes(first: 5${csn ? `, filter: { customerCsn: "${csn}" }` : ''}) { nodes { customer { csn } seller { name } } } }`;
  const [of, all] = await Promise.all([
    shops.map(({ key }) => key),
    shops[0]!.sales.ask<{ quotes: { nodes: { customer: { csn: string }; seller: Seller }[] } }>(list(undefined)),
  ]);
  const named = all.quotes.nodes.filter(({ customer }) => of.includes(customer.csn)).map(({ seller }) => seller.name);
  expect(named.toSorted()).toEqual(['NORD', 'WORLD']);
  const one = await api.countStatements(() => shops[0]!.sales.ask(list(shops[0]!.key)));
  const many = await api.countStatements(() => shops[0]!.sales.ask(list(undefined)));
  expect(many).toHaveLength(one.length);
});

test('S1 a logo is served to everybody for ever, and nothing else is', async () => {
  const png = pngOf(5, 5);
  await imported({ ...csv('sellers', row('LOGO', 'IS', 'is.png')), 'is.png': png });
  const [{ sha256 } = { sha256: '' }] = await api.em.execute<{ sha256: string }[]>(
    `select logo_sha256 as sha256 from sellers where code = 'LOGO'`,
  );
  for (let time = 0; time < 2; time++) {
    const response = await fetch(`${api.url}/logos/${sha256}.png`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  }
  for (const other of [
    `${'0'.repeat(64)}.png`,
    `${sha256}.svg`,
    sha256,
    `${sha256.toUpperCase()}.png`,
    '%00.png',
    '..%2f.png',
  ]) {
    expect((await fetch(`${api.url}/logos/${other}`)).status, other).toBe(404);
  }
});
