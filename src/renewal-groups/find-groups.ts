import sql, { raw, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { countRows, countsByKey, readRows } from '../reading/read-rows.ts';
import type { Shape } from '../reading/shape.ts';
import { LARGEST_QUOTE } from '../settings/policies.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { type Between, isBetween, orderOf } from './group-place.ts';
import { type Members, membersSql, NO_PARTNER } from './members-sql.ts';

/** G1: a group fits into one quote. */
export const LARGEST_GROUP = LARGEST_QUOTE;

export interface GroupQuery extends Between, Omit<Members, 'withQuoted'> {
  readonly limit?: number;
  /** At most so many groups of each customer. */
  readonly limitOfEach?: number;
}

/** Finds a page of groups in the order of G3, or with `limitOfEach` a page for each customer, in one SQL statement. */
export async function findGroups(context: Context, shape: Shape, query: GroupQuery): Promise<BulkRenewalGroup[]> {
  const { limit, limitOfEach } = query;
  const order = orderOf(query);
  const found = sql`select * from groups where ${isBetween(query)}`;
  const ofEach = sql`select * from (
    select *, row_number() over (partition by customer_id order by ${order}) as place from (${found}) unplaced
  ) placed where place <= ${limitOfEach}`;
  const withQuoted = shape.columns.includes('quotedCount');
  const page = sql`${groupsSql(context, { ...query, withQuoted })} ${limitOfEach === undefined ? found : ofEach}
    order by ${order} limit ${limit ?? null}`;
  return readRows<BulkRenewalGroup>(context, shape, { from: sql`(${page}) t`, orderBy: order });
}

export function countGroups(context: Context, query: Omit<Members, 'withQuoted'>): Promise<number> {
  return countRows(
    context.em,
    sql`(${groupsSql(context, { ...query, withQuoted: false })} select from groups) counted`,
  );
}

/** The number of groups of each of these customers. Customers without a group are absent. */
export async function countGroupsOfEach(
  context: Context,
  query: Omit<Members, 'withQuoted'>,
): Promise<ReadonlyMap<string, number>> {
  const groups = groupsSql(context, { ...query, withQuoted: false });
  const counted = sql`${groups} select customer_id, count(*) from groups group by customer_id`;
  const counts = await countsByKey(context.em, counted);
  return new Map([...counts].map(([uuid, count]) => [idOf('customer', uuid), count]));
}

const KEY = raw('partner_key, purchase_method, currency_code, customer_id');
/** What a group shows of its members. */
export const SUMS = raw(`count(*) as subscription_count, sum(quantity) as seat_count,
  count(*) filter (where is_quoted) as quoted_count, min(end_date) as earliest_end_date, max(end_date) as latest_end_date`);

/** SQL for the groups: members by key, and keys with more than fit into one quote in parts (G1). */
function groupsSql(context: Context, members: Members): Sql {
  const size = raw(`${LARGEST_GROUP}`);
  return sql`
    with ${membersSql(context, members)}, keys as materialized (
      select ${KEY}, 0 as part, null::uuid as first_id, null::uuid as last_id, ${SUMS} from members group by ${KEY}
    ), placed as (
      select *, row_number() over (partition by ${KEY} order by end_date, id) - 1 as place from members
      where ((${KEY}) in (select ${KEY} from keys where subscription_count > ${size})) is true
    ), parts as (
      select * from keys where subscription_count <= ${size}
      union all
      select ${KEY}, place / ${size}, (array_agg(id) filter (where place % ${size} = 0))[1],
        (array_agg(id) filter (where place % ${size} = ${size} - 1))[1], ${SUMS}
      from placed group by ${KEY}, place / ${size}
    ), groups as (${namedGroups(sql`parts`, sql`owners`)})`;
}

/** Groups with the numbers of their customer and partner. Both are read once for each group, not for each member. */
export function namedGroups(parts: Sql, customers: Sql): Sql {
  return sql`
    select parts.customer_id, c.csn as customer_csn, r.id as partner_id, coalesce(r.csn, '') as partner_csn,
      parts.currency_code, parts.purchase_method, parts.part::int as part, parts.subscription_count, parts.seat_count,
      parts.quoted_count, parts.earliest_end_date, parts.latest_end_date, parts.first_id, parts.last_id,
      concat_ws('/', c.csn, parts.currency_code, parts.purchase_method, coalesce(r.csn, ''), parts.part) as key
    from ${parts} parts join ${customers} c on c.id = parts.customer_id
      left join partners r on r.id = nullif(parts.partner_key, ${raw(`'${NO_PARTNER}'::uuid`)})`;
}
