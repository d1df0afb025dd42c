import type { Temporal } from 'temporal-polyfill';
import { type LinePrice, type ProRata, priceLine } from '../../catalog/line-price.ts';
import type { PriceBook } from '../../catalog/price-book.ts';
import type { Product } from '../../catalog/product.ts';
import type { Promotion } from '../../catalog/promotion.ts';
import type { Term } from '../../catalog/term.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { type DateSpan, daysBetween, termAfter, termFrom } from '../../values/dates.ts';
import type { Money } from '../../values/money.ts';
import type { LineAction } from '../quote-status.ts';

/** A complete line that is not dated and priced yet. */
export interface WantedLine {
  readonly action: LineAction;
  /** Absent for NEW. */
  readonly subscription?: Subscription;
  readonly product: Product;
  readonly quantity: number;
  readonly term: Term;
  /** EXTENSION: the day to extend to. */
  readonly extendTo?: Temporal.PlainDate;
  readonly currencyCode: string;
}

/** What the dates and prices of a line depend on besides the line. */
export interface LineFacts {
  readonly customer: Pick<Customer, 'countryCode'>;
  /** The day in the customer's time zone. */
  readonly today: Temporal.PlainDate;
  readonly book: PriceBook;
}

export interface PlannedLine extends WantedLine {
  /** C10: whether quantity or term differ from the subscription's. */
  readonly changed: boolean;
  readonly startDate: Temporal.PlainDate;
  readonly endDate: Temporal.PlainDate;
  readonly price: LinePrice<Promotion>;
}

/** Dates and prices one line as of today. `unitPrice` is its list price per seat. */
export function planLine(line: WantedLine, facts: LineFacts, unitPrice: Money): PlannedLine {
  const { start, end } = datesOf(line, facts.today);
  const { countryCode } = facts.customer;
  const promotions = facts.book.promotionsFor({ ...line, countryCode, today: facts.today });
  const price = priceLine(unitPrice, line.quantity, promotions, proRataOf(line));
  return { ...line, changed: isChanged(line), startDate: start, endDate: end, price };
}

/** C9: a renewal starts on the day after the last paid day; a new subscription starts today. */
function datesOf({ action, subscription, term, extendTo }: WantedLine, today: Temporal.PlainDate): DateSpan {
  if (!subscription) {
    return termFrom(today, term);
  }
  const following = termAfter(subscription.endDate, term);
  return action === 'EXTENSION' && extendTo ? { start: following.start, end: extendTo } : following;
}

/** C11: days added ÷ days of the term that would follow. No day is added if an import moved the end past `extendTo`. */
function proRataOf({ action, subscription, term, extendTo }: WantedLine): ProRata | undefined {
  if (action !== 'EXTENSION' || !subscription || !extendTo) {
    return undefined;
  }
  const added = daysBetween(subscription.endDate, extendTo);
  return {
    days: Math.max(0, added),
    ofDays: daysBetween(subscription.endDate, termAfter(subscription.endDate, term).end),
  };
}

function isChanged({ subscription, quantity, term }: WantedLine): boolean {
  return !!subscription && (quantity !== subscription.quantity || term !== subscription.term);
}
