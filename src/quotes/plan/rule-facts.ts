import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../access/viewer.ts';
import { loadPriceBook } from '../../catalog/load-price-book.ts';
import type { PriceBook } from '../../catalog/price-book.ts';
import type { Term } from '../../catalog/term.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Policies } from '../../settings/policies.ts';
import { dayIn } from '../../values/dates.ts';
import type { Money } from '../../values/money.ts';
import type { ResolvedLine } from './resolved-line.ts';

/** What the rules for a line depend on besides the line. */
export interface RuleFacts {
  readonly todayOf: (customer: Customer) => Temporal.PlainDate;
  readonly book: PriceBook;
  readonly channel: Channel;
  readonly policies: Policies;
}

/** Loads in two SQL statements what the rules of these lines depend on. */
export async function loadRuleFacts(
  context: Context,
  requests: readonly ResolvedLine[],
  channel: Channel,
): Promise<RuleFacts> {
  const todayOf = ({ timeZone }: Customer) => dayIn(timeZone, context.now);
  const keys = requests.map(({ product, currencyCode, customer }) => ({
    product,
    currencyCode,
    today: todayOf(customer),
  }));
  return { todayOf, book: await loadPriceBook(context.em, keys), channel, policies: context.settings.policies };
}

/** The list price per seat of a line for this term, as of today. */
export function listPrice(
  { product, customer, currencyCode }: ResolvedLine,
  term: Term,
  { book, todayOf }: RuleFacts,
): Money | undefined {
  return book.unitPrice({ product, currencyCode, today: todayOf(customer) }, term);
}
