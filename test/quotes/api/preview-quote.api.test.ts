import { ref } from '@mikro-orm/core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/database/ids.ts';
import { Quote } from '../../../src/quotes/quote.ts';
import type { Caller } from '../../api/caller.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { TODAY } from '../../harness/clock.ts';

const api = await startApi();
let shop: Shop;
let ids: string[];

beforeAll(async () => {
  shop = await Shop.open(api);
  await shop.promotion({ validUntil: TODAY.add({ days: 9 }) });
  await shop.promotion({ percentBp: 333, stackable: true, minQuantity: 5, name: 'For five' });
  await shop.promotion({
    percentBp: null,
    amountMinor: 777n,
    currencyCode: 'NOK',
    stackable: true,
    actions: ['EXTENSION', 'NEW'],
    skus: [shop.product.sku, shop.unrented.sku],
  });
  ids = [
    ...(await shop.subscriptions(3, (index) => ({ quantity: 3 + 4 * index, autoRenew: index === 1 }))),
    await shop.subscription({ partner: ref(shop.partner) }),
    await shop.subscription({ currencyCode: 'SEK' }),
    await shop.subscription({ purchaseMethod: 'INVOICE' }),
    await shop.subscription({ endDate: TODAY.add({ days: 91 }) }),
    await shop.subscription({
      endDate: TODAY.subtract({ days: 1 }),
      startDate: TODAY.subtract({ days: 40 }),
      term: 'MONTHLY',
    }),
    newId('subscription'),
  ];
  await shop.sent(shop.sales, [ids[0] ?? '']);
});

const MONEY = '{ amount currencyCode }';
const SHOWN = `discounts { promotionCode name amount ${MONEY} } totals { list ${MONEY} discount ${MONEY} total ${MONEY} }`;
const LINES = `lines { action subscription { id } product { sku } productName quantity term changed startDate endDate unitPrice ${MONEY} ${SHOWN} }`;
const PROBLEM =
  'userErrors { __typename code message field ... on SubscriptionError { subscriptionId opensOn closedOn } }';
const PEOPLE = 'recipients { email name language primary } address { line1 postalCode city countryCode formatted }';
const WARNING = 'warnings { code message subscriptionId }';

interface Outcome {
  readonly userErrors: readonly { readonly code: string }[];
  readonly [shown: string]: unknown;
}

async function preview(caller: Caller, input: object): Promise<Outcome> {
  const { previewQuote } = await caller.ask<{ previewQuote: Outcome }>(
    `query ($input: CreateQuoteInput!) { previewQuote(input: $input) { ${PEOPLE} ${LINES} ${SHOWN} expiresOn ${WARNING} ${PROBLEM} } }`,
    { input },
  );
  return previewQuote;
}

async function create(
  caller: Caller,
  input: object,
): Promise<{ quote: ({ id: string } & Record<string, unknown>) | null; userErrors: Outcome['userErrors'] }> {
  const { createQuote } = await caller.ask<{ createQuote: Awaited<ReturnType<typeof create>> }>(
    `mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id ${PEOPLE} ${LINES} ${SHOWN} ${WARNING} } ${PROBLEM} } }`,
    { input },
  );
  return createQuote;
}

interface Asked {
  readonly caller: 'purchaser' | 'member' | 'seller' | 'sales';
  /** With the place of a subscription among `ids`; none for a new one. */
  readonly lines: readonly {
    readonly action: string;
    readonly subscription?: number;
    readonly of?: 'product' | 'unrented';
  }[];
}

/** As people ask, mostly in order. */
const orderly: fc.Arbitrary<Asked> = fc.record({
  caller: fc.constantFrom('purchaser', 'sales'),
  lines: fc.oneof(
    fc.uniqueArray(renewal(fc.nat(2)), { minLength: 1, maxLength: 3, selector: ({ subscription }) => subscription }),
    fc.tuple(extension(), addition()).map((lines) => [...lines]),
    fc.tuple(extension()),
  ),
  recipients: fc.constantFrom(undefined, [
    { email: 'a@b.example' },
    { email: 'c@d.example', name: 'Per', language: 'sv' },
  ]),
  note: fc.constantFrom(undefined, 'Hei'),
});

/** Anything at all, most of it wrong. */
const disorderly: fc.Arbitrary<Asked> = fc.record({
  caller: fc.constantFrom('purchaser', 'seller', 'sales', 'member'),
  lines: fc.array(fc.oneof(renewal(fc.nat(8)), extension(), addition()), { maxLength: 4 }),
  customerCsn: fc.constantFrom(undefined, '42'),
  currencyCode: fc.constantFrom(undefined, 'NOK', 'SEK'),
  purchaseMethod: fc.constantFrom(undefined, 'CARD', 'PAYPAL'),
  primaryRecipient: fc.constantFrom(undefined, undefined, 'x@y.example'),
  recipients: fc.constantFrom(undefined, [{ email: 'a@b.example' }], [{ email: 'nobody' }]),
  note: fc.constantFrom(undefined, 'x\u0000'),
});

function renewal(subscription: fc.Arbitrary<number>) {
  return fc.record({
    action: fc.constant('RENEWAL'),
    subscription,
    quantity: fc.constantFrom(undefined, undefined, 1, 3, 8),
    term: fc.constantFrom(undefined, undefined, undefined, 'ANNUAL', 'MONTHLY', 'THREE_YEAR'),
    startDate: fc.constantFrom(undefined, undefined, undefined, undefined, '2026-12-24', '2027-02-01'),
  });
}

function extension() {
  const endDate = fc.constantFrom('2027-06-30', '2027-06-30', '2027-12-23', '2020-01-01');
  return fc.record({ action: fc.constant('EXTENSION'), subscription: fc.nat(2), endDate });
}

function addition() {
  return fc.record({
    action: fc.constant('NEW'),
    of: fc.constantFrom('unrented', 'unrented', 'product'),
    quantity: fc.constantFrom(1, 6, 0),
    term: fc.constantFrom('ANNUAL', 'ANNUAL', 'MONTHLY', 'THREE_YEAR'),
  });
}

test('previewQuote never disagrees with the quote that createQuote makes of the same input', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(orderly, disorderly), async ({ caller: name, lines, ...rest }) => {
      const caller = shop[name];
      const named = lines.map(({ subscription, of, ...line }) =>
        of ? { ...line, productSku: shop[of].sku } : { ...line, subscriptionId: ids[subscription ?? 0] },
      );
      const input = { ...rest, lines: named };
      const { userErrors, expiresOn, ...shown } = await preview(caller, input);
      const { quote, userErrors: refused } = await create(caller, input);
      expect(userErrors).toEqual(refused);
      if (!quote) {
        return;
      }
      made++;
      const { id, ...drafted } = quote;
      expect(shown).toEqual(drafted);
      const { userErrors: unsent, quote: sent } = await caller.mutate('sendQuote', {
        quoteId: id,
        holdAutoRenew: true,
      });
      expect(unsent).toEqual([]);
      expect(sent).toMatchObject({ expiresOn, totals: shown.totals });
      // So that the next one meets what this one met.
      await shop.sales.done('cancelQuote', { quoteId: id });
    }),
    { numRuns: 80 },
  );
  expect(made).toBeGreaterThan(5);
});

test('C4 previewQuote reports mixed currencies, and still prices each line with its promotions', async () => {
  const own = await Shop.open(api);
  const other = await Shop.open(api, { currencyCode: 'JPY' });
  const skus = [own.product.sku, other.product.sku];
  const { code: promotionCode } = await own.promotion({ skus });
  const [here, there] = await Promise.all([own.subscription(), other.subscription()]);
  const lines = [here, there].map((subscriptionId) => ({ subscriptionId }));
  const { userErrors, discounts, totals } = await preview(own.sales, { lines });
  expect(userErrors.map(({ code }) => code)).toContain('CURRENCY_MISMATCH');
  expect(discounts).toMatchObject([
    { promotionCode, amount: { amount: '1200.50', currencyCode: 'NOK' } },
    { promotionCode, amount: { amount: '120050', currencyCode: 'JPY' } },
  ]);
  expect(totals).toBeNull();
});

test('V8 previewQuote tells a partner no more of a contact than the quote does', async () => {
  const input = { lines: [{ subscriptionId: ids[3] }], recipients: [{ email: shop.memberEmail }] };
  const { recipients } = await preview(shop.seller, input);
  expect(recipients).toEqual([
    { email: shop.purchaserEmail, name: null, language: 'nb-NO', primary: true },
    { email: shop.memberEmail, name: null, language: 'nb-NO', primary: false },
  ]);
  expect((await create(shop.seller, input)).quote?.recipients).toEqual(recipients);
  expect((await preview(shop.sales, input)).recipients).toMatchObject([
    { name: 'Name of PURCHASER' },
    { name: 'Name of MEMBER' },
  ]);
  const service = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS CREATE_QUOTE' });
  expect((await preview(service, input)).recipients).toEqual([]);
});

test('previewQuote shows nobody and no address where no customer is known', async () => {
  const stranger = await Shop.open(api);
  const input = { lines: [{ subscriptionId: ids[1] }], recipients: [{ email: 'a@b.example' }] };
  expect(await preview(stranger.purchaser, input)).toMatchObject({ recipients: [], address: null });
});

test('previewQuote stores nothing', async () => {
  const before = await api.em.count(Quote);
  await preview(shop.purchaser, { lines: [{ subscriptionId: ids[1] }] });
  expect(await api.em.count(Quote)).toBe(before);
});
