import sql, { raw, type Sql } from 'sql-template-tag';
import { products } from '../catalog/load-visible.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { customers } from '../customers/load-visible.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { readKeyedRows } from '../reading/read-rows.ts';
import { type RuleJoins, wholeShape } from '../reading/whole-shape.ts';
import { subscriptions } from '../subscriptions/load-visible.ts';
import { lines } from './load-visible.ts';
import { type LiveLine, withinRation } from './plan/stored-lines.ts';

/** A stored line. That of a draft comes with what its price depends on. */
export type StoredLine = LiveLine & { readonly liveCustomer: Customer };

/** What was frozen needs nothing else, so only the lines of drafts lead anywhere. */
const onDraft = (column: string) => (row: Sql) =>
  sql`case when ${row}.total_minor is null then ${row}.${raw(column)} end`;

const LIVE: RuleJoins = {
  liveSubscription: {
    readable: subscriptions,
    columns: ['quantity', 'term', 'endDate', 'purchaseMethod'],
    id: onDraft('subscription_id'),
  },
  liveProduct: { readable: products, columns: ['sku', 'name', 'kind'], id: onDraft('product_id') },
  liveCustomer: {
    readable: customers,
    columns: ['timeZone', 'countryCode', 'region', 'storedTaxTreatment'],
    id: onDraft('customer_id'),
  },
};

/** Reads the lines of quotes in their order, in one SQL statement. One operation may read only so many in all. */
export async function readStoredLines(
  context: Context,
  quoteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredLine[]>> {
  const rows = await withinRation(
    context,
    (left) => readLines(context, quoteIds, left + 1),
    ({ length }) => length,
  );
  const byQuote = Map.groupBy(rows, ([quote]) => quote);
  return new Map([...byQuote].map(([quote, of]) => [idOf('quote', quote), of.map(([, line]) => line)]));
}

function readLines(context: Context, quoteIds: readonly string[], limit: number) {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  return readKeyedRows<StoredLine>(context, wholeShape(context, lines, LIVE), {
    from: sql`(select * from quote_lines where quote_id = any(${uuids}::uuid[])
      order by quote_id, position limit ${limit}) t`,
    orderBy: sql`t.quote_id, t.position`,
    key: sql`t.quote_id`,
  });
}
