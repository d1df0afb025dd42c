import type { Channel } from '../../access/viewer.ts';
import { loadPriceBook } from '../../catalog/price-book.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { dayIn } from '../../values/dates.ts';
import type { ResolvedLine, RuleFacts } from './resolved-line.ts';

/** Loads in two SQL statements what the rules of these lines depend on. */
export async function ruleFacts(
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
