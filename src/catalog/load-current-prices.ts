import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { LOADED, TooManyLoaded } from '../graphql/loaded-rows.ts';
import { batchedBy, rationed } from '../graphql/per-request.ts';
import { TERMS } from '../values/dates.ts';
import { ListPrice } from './list-price.ts';
import { PRICE_COLUMNS, priceOf } from './load-price-book.ts';
import { products } from './load-visible.ts';
import type { PriceFacts } from './price-book.ts';

export interface PricesAsk {
  readonly currencyCode?: string | null;
}

const rationOfPrices = rationed(LOADED.prices);

/** Loads the list prices of today of a page of products in one SQL statement, by currency and from the shortest term. */
export const loadCurrentPrices = batchedBy(async (context, productIds, { currencyCode }: PricesAsk) => {
  const facts = await rationOfPrices(
    context,
    (left) => readPrices(context, productIds, currencyCode ?? null, left + 1),
    ({ length }) => length,
  );
  if (!facts) {
    throw new TooManyLoaded('prices', 'products');
  }
  const byProduct = Map.groupBy(facts, ({ product }) => product.id);
  return (id: string) => (byProduct.get(id) ?? []).toSorted(byCurrencyAndTerm).map(listPriceOf);
});

/** As `PriceBook.unitPrice`: of the prices that are valid today, the one that began last. */
async function readPrices(
  context: Context,
  productIds: readonly string[],
  currencyCode: string | null,
  limit: number,
): Promise<PriceFacts[]> {
  const uuids = productIds.map((id) => uuidOf('product', id));
  const seen = sql`seen`;
  const rows = await textRows(
    context.em,
    sql`select distinct on (p.product_id, p.currency_code, p.term) ${PRICE_COLUMNS}
      from (select ${today(context)} as day offset 0) today, products seen join prices p on p.product_id = seen.id
      where seen.id = any(${uuids}::uuid[]) and ${products.visible(context.viewer)(seen)}
        and (${currencyCode}::text is null or p.currency_code = ${currencyCode})
        and p.valid_from <= today.day and (p.valid_until is null or p.valid_until >= today.day)
      order by p.product_id, p.currency_code, p.term, p.valid_from desc limit ${limit}`,
  );
  return rows.map(priceOf);
}

/** A product has no customer: its day is that of the customer who asks, or that of UTC for everybody else. */
function today({ viewer, now }: Context): Sql {
  const zone =
    viewer.kind === 'CUSTOMER'
      ? sql`(select time_zone from customers where id = ${uuidOf('customer', viewer.customerId)})`
      : sql`'UTC'`;
  return sql`(${now.toString()}::timestamptz at time zone ${zone})::date`;
}

function byCurrencyAndTerm(one: PriceFacts, other: PriceFacts): number {
  if (one.currencyCode !== other.currencyCode) {
    return one.currencyCode < other.currencyCode ? -1 : 1;
  }
  return TERMS.indexOf(one.term) - TERMS.indexOf(other.term);
}

function listPriceOf({ term, currencyCode, validFrom, validUntil, unitPriceMinor }: PriceFacts): ListPrice {
  const values = { term, currencyCode, validFrom, validUntil, unitPriceMinor } satisfies Partial<ListPrice>;
  return Object.assign(new ListPrice(), values);
}
