import sql, { type Sql } from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../../context.ts';
import { idOf } from '../../database/ids.ts';
import type { RowSet } from '../../database/row-sets.ts';
import { dayOf } from '../../database/temporal-types.ts';
import { dayIn } from '../../values/dates.ts';

/** C8: a subscription of the customer that is neither canceled nor a trial. Of one product, the one that ends last. */
export interface Rented {
  readonly productId: string;
  readonly subscriptionId: string;
  readonly reference: string;
  readonly endDate: Temporal.PlainDate;
}

/** Those among the products that `products` selects. A day in any time zone is at most one day off that of UTC. */
export function rentedSet({ now }: Pick<Context, 'now'>, customer: Sql, products: Sql): RowSet<Rented> {
  const yesterday = dayIn('UTC', now).subtract({ days: 1 }).toString();
  return {
    columns: ['product_id', 'id', 'reference', 'end_date'].map((column) => sql([column])),
    from: sql`(
      select distinct on (s.product_id) s.product_id, s.id, s.reference, s.end_date from subscriptions s
      where s.customer_id = ${customer} and s.product_id in (${products})
        and s.status = 'ACTIVE' and s.end_date >= ${yesterday}::date
      order by s.product_id, s.end_date desc, s.id
    ) rented`,
    decode: (texts) => {
      // Cast: none of the columns can be null.
      const [product, id, reference, endDate] = texts as [string, string, string, string];
      const productId = idOf('product', product);
      return { productId, subscriptionId: idOf('subscription', id), reference, endDate: dayOf(endDate) };
    },
  };
}
