import { sql } from 'kysely';
import statement from 'sql-template-tag';
import type { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { closeQuotes } from '../quotes/close-quotes.ts';
import { lockQuotes } from '../quotes/lock-quotes.ts';
import { LIVE_PARTIES, LIVE_PRODUCT } from '../quotes/plan/rule-joins.ts';
import { readRows } from '../reading/read-rows.ts';
import { type RuleJoins, wholeShape } from '../reading/whole-shape.ts';
import { subscriptions } from '../subscriptions/load-visible.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type DueSubscriptions, UNQUOTED } from './due-subscriptions.ts';

/** A subscription with what the rules read of its product and customer, and with what its quote freezes. */
export type DueSubscription = Subscription & {
  readonly liveProduct: Product;
  readonly liveCustomer: Customer;
  readonly livePartner: Partner | null;
};

const LIVE: RuleJoins = { liveProduct: LIVE_PRODUCT, ...LIVE_PARTIES };

export interface Unquoted {
  /** Ordered by id. */
  readonly unquoted: readonly DueSubscription[];
  /** How many are in a sent quote. */
  readonly inOpenQuotes: number;
}

/** Closes overdue quotes of locked customers, and then loads the subscriptions that are still due. */
export async function loadDueSubscriptions(context: Context, due: readonly DueSubscriptions[]): Promise<Unquoted> {
  const found = await findDue(context, due);
  const overdue = found.flatMap(({ quote_id, is_over }) => (quote_id && is_over ? [idOf('quote', quote_id)] : []));
  // Q4: closing also ends their holds. A subscription that renews by itself again is no longer due (H2).
  const quoteIds = [...new Set(overdue)];
  if (quoteIds.length > 0) {
    const uuids = quoteIds.map((id) => uuidOf('quote', id));
    await lockQuotes(context.em, statement`select unnest(${uuids}::uuid[])`);
  }
  await closeQuotes(context, quoteIds, { status: 'EXPIRED' });
  const open = found.filter(({ quote_id, is_over }) => quote_id && !is_over);
  const free = found.filter(({ quote_id, is_over }) => !quote_id || is_over).map(({ id }) => id);
  return { unquoted: await loadFree(context, free), inOpenQuotes: open.length };
}

interface DueRow {
  readonly id: string;
  /** The sent quote that the subscription is in. */
  readonly quote_id: string | null;
  readonly is_over: boolean | null;
}

/**
 * A4: nobody could accept such a quote. An imported file from before the renewal may have restored the old end date.
 */
const IS_RENEWED = sql`exists (
  select 1 from renewed_terms r where r.subscription_id = s.id and r.previous_end_date = s.end_date)`;

async function findDue({ em, now }: Context, due: readonly DueSubscriptions[]): Promise<DueRow[]> {
  const days = due.map(({ customerId, endDate }) => ({
    customer_id: uuidOf('customer', customerId),
    end_date: endDate.toString(),
  }));
  const { rows } = await sql<DueRow>`
    select s.id, q.id as quote_id, q.expires_at <= ${now.toString()} as is_over
    from json_to_recordset(${JSON.stringify(days)}) as due (customer_id uuid, end_date date)
    join subscriptions s on s.customer_id = due.customer_id and s.end_date = due.end_date and ${UNQUOTED}
    left join quote_lines l on l.subscription_id = s.id and l.standing_since is not null
    left join quotes q on q.id = l.quote_id
    where not exists (select 1 from auto_quotes a where a.subscription_id = s.id and a.end_date = s.end_date)
      and not ${IS_RENEWED}`.execute(em.getKysely());
  return rows;
}

async function loadFree(context: Context, uuids: readonly string[]): Promise<DueSubscription[]> {
  if (uuids.length === 0) {
    return [];
  }
  return readRows<DueSubscription>(context, wholeShape(context, subscriptions, LIVE), {
    from: statement`subscriptions t`,
    where: statement`t.id = any(${uuids}::uuid[]) and not t.auto_renew`,
    orderBy: statement`t.id`,
  });
}
