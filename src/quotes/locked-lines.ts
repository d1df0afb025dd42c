import sql, { type Sql } from 'sql-template-tag';
import type { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import type { RowSet } from '../database/row-sets.ts';
import { rowSet } from '../reading/row-set.ts';
import { type RuleJoins, wholeShape } from '../reading/whole-shape.ts';
import { subscriptions } from '../subscriptions/load-visible.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { lines } from './load-visible.ts';
import { LIVE_PRODUCT } from './plan/rule-joins.ts';
import type { QuoteLine } from './quote-line.ts';

/** A stored line with its subscription and product as they are now. */
export type LiveLine = QuoteLine & { readonly liveSubscription: Subscription | null; readonly liveProduct: Product };

const LIVE: RuleJoins = {
  liveSubscription: {
    readable: subscriptions,
    columns: [
      ...['reference', 'partner', 'product', 'quantity', 'term', 'currencyCode', 'purchaseMethod', 'storedStatus'],
      ...['endDate', 'autoRenew', 'autoRenewHeldById'],
    ],
    id: (row) => sql`${row}.subscription_id`,
  },
  liveProduct: LIVE_PRODUCT,
};

/** Up to `limit` lines of a quote, in their order. */
export function liveLines(context: Context, quote: Sql, limit: number): RowSet<LiveLine> {
  return rowSet<LiveLine>(context, wholeShape(context, lines, LIVE), {
    from: sql`(select * from quote_lines where quote_id = ${quote} order by position limit ${limit}) t`,
    orderBy: sql`t.position`,
  });
}
