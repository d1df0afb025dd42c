import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import { loadPriceBook } from '../../catalog/load-price-book.ts';
import type { PriceKey } from '../../catalog/price-book.ts';
import type { Term } from '../../catalog/term.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { readSets } from '../../database/row-sets.ts';
import type { Policies } from '../../settings/policies.ts';
import { dayIn } from '../../values/dates.ts';
import type { Money } from '../../values/money.ts';
import type { Rented } from './rented-products.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { BOOK_SETS, booksOf, NO_BOOKS, priceAndTax, type RuleBooks } from './rule-books.ts';

/** What the rules for a line depend on besides the line. */
export interface RuleFacts extends RuleBooks {
  readonly todayOf: (customer: Customer) => Temporal.PlainDate;
  readonly channel: Channel;
  readonly policies: Policies;
  /** C8: what the customer rents of the products that NEW lines name. Needed in self-service alone. */
  readonly rented: readonly Rented[];
}

/** Loads in one SQL statement what the rules of these lines depend on. No tax is reckoned by them. */
export async function loadRuleFacts(
  context: Context,
  requests: readonly ResolvedLine[],
  channel: Channel,
): Promise<RuleFacts> {
  return ruleFacts(context, { book: await loadPriceBook(context.em, priceKeys(context, requests)) }, channel);
}

/** As `loadRuleFacts`, with the tax rates that a quote needs. */
export async function loadQuoteFacts(
  context: Context,
  requests: readonly ResolvedLine[],
  channel: Channel,
): Promise<RuleFacts> {
  if (requests.length === 0) {
    return ruleFacts(context, NO_BOOKS, channel);
  }
  const rows = await readSets(context.em, BOOK_SETS, priceAndTax(context, requests));
  return ruleFacts(context, booksOf(rows), channel);
}

export function ruleFacts(
  { now, settings }: Context,
  books: RuleBooks,
  channel: Channel,
  rented: readonly Rented[] = [],
): RuleFacts {
  return { todayOf: ({ timeZone }) => dayIn(timeZone, now), ...books, channel, policies: settings.policies, rented };
}

/** What these lines are priced by. */
export function priceKeys({ now }: Context, requests: readonly ResolvedLine[]): PriceKey[] {
  return requests.map(({ product, currencyCode, customer }) => {
    return { product, currencyCode, today: dayIn(customer.timeZone, now) };
  });
}

/** The list price per seat of a line for this term, as of today. */
export function listPrice(
  { product, customer, currencyCode }: ResolvedLine,
  term: Term,
  { book, todayOf }: RuleFacts,
): Money | undefined {
  return book.unitPrice({ product, currencyCode, today: todayOf(customer) }, term);
}
