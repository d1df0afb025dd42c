import { PRICE_SETS, pricedBy } from '../../catalog/load-price-book.ts';
import { TAX_SETS, taxedBy } from '../../catalog/load-tax-rates.ts';
import { PriceBook } from '../../catalog/price-book.ts';
import { TaxBook } from '../../catalog/tax-book.ts';
import type { Context } from '../../context.ts';
import type { RowSets, RowsOf } from '../../database/row-sets.ts';
import type { Steps } from '../../database/steps.ts';
import { dayIn } from '../../values/dates.ts';
import type { ResolvedLine } from './resolved-line.ts';

/** What lines are priced and taxed by. */
export interface RuleBooks {
  readonly book: PriceBook;
  /** Absent where no tax is shown. */
  readonly taxes?: TaxBook;
}

export const NO_BOOKS: RuleBooks = { book: new PriceBook([], []) };

/** The prices, promotions and tax rates of what the steps `priced` and `taxed` select. */
export const BOOK_SETS = { ...PRICE_SETS, ...TAX_SETS } satisfies RowSets;

/** These steps for some lines. */
export function priceAndTax({ now }: Context, requests: readonly ResolvedLine[]): Steps {
  const keys = requests.map(({ product, currencyCode, customer }) => {
    const { countryCode, region, timeZone } = customer;
    return { product, currencyCode, countryCode, region, today: dayIn(timeZone, now) };
  });
  return { priced: pricedBy(keys), taxed: taxedBy(keys) };
}

export function booksOf({ prices, offers, rates }: RowsOf<typeof BOOK_SETS>): RuleBooks {
  return { book: new PriceBook(prices, offers), taxes: new TaxBook(rates) };
}
