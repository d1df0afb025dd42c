import fc from 'fast-check';
import { Promotion } from '../../src/catalog/promotion.ts';
import { TaxRate } from '../../src/catalog/tax-rate.ts';
import { loadQuoteSnapshots } from '../../src/snapshots/load-quote-snapshots.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import type { Api } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { day } from './clock.ts';
import { CURRENCIES } from './drawn-quote.ts';
import { drawnName, SCRIPTS } from './drawn-words.ts';
import { digits, priceOf, productOf, refTo } from './rows.ts';

interface Told {
  readonly amount: string;
  readonly currencyCode: string;
}

interface ToldDiscount {
  readonly name: string;
  readonly amount: Told;
}

/** What the interface answers of a quote of renewals. */
export interface ToldQuote {
  readonly number: string;
  readonly fingerprint: string;
  readonly expiresOn: string;
  readonly note: string | null;
  readonly customer: { readonly name: string; readonly csn: string };
  readonly partner: { readonly name: string } | null;
  readonly seller: { readonly legalName: string };
  readonly address: { readonly line1: string; readonly city: string };
  readonly discounts: readonly ToldDiscount[];
  readonly taxes: readonly ToldDiscount[];
  readonly totals: Readonly<Record<'list' | 'discount' | 'total', Told>> & {
    tax: Told | null;
    totalWithTax: Told | null;
  };
  readonly lines: readonly {
    readonly productName: string;
    readonly quantity: number;
    readonly startDate: string;
    readonly endDate: string;
    readonly unitPrice: Told;
    readonly totals: { readonly total: Told };
    readonly discounts: readonly ToldDiscount[];
    readonly subscription: { readonly reference: string };
  }[];
  readonly order: {
    readonly number: string;
    readonly placedAt: string;
    readonly purchaseOrderReference: string;
  } | null;
}

const QUOTE = `query ($id: ID!) { quote(id: $id) {
  number fingerprint expiresOn note customer { name csn } partner { name } seller { legalName } address { line1 city }
  discounts { name amount { ...Of } } taxes { name amount { ...Of } }
  totals { list { ...Of } discount { ...Of } total { ...Of } tax { ...Of } totalWithTax { ...Of } }
  lines { productName quantity startDate endDate unitPrice { ...Of } totals { total { ...Of } }
    discounts { name amount { ...Of } } subscription { reference } }
  order { number placedAt purchaseOrderReference } } }
fragment Of on Money { amount currencyCode }`;

type Names = (mostWords: number) => fc.Arbitrary<string>;

function saleOf(names: Names) {
  return fc.record({
    customer: fc.record({ name: names(6), addressLine1: names(3), city: names(1) }),
    partner: fc.option(names(3)),
    note: fc.option(fc.array(names(8), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
    currencyCode: fc.constantFrom(...CURRENCIES),
    taxName: fc.option(names(2)),
    promotions: fc.array(fc.record({ name: names(3), percentBp: fc.integer({ min: 1, max: 4_000 }) }), {
      maxLength: 3,
    }),
    lines: fc.array(
      fc.record({
        productName: names(4),
        unitPriceMinor: fc.bigInt({ min: 1n, max: 99_999_999n }),
        quantity: fc.integer({ min: 1, max: 1_000 }),
        endsIn: fc.integer({ min: 0, max: 60 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    isAccepted: fc.boolean(),
  });
}

type Sale = ReturnType<typeof saleOf> extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A quote of renewals that is made, sent and perhaps accepted through the interface. */
export const drawnSale: fc.Arbitrary<Sale> = fc
  .uniqueArray(fc.constantFrom(...SCRIPTS), { minLength: 1, maxLength: 3 })
  .chain((scripts) => saleOf((mostWords) => drawnName(scripts, mostWords)));

/** What the interface tells of the quote, and what mail, page and document are made from. */
export async function sell(api: Api, sale: Sale): Promise<{ told: ToldQuote; snapshot: QuoteSnapshot }> {
  const { customer, partner, currencyCode, note, isAccepted } = sale;
  const shop = await Shop.open(api, { customer, partner: partner === null ? {} : { name: partner }, currencyCode });
  await setTerms(shop, sale);
  const { id } = await shop.sent(shop.sales, await subscriptionsOf(shop, sale), { note });
  if (isAccepted) {
    await shop.purchaser.done('acceptQuote', { quoteId: id, purchaseOrderReference: 'PO 2026-118' });
  }
  const { quote: told } = await shop.sales.ask<{ quote: ToldQuote }>(QUOTE, { id });
  const snapshots = await loadQuoteSnapshots(api.em, [id], { ...api.env, now: api.now });
  return { told, snapshot: snapshots.get(id)! };
}

/** The promotions and the tax of today. */
async function setTerms(shop: Shop, { promotions, taxName }: Sale): Promise<void> {
  await shop.api.em.nativeDelete(TaxRate, {});
  await shop.api.em.nativeUpdate(Promotion, {}, { validUntil: day('2020-12-31') });
  for (const promotion of promotions) {
    await shop.promotion({ ...promotion, skus: [], stackable: true });
  }
  if (taxName !== null) {
    const rate = { countryCode: 'NO', name: taxName, percentThousandths: 25_000, validFrom: day('2020-01-01') };
    await shop.insert(Object.assign(new TaxRate(), rate));
  }
}

async function subscriptionsOf(shop: Shop, { lines, partner, currencyCode }: Sale): Promise<string[]> {
  const products = lines.map(({ productName: name }) => productOf({ sku: `P-${digits()}`, name }));
  const prices = products.map((product, index) =>
    priceOf('ANNUAL', lines[index]!.unitPriceMinor, { product: refTo(product), currencyCode }),
  );
  await shop.insert(...products, ...prices);
  return await shop.subscriptions(lines.length, (index) => ({
    product: refTo(products[index]!),
    partner: partner === null ? null : refTo(shop.partner),
    quantity: lines[index]!.quantity,
    endDate: day('2026-11-23').add({ days: lines[index]!.endsIn }),
  }));
}
