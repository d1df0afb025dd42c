import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { channelOf } from '../access/viewer.ts';
import { visibleQuotes, visibleSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { idOfCsn } from '../customers/csn.ts';
import { idOf } from '../database/ids.ts';
import { LARGEST_QUOTE } from '../settings/policies.ts';
import { eligibleSql } from '../subscriptions/eligibility/eligible-sql.ts';
import type { PurchaseMethod } from '../subscriptions/subscription.ts';
import { BulkRenewalGroup, type GroupKey, groupId } from './bulk-renewal-group.ts';

/** G1: a group fits into one quote. */
const LARGEST_GROUP = LARGEST_QUOTE;

export interface GroupQuery {
  /** Only groups of the customer that this number names. */
  readonly customerCsn?: string;
  /** Only groups of the customers with these numbers. */
  readonly customerCsns?: readonly string[];
  /** Only groups with these keys, in all their parts. */
  readonly keys?: readonly GroupKey[];
  /** Only groups between these places in the order. */
  readonly after?: GroupPlace;
  readonly before?: GroupPlace;
  /** Whether to list from the end. */
  readonly backward?: boolean;
  readonly limit?: number;
  /** At most so many groups of each customer. */
  readonly limitOfEach?: number;
}

/** A position in the order of groups: G3, then customer. */
export type GroupPlace = readonly [
  endDate: string,
  currency: string,
  method: string,
  partner: string,
  part: number,
  customer: string,
];

/** Finds a page of groups in the order of G3, or with `limitOfEach` a page for each customer, in one SQL statement. */
export async function findGroups(context: Context, query: GroupQuery): Promise<BulkRenewalGroup[]> {
  const { after, before, limit, limitOfEach } = query;
  const bounds = [sql`true`, ...(after ? [bound('>', after)] : []), ...(before ? [bound('<', before)] : [])];
  const order = raw(PLACE.map((column) => `${column} ${query.backward ? 'desc' : 'asc'}`).join(', '));
  const between = sql`select * from groups where ${join(bounds, ' and ')}`;
  const ofEach = sql`select * from (
    select *, row_number() over (partition by customer_id order by ${order}) as place from (${between}) unplaced
  ) placed where place <= ${limitOfEach}`;
  const found = limitOfEach === undefined ? between : ofEach;
  const rows = await rowsOf<GroupRow>(
    context,
    sql`${groupsSql(context, query)} ${found} order by ${order} limit ${limit ?? null}`,
  );
  return rows.map(groupOf);
}

export async function countGroups(context: Context, query: Pick<GroupQuery, 'customerCsn'>): Promise<number> {
  const count = sql`${groupsSql(context, query)} select count(*)::int as count from groups`;
  const [row] = await rowsOf<{ count: number }>(context, count);
  return row?.count ?? 0;
}

/** The number of groups of each of these customers. Customers without a group are absent. */
export async function countGroupsOfEach(
  context: Context,
  customerCsns: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const groups = groupsSql(context, { customerCsns });
  const rows = await rowsOf<{ csn: string; count: number }>(
    context,
    sql`${groups} select customer_csn as csn, count(*)::int as count from groups group by customer_csn`,
  );
  return new Map(rows.map(({ csn, count }) => [csn, count]));
}

function rowsOf<Row>({ em }: Context, statement: Sql): Promise<Row[]> {
  return em.execute<Row[]>(statement.sql, statement.values);
}

export function placeOf(group: BulkRenewalGroup): GroupPlace {
  const { customerCsn, partnerCsn, part, currencyCode, purchaseMethod } = group.key;
  return [group.earliestEndDate.toString(), currencyCode, purchaseMethod, partnerCsn, part, customerCsn];
}

const PLACE = ['earliest_end_date', 'currency_code', 'purchase_method', 'partner_csn', 'part', 'customer_csn'];

function bound(comparison: '<' | '>', place: GroupPlace): Sql {
  const [endDate, currency, method, partner, part, customer] = place;
  return sql`(${raw(PLACE.join(', '))}) ${raw(comparison)}
    (${endDate}::date, ${currency}, ${method}, ${partner}, ${part}::int, ${customer})`;
}

/** SQL for the groups: the viewer's eligible subscriptions (G2) by key, split into parts (G1). */
function groupsSql(context: Context, query: Narrowing): Sql {
  const { now, viewer, settings } = context;
  const eligible = eligibleSql(now, channelOf(viewer), settings.policies);
  return sql`
    with members as (
      select s.id, s.quantity, s.end_date, s.currency_code, s.purchase_method, s.customer_id, s.partner_id,
        c.csn as customer_csn, coalesce(r.csn, '') as partner_csn,
        ((row_number() over (partition by s.customer_id, s.currency_code, s.purchase_method, s.partner_id
          order by s.end_date, s.id) - 1) / ${raw(`${LARGEST_GROUP}`)})::int as part,
        exists (select 1 from quote_lines l join quotes q on q.id = l.quote_id
          where l.subscription_id = s.id and l.standing_since is not null and q.expires_at > ${now.toString()}
            and ${visibleQuotes(viewer)(sql`q`)}) as is_quoted
      from subscriptions s
      join customers c on c.id = s.customer_id
      join products p on p.id = s.product_id
      left join partners r on r.id = s.partner_id
      where ${visibleSubscriptions(viewer)(sql`s`)} and ${narrowedBy(query)} and ${eligible}
    ), groups as (
      select customer_id, customer_csn, partner_id, partner_csn, currency_code, purchase_method, part,
        count(*)::int as subscription_count, sum(quantity)::int as seat_count,
        (count(*) filter (where is_quoted))::int as quoted_count,
        min(end_date) as earliest_end_date, max(end_date) as latest_end_date,
        array_agg(id order by end_date, id) as subscription_ids
      from members
      group by customer_id, customer_csn, partner_id, partner_csn, currency_code, purchase_method, part
    )`;
}

type Narrowing = Pick<GroupQuery, 'customerCsn' | 'customerCsns' | 'keys'>;

function narrowedBy({ customerCsn, customerCsns, keys }: Narrowing): Sql {
  if (keys) {
    return amongKeys(keys);
  }
  if (customerCsns) {
    return sql`c.csn = any(array[${customerCsns}]::text[])`;
  }
  if (customerCsn === undefined) {
    return sql`true`;
  }
  return sql`c.id = ${idOfCsn('customer', customerCsn)}`;
}

/** All parts of each key are needed, because the part of a member depends on the other members. */
function amongKeys(keys: readonly GroupKey[]): Sql {
  return sql`(c.csn, s.currency_code, s.purchase_method, coalesce(r.csn, '')) in (
    select "customerCsn", "currencyCode", "purchaseMethod", "partnerCsn" from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as wanted ("customerCsn" text, "currencyCode" text, "purchaseMethod" text, "partnerCsn" text))`;
}

interface GroupRow {
  customer_id: string;
  customer_csn: string;
  partner_id: string | null;
  partner_csn: string;
  currency_code: string;
  purchase_method: PurchaseMethod;
  part: number;
  subscription_count: number;
  seat_count: number;
  quoted_count: number;
  earliest_end_date: string;
  latest_end_date: string;
  subscription_ids: string[];
}

function groupOf(row: GroupRow): BulkRenewalGroup {
  const key: GroupKey = {
    customerCsn: row.customer_csn,
    currencyCode: row.currency_code,
    purchaseMethod: row.purchase_method,
    partnerCsn: row.partner_csn,
    part: row.part,
  };
  return Object.assign(new BulkRenewalGroup(), {
    id: groupId(key),
    key,
    customerId: idOf('customer', row.customer_id),
    partnerId: row.partner_id ? idOf('partner', row.partner_id) : undefined,
    currencyCode: row.currency_code,
    purchaseMethod: row.purchase_method,
    subscriptionCount: row.subscription_count,
    seatCount: row.seat_count,
    quotedCount: row.quoted_count,
    earliestEndDate: Temporal.PlainDate.from(row.earliest_end_date),
    latestEndDate: Temporal.PlainDate.from(row.latest_end_date),
    memberUuids: row.subscription_ids,
  });
}
