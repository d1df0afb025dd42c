import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { LANGUAGES, readerLocale } from '../../emails/language.ts';
import { type PageTexts, pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';
import { Money } from '../../src/values/money.ts';
import { startApi } from '../api/harness.ts';
import { drawnQuoteOf } from '../harness/drawn-quote.ts';
import { drawnSale, sell, type ToldQuote } from '../harness/drawn-sale.ts';
import { firstMissing, KINDS, missingIn, surfacesOf } from '../harness/surfaces.ts';

const api = await startApi();

/** Set it to draw more quotes. */
const RUNS = Number(process.env.SURFACES ?? 60);
/** Quotes that are made, sent and accepted take longer. */
const SALES = Math.ceil(RUNS / 12);

const REGIONS = ['ar-AE', 'ar-EG', 'de-CH', 'en-US', 'en-ZA', 'es-MX', 'fr-CA', 'it-CH', 'nl-BE', 'pt-PT', 'sv-FI'];

const drawn = fc.record({
  snapshot: drawnQuoteOf(fc.integer({ min: 1, max: 12 })),
  locale: fc.constantFrom(...LANGUAGES, ...REGIONS).map(readerLocale),
  kind: fc.constantFrom(...KINDS),
});

test('P5 M3 whatever a quote holds, mail, page and document say the same names, days and amounts of it and of each line', {
  timeout: 5_000 * RUNS, // a busy machine is slow
}, () => {
  fc.assert(
    fc.property(drawn, ({ snapshot, locale, kind }) => {
      const quote = kind === 'ACCEPTED' ? ordered(snapshot) : { ...snapshot, order: undefined };
      const texts = pageTexts(locale);
      const facts = factsOf(quote, texts);
      const lines = quote.lines.map((line) => figuresOf(line, quote, texts));
      for (const [where, text] of Object.entries(surfacesOf(quote, locale, kind))) {
        expect(missingIn(text, facts), `missing in ${where}`).toEqual([]);
        expect(firstMissing(text, lines), `missing in ${where}`).toBeUndefined();
      }
    }),
    { numRuns: RUNS, endOnFailure: !process.env.SHRINK },
  );
});

test('P5 M3 whatever a quote holds, the interface answers with the names, days and amounts that all of them say', {
  timeout: 60_000 * SALES,
}, async () => {
  await fc.assert(
    fc.asyncProperty(drawnSale, fc.constantFrom(...LANGUAGES, ...REGIONS).map(readerLocale), async (sale, locale) => {
      const { told, snapshot } = await sell(api, sale);
      const texts = pageTexts(locale);
      const facts = factsTold(told, texts);
      const lines = told.lines.map((line) => figuresTold(line, told, texts));
      for (const [where, text] of Object.entries(surfacesOf(snapshot, locale, told.order ? 'ACCEPTED' : 'EXTENDED'))) {
        // Mails have the name alone.
        const { line1, city } = told.address;
        const ofCustomer = where.includes('mail') ? [] : [told.customer.csn, line1, city];
        expect(missingIn(text, [...facts, ...ofCustomer]), `missing in ${where}`).toEqual([]);
        expect(firstMissing(text, lines), `missing in ${where}`).toBeUndefined();
      }
    }),
    { numRuns: SALES, endOnFailure: !process.env.SHRINK },
  );
});

/** What the interface answers of the quote as a whole, as the language writes it. */
function factsTold(told: ToldQuote, texts: PageTexts): string[] {
  const { totals, taxes, discounts, order, customer, partner, seller } = told;
  const money = (written: ToldMoney) => texts.money(moneyOf(written));
  const hasDiscount = moneyOf(totals.discount).minor !== 0n;
  return [
    ...[told.number, told.fingerprint, customer.name, seller.legalName],
    ...(partner ? [partner.name] : []),
    texts.moneyWithCode(moneyOf(totals.totalWithTax ?? totals.total)),
    ...(totals.tax && taxes.length > 0 ? [money(totals.total)] : []),
    ...taxes.flatMap(({ name, amount }) => [name, money(amount)]),
    ...(hasDiscount ? [money(totals.list), ...reductionsTold(discounts, texts)] : []),
    ...(hasDiscount && discounts.length > 1 ? [texts.reduction(moneyOf(totals.discount))] : []),
    ...(order
      ? [order.number, order.purchaseOrderReference, texts.dayOf(Temporal.Instant.from(order.placedAt), 'Europe/Oslo')]
      : [texts.day(Temporal.PlainDate.from(told.expiresOn)), ...(told.note?.split('\n') ?? [])]),
  ];
}

function figuresTold(line: ToldQuote['lines'][number], { lines }: ToldQuote, texts: PageTexts): string[] {
  const [start, end] = [line.startDate, line.endDate].map((day) => Temporal.PlainDate.from(day));
  return [
    ...[line.productName, line.subscription.reference],
    texts.daySpan(start!, end!),
    texts.mail.text('line.seats', { quantity: line.quantity }),
    ...[line.unitPrice, line.totals.total].map((written) => texts.money(moneyOf(written))),
    ...(lines.length === 1 ? [] : reductionsTold(line.discounts, texts)),
  ];
}

function reductionsTold(discounts: ToldQuote['discounts'], texts: PageTexts): string[] {
  return discounts.flatMap(({ name, amount }) => [name, texts.reduction(moneyOf(amount))]);
}

type ToldMoney = ToldQuote['totals']['total'];

function moneyOf({ amount, currencyCode }: ToldMoney): Money {
  return Money.parse(amount, currencyCode) ?? Money.zero(currencyCode);
}

function ordered(snapshot: QuoteSnapshot): QuoteSnapshot {
  return { ...snapshot, status: 'ACCEPTED', closedAt: snapshot.order?.placedAt };
}

/** What each of them says of the quote as a whole. */
function factsOf(quote: QuoteSnapshot, texts: PageTexts): string[] {
  const { number, customer, offeredBy, seller, totals, taxes, discounts, expiresOn, order, note, proof } = quote;
  const money = texts.money.bind(texts);
  return [
    ...[number, customer.name, offeredBy.email, seller.legalName, proof?.fingerprint, proof?.address],
    ...[customer.vatNumber, offeredBy.name],
    texts.moneyWithCode(totals.totalWithTax ?? totals.total),
    ...(totals.tax && taxes.length > 0 ? [money(totals.total)] : []),
    ...taxes.flatMap(({ name, amount }) => [name, money(amount)]),
    ...(totals.discount.minor === 0n ? [] : [money(totals.list), ...reductions(discounts, texts)]),
    ...(discounts.length > 1 && totals.discount.minor !== 0n ? [texts.reduction(totals.discount)] : []),
    ...(order
      ? [order.number, order.acceptedBy, order.purchaseOrderReference, texts.dayOf(order.placedAt, quote.timeZone)]
      : [expiresOn && texts.day(expiresOn), ...(note?.split('\n') ?? [])]),
  ].filter((fact) => fact !== undefined);
}

function figuresOf(line: SnapshotLine, { lines }: QuoteSnapshot, texts: PageTexts): string[] {
  const { productName, reference, quantity, before, totals, unitPrice, discounts, startDate, endDate } = line;
  return [
    ...[productName, reference ?? ''],
    texts.daySpan(startDate, endDate),
    texts.mail.text('line.seats', { quantity }),
    before ? texts.mail.text('line.changed.seats', { before: before.quantity, after: quantity }) : '',
    ...[texts.money(unitPrice), texts.money(totals.total)],
    ...(lines.length === 1 ? [] : reductions(discounts, texts)),
  ];
}

function reductions(discounts: QuoteSnapshot['discounts'], texts: PageTexts): string[] {
  return discounts.flatMap(({ name, amount }) => [name, texts.reduction(amount)]);
}
