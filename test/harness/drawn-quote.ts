import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { sumTaxes } from '../../src/catalog/quote-tax.ts';
import { discountsOf, totalsOf } from '../../src/quotes/line-offer.ts';
import type { QuoteSnapshot, SnapshotAddress, SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';
import { termAfter } from '../../src/values/dates.ts';
import { currencyDecimals, Money } from '../../src/values/money.ts';
import { drawnName, SCRIPTS } from './drawn-words.ts';
import { ORDER, quoteSheet } from './quote-snapshots.ts';

export const CURRENCIES = Intl.supportedValuesOf('currency').filter((code) => currencyDecimals(code) !== undefined);

/** Mostly a few lines, sometimes all 500. */
const lineCount = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 30, arbitrary: fc.integer({ min: 7, max: 40 }) },
  { weight: 8, arbitrary: fc.integer({ min: 41, max: 200 }) },
  { weight: 2, arbitrary: fc.integer({ min: 201, max: 500 }) },
);

const optional = <Value>(drawn: fc.Arbitrary<Value>) => fc.option(drawn, { nil: undefined });

type Names = (mostWords: number) => fc.Arbitrary<string>;

function addressOf(names: Names): fc.Arbitrary<SnapshotAddress> {
  return fc.record({
    line1: names(3),
    line2: optional(names(3)),
    postalCode: fc.stringMatching(/^[0-9]{4,6}$/),
    city: names(1),
    countryCode: fc.constantFrom('NO', 'US', 'GB', 'DE', 'JP', 'KR', 'SA', 'IN', 'CN', 'TH'),
  });
}

/** What the lines of one quote share: their currency, and promotions by name. */
interface Shared {
  readonly currencyCode: string;
  readonly promotions: readonly string[];
  readonly taxName?: string;
}

function sharedOf(names: Names): fc.Arbitrary<Shared> {
  return fc.record({
    currencyCode: fc.constantFrom(...CURRENCIES),
    promotions: fc.oneof(
      { weight: 9, arbitrary: fc.array(names(3), { maxLength: 4 }) },
      fc.array(names(6), { minLength: 5, maxLength: 20 }),
    ),
    taxName: optional(fc.constantFrom('MVA', 'VAT', '消費税', 'ضريبة القيمة المضافة')),
  });
}

/** A line's own draw. Names come from a few, as in real quotes. */
const lineDraw = fc.record({
  at: fc.nat(),
  quantity: fc.integer({ min: 1, max: 100_000 }),
  unitPrice: fc.bigInt({ min: 0n, max: 99_999_999n }),
  term: fc.constantFrom('MONTHLY' as const, 'ANNUAL' as const, 'THREE_YEAR' as const),
  action: fc.constantFrom('RENEWAL' as const, 'NEW' as const, 'EXTENSION' as const),
  isChanged: fc.boolean(),
});
type LineDraw = typeof lineDraw extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A sent quote with an order: any script, any currency, up to 500 lines. */
export const drawnQuote = drawnQuoteOf(lineCount);

/** As `drawnQuote`, with so many lines. */
export function drawnQuoteOf(count: fc.Arbitrary<number>): fc.Arbitrary<QuoteSnapshot> {
  return fc
    .uniqueArray(fc.constantFrom(...SCRIPTS), { minLength: 1, maxLength: 3 })
    .chain((scripts) => partsOf((mostWords) => drawnName(scripts, mostWords), count))
    .map(({ of, products, draws, partner, acceptedBy, ...parts }) => {
      const lines = draws.map((draw, index) => lineOf(draw, index, of, products));
      return quoteSheet({
        ...{ ...parts, lines, currencyCode: of.currencyCode },
        offeredBy: partner
          ? { kind: 'PARTNER', email: 'quotes@partner.example', ...partner }
          : { kind: 'SALES', email: 'sales@fjellrom.example' },
        discounts: discountsOf(lines),
        taxes: sumTaxes(lines) ?? [],
        totals: totalsOf(lines, of.currencyCode),
        order: { ...ORDER, acceptedBy },
      });
    });
}

function partsOf(names: Names, lineCount: fc.Arbitrary<number>) {
  return fc.record({
    of: sharedOf(names),
    products: fc.array(names(4), { minLength: 1, maxLength: 12 }),
    draws: lineCount.chain((count) => fc.array(lineDraw, { minLength: count, maxLength: count })),
    customer: fc.record({
      csn: fc.stringMatching(/^[0-9]{10}$/),
      name: names(8),
      address: addressOf(names),
      vatNumber: optional(fc.stringMatching(/^[A-Z]{2}[0-9]{9}$/)),
    }),
    partner: optional(fc.record({ name: names(4), address: optional(addressOf(names)) })),
    note: optional(fc.array(names(20), { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'))),
    acceptedBy: names(4),
    purchaseMethod: fc.constantFrom('CARD' as const, 'DIRECT_DEBIT' as const, 'INVOICE' as const, 'PAYPAL' as const),
  });
}

function lineOf(draw: LineDraw, index: number, of: Shared, products: readonly string[]): SnapshotLine {
  const { at, quantity, term, action, isChanged } = draw;
  const unitPrice = new Money(draw.unitPrice, of.currencyCode);
  const list = unitPrice.times(quantity);
  const share = BigInt(2 * Math.max(1, of.promotions.length));
  const discounts = of.promotions
    .filter((_, promotion) => (at + promotion) % 3 > 0)
    .map((promotion) => ({ promotionCode: promotion, name: promotion, amount: list.fraction(1n, share) }));
  const discount = Money.sum(
    discounts.map(({ amount }) => amount),
    of.currencyCode,
  );
  const total = list.minus(discount);
  const tax = of.taxName === undefined ? undefined : total.fraction(25n, 100n);
  const currentEndDate = Temporal.PlainDate.from('2026-12-31').subtract({ days: at % 60 });
  const { start: startDate, end: endDate } = termAfter(currentEndDate, term);
  const isNew = action === 'NEW';
  return {
    ...{ action, quantity, term, startDate, endDate, unitPrice, discounts },
    productName: products[at % products.length] ?? '',
    reference: isNew ? undefined : `SUB-${10_482 + index}`,
    before: isChanged && !isNew ? { quantity: quantity + 1, term: 'ANNUAL' } : undefined,
    currentEndDate: isNew ? undefined : currentEndDate,
    taxes: tax && [{ name: of.taxName!, percent: '25', base: total, amount: tax, reverseCharge: false }],
    totals: { list, discount, total, ...(tax && { tax, totalWithTax: total.plus(tax) }) },
  };
}
