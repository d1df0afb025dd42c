import type { Temporal } from 'temporal-polyfill';
import { channelOf } from '../access/viewer.ts';
import { type QuoteTax, sumTaxes } from '../catalog/quote-tax.ts';
import { type QuoteDiscount, type QuoteTotals, withTax } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import type { Load } from '../reading/read-by-id.ts';
import { shapeOf } from '../reading/shape.ts';
import { Money } from '../values/money.ts';
import { frozenLine } from './frozen-line.ts';
import { shownTaxes } from './frozen-taxes.ts';
import { discountsOf, type LineOffer, type PricedLine, totalsOf } from './line-offer.ts';
import { lines, loadVisibleLine, loadVisibleQuote } from './load-visible.ts';
import { expiryOf } from './plan/expiry.ts';
import { loadQuoteFacts, type RuleFacts } from './plan/rule-facts.ts';
import { type DraftLine, liveRequest, planStored, type StoredRequest } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';
import { readStoredLines, type StoredLine } from './read-stored-lines.ts';

export interface PricedQuote {
  /** Each with what it offers. */
  readonly lines: readonly QuoteLine[];
  readonly discounts: readonly QuoteDiscount[];
  /** S3: empty if no rate is known. */
  readonly taxes: readonly QuoteTax[];
  readonly totals: QuoteTotals;
  /** Q3: reckons the day on which the quote expires. A draft has that on which it would expire if it were sent now. */
  readonly expiresOn: () => Temporal.PlainDate | null | undefined;
}

/** Loads lines and totals of quotes. A page of quotes takes as many SQL statements as one quote. */
export const loadPricedQuote = batched(
  async (context: Context, quotes: readonly Quote[]) => {
    const ids = quotes.map(({ id }) => id);
    const linesOf = await readStoredLines(context, ids);
    // A quote that was read as a draft may have been sent before its lines were read: they tell what it is.
    const isFrozen = ({ id }: Quote) => linesOf.get(id)?.some(({ totalMinor }) => totalMinor != null);
    const drafts = await planDrafts(
      context,
      quotes.filter((quote) => !isFrozen(quote)),
      linesOf,
    );
    const priced = new Map(
      quotes.map((quote, index) => {
        const id = ids[index]!;
        const draft = drafts.get(quote);
        const lines = draft?.lines ?? linesOf.get(id)?.map((line) => frozenLine(line, quote)) ?? [];
        const expiresOn = draft?.expiresOn ?? (() => quote.expiresOn);
        return [id, { ...summed(lines, quote.currencyCode), expiresOn }] as const;
      }),
    );
    // `batched` asks only for quotes that it passed in, so each has an entry.
    return ({ id }: Quote) => priced.get(id)!;
  },
  ({ id }) => id,
);

/** Those of a sent quote stand on it: none of its lines is read. */
export async function loadTotals(context: Context, quote: Quote): Promise<QuoteTotals> {
  const { listMinor, discountMinor, totalMinor, taxMinor, currencyCode } = quote;
  if (listMinor == null || discountMinor == null || totalMinor == null) {
    return (await loadPricedQuote(context, quote)).totals;
  }
  const money = (minor: bigint) => new Money(minor, currencyCode);
  return withTax(
    { list: money(listMinor), discount: money(discountMinor), total: money(totalMinor) },
    taxMinor == null ? undefined : money(taxMinor),
  );
}

/** As `loadTotals`. */
export async function loadTaxes(context: Context, quote: Quote): Promise<readonly QuoteTax[]> {
  const { sentAt, frozenTaxes, currencyCode } = quote;
  return sentAt ? shownTaxes(frozenTaxes ?? [], currencyCode) : (await loadPricedQuote(context, quote)).taxes;
}

function summed(lines: readonly PricedLine[], currencyCode: string): Omit<PricedQuote, 'expiresOn'> {
  return {
    lines: lines.map(withOffer),
    totals: totalsOf(lines, currencyCode),
    discounts: discountsOf(lines),
    taxes: sumTaxes(lines) ?? [],
  };
}

function withOffer({ line, ...offer }: PricedLine): QuoteLine {
  const { productName, changed, startDate, endDate, unitPrice, discounts, totals } = offer;
  const offered: LineOffer = { productName, changed, startDate, endDate, unitPrice, discounts, totals };
  return Object.assign(line, offered);
}

/** Loads a line with what it offers. If only stored values are asked for, its quote is not priced. */
export const loadPricedLine: Load<QuoteLine> = async (context, id, asked) => {
  const line = await loadVisibleLine(context, id, asked);
  if (!line || (asked && !shapeOf(context, lines, asked).columns.includes('quote'))) {
    return line;
  }
  const quote = await loadVisibleQuote(context, line.quote.id);
  const priced = quote && (await loadPricedQuote(context, quote));
  return priced?.lines.find((one) => one.id === id);
};

interface PlannedDraft extends Pick<PricedQuote, 'expiresOn'> {
  readonly lines: readonly DraftLine[];
}

async function planDrafts(
  context: Context,
  drafts: readonly Quote[],
  linesOf: ReadonlyMap<string, readonly StoredLine[]>,
): Promise<Map<Quote, PlannedDraft>> {
  const requested = drafts.map((quote) => {
    const lines = linesOf.get(quote.id) ?? [];
    return [quote, lines.map((line) => liveRequest(line, quote, line.liveCustomer))] as const;
  });
  const requests = requested.flatMap(([, ofQuote]) => ofQuote);
  const facts = await loadQuoteFacts(context, requests, channelOf(context.viewer));
  return new Map(requested.map(([quote, ofQuote]) => [quote, planDraft(context, ofQuote, facts)]));
}

function planDraft({ now, settings }: Context, requests: readonly StoredRequest[], facts: RuleFacts): PlannedDraft {
  const lines = requests.map((request) => planStored(request, facts));
  const [first] = requests;
  return {
    lines,
    expiresOn: () => first && expiryOf(lines, now, first.customer.timeZone, settings.policies).expiresOn,
  };
}
