import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { RowSet } from '../database/row-sets.ts';
import { rowSet } from '../reading/row-set.ts';
import { type RuleJoins, wholeShape } from '../reading/whole-shape.ts';
import { subscriptions } from '../subscriptions/load-visible.ts';
import { lines } from './load-visible.ts';
import { LIVE_PRODUCT } from './plan/rule-joins.ts';
import type { LiveLine } from './plan/stored-lines.ts';

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
