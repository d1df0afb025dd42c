import type { Temporal } from 'temporal-polyfill';
import { type ProRata, priceLine } from '../../catalog/line-price.ts';
import { taxLine } from '../../catalog/line-tax.ts';
import type { Offer } from '../../catalog/price-book.ts';
import type { Product } from '../../catalog/product.ts';
import type { QuoteTax } from '../../catalog/quote-tax.ts';
import type { TaxBook } from '../../catalog/tax-book.ts';
import type { Term } from '../../catalog/term.ts';
import { MOST_SEATS } from '../../settings/policies.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { type DateSpan, daysBetween, termAfter, termFrom } from '../../values/dates.ts';
import type { Money } from '../../values/money.ts';
import { amountsOf, type LineOffer } from '../line-offer.ts';
import type { LineAction } from '../quote-status.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { listPrice, type RuleFacts } from './rule-facts.ts';

/** A line that is dated and priced as of today. */
export interface PlannedLine extends LineOffer {
  readonly action: LineAction;
  /** Absent for NEW. */
  readonly subscription?: Subscription;
  readonly product: Product;
  readonly quantity: number;
  readonly term: Term;
  /** EXTENSION: the day to extend to. */
  readonly extendTo?: Temporal.PlainDate;
  /** The promotions that give its discounts. */
  readonly promotions: readonly Offer[];
}

/** Plans a line at today's list price. Undefined if its price, quantity or end date is missing or wrong. */
export function planLine(request: ResolvedLine, facts: RuleFacts): PlannedLine | undefined {
  const { action, quantity, term, extendTo } = withDefaults(request);
  if (quantity < 1 || quantity > MOST_SEATS || (action === 'EXTENSION' && !extendTo)) {
    return undefined;
  }
  const unitPrice = listPrice(request, term, facts);
  return unitPrice && planAt(unitPrice, request, facts);
}

/** Dates and prices a line as of today. `unitPrice` is its list price per seat. */
export function planAt(unitPrice: Money, request: ResolvedLine, { book, taxes, todayOf }: RuleFacts): PlannedLine {
  const { product, customer, currencyCode } = request;
  const line = withDefaults(request);
  const today = todayOf(customer);
  const { start, end } = datesOf(line, today);
  const candidates = book.promotionsFor({ ...line, currencyCode, countryCode: customer.countryCode, today });
  const price = priceLine(unitPrice, line.quantity, candidates, proRataOf(line));
  const promotions = price.discounts.map(({ promotion }) => promotion);
  const dated = { productName: product.name, changed: isChanged(line), startDate: start, endDate: end };
  const levied = taxes && taxesOn(price.total, request, { taxes, today });
  return { ...line, ...dated, ...amountsOf(price, levied), promotions };
}

/** S2, S3: undefined if no rate is known. */
function taxesOn(
  total: Money,
  { product, customer }: ResolvedLine,
  { taxes, today }: { readonly taxes: TaxBook; readonly today: Temporal.PlainDate },
): readonly QuoteTax[] | undefined {
  const { countryCode, region, storedTaxTreatment } = customer;
  return taxLine(total, taxes.ratesFor({ countryCode, region, kind: product.kind, today }), storedTaxTreatment);
}

/** Fills in the defaults. If `lineErrors` found no error, only defaults that the rules define are used. */
function withDefaults({ action, subscription, product, quantity, term, endDate }: ResolvedLine) {
  return {
    action,
    subscription,
    product,
    quantity: quantity ?? subscription?.quantity ?? 1,
    term: term ?? subscription?.term ?? 'ANNUAL',
    extendTo: action === 'EXTENSION' ? (endDate ?? undefined) : undefined,
  };
}

type Terms = ReturnType<typeof withDefaults>;

/** C9: a renewal starts on the day after the last paid day; a new subscription starts today. */
function datesOf({ subscription, term, extendTo }: Terms, today: Temporal.PlainDate): DateSpan {
  if (!subscription) {
    return termFrom(today, term);
  }
  const { start, end } = termAfter(subscription.endDate, term);
  return { start, end: extendTo ?? end };
}

/** C11: days added ÷ days of the term that would follow. No day is added if an import moved the end past `extendTo`. */
function proRataOf({ subscription, term, extendTo }: Terms): ProRata | undefined {
  if (!subscription || !extendTo) {
    return undefined;
  }
  const { endDate } = subscription;
  const ofDays = daysBetween(endDate, termAfter(endDate, term).end);
  return { days: Math.max(0, daysBetween(endDate, extendTo)), ofDays };
}

function isChanged({ subscription, quantity, term }: Terms): boolean {
  return !!subscription && (quantity !== subscription.quantity || term !== subscription.term);
}
