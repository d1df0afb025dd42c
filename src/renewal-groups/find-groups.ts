import { Temporal } from 'temporal-polyfill';
import { channelOf } from '../access/viewer.ts';
import { visibleQuoteSql, visibleSubscriptionSql } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { idOfCsn } from '../customers/csn.ts';
import { idOf } from '../database/ids.ts';
import { LARGEST_QUOTE } from '../settings/policies.ts';
import { eligibleSql, type Sql } from '../subscriptions/eligibility/eligible-sql.ts';
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
  const groups = groupsSql(context, query);
  const { after, before, limit, limitOfEach } = query;
  const bounds = [...(after ? [bound('>', after)] : []), ...(before ? [bound('<', before)] : [])];
  const order = PLACE.map((column) => `${column} ${query.backward ? 'desc' : 'asc'}`).join(', ');
  const between = `select * from groups where true ${bounds.map(({ text }) => `and ${text}`).join(' ')}`;
  const ofEach = `select * from (
    select *, row_number() over (partition by customer_id order by ${order}) as place from (${between}) unplaced
  ) placed where place <= ${Number(limitOfEach)}`;
  const rows = await context.em.execute<GroupRow[]>(
    `${groups.text} ${limitOfEach === undefined ? between : ofEach} order by ${order} limit ?`,
    [...groups.parameters, ...bounds.flatMap(({ parameters }) => parameters), limit ?? null],
  );
  return rows.map(groupOf);
}

export async function countGroups(context: Context, query: Pick<GroupQuery, 'customerCsn'>): Promise<number> {
  const { text, parameters } = groupsSql(context, query);
  const [row] = await context.em.execute<{ count: string }[]>(`${text} select count(*) from groups`, [...parameters]);
  return Number(row?.count);
}

/** The number of groups of each of these customers. Customers without a group are absent. */
export async function countGroupsOfEach(
  context: Context,
  customerCsns: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { text, parameters } = groupsSql(context, { customerCsns });
  const rows = await context.em.execute<{ csn: string; count: number }[]>(
    `${text} select customer_csn as csn, count(*)::int as count from groups group by customer_csn`,
    [...parameters],
  );
  return new Map(rows.map(({ csn, count }) => [csn, count]));
}

export function placeOf(group: BulkRenewalGroup): GroupPlace {
  const { customerCsn, partnerCsn, part, currencyCode, purchaseMethod } = group.key;
  return [group.earliestEndDate.toString(), currencyCode, purchaseMethod, partnerCsn, part, customerCsn];
}

const PLACE = ['earliest_end_date', 'currency_code', 'purchase_method', 'partner_csn', 'part', 'customer_csn'];

function bound(comparison: '<' | '>', place: GroupPlace): Sql {
  return { text: `(${PLACE.join(', ')}) ${comparison} (?::date, ?, ?, ?, ?::int, ?)`, parameters: place };
}

/** SQL for the groups: the viewer's eligible subscriptions (G2) by key, split into parts (G1). */
function groupsSql(context: Context, query: Narrowing): Sql {
  const { now, viewer, settings } = context;
  const visible = visibleSubscriptionSql(viewer);
  const quotes = visibleQuoteSql(viewer);
  const eligible = eligibleSql(now, channelOf(viewer), settings.policies);
  const narrowed = narrowedBy(query);
  const text = `
    with members as (
      select s.id, s.quantity, s.end_date, s.currency_code, s.purchase_method, s.customer_id, s.partner_id,
        c.csn as customer_csn, coalesce(r.csn, '') as partner_csn,
        ((row_number() over (partition by s.customer_id, s.currency_code, s.purchase_method, s.partner_id
          order by s.end_date, s.id) - 1) / ${LARGEST_GROUP})::int as part,
        exists (select 1 from quote_lines l join quotes q on q.id = l.quote_id
          where l.subscription_id = s.id and l.standing_since is not null and q.expires_at > ?
            and ${quotes.sql('q')}) as is_quoted
      from subscriptions s
      join customers c on c.id = s.customer_id
      join products p on p.id = s.product_id
      left join partners r on r.id = s.partner_id
      where ${visible.sql('s')} and ${narrowed.text} and ${eligible.text}
    ), groups as (
      select customer_id, customer_csn, partner_id, partner_csn, currency_code, purchase_method, part,
        count(*)::int as subscription_count, sum(quantity)::int as seat_count,
        (count(*) filter (where is_quoted))::int as quoted_count,
        min(end_date) as earliest_end_date, max(end_date) as latest_end_date,
        array_agg(id order by end_date, id) as subscription_ids
      from members
      group by customer_id, customer_csn, partner_id, partner_csn, currency_code, purchase_method, part
    )`;
  const bound = [visible, narrowed, eligible].flatMap(({ parameters }) => parameters);
  return { text, parameters: [now.toString(), ...quotes.parameters, ...bound] };
}

type Narrowing = Pick<GroupQuery, 'customerCsn' | 'customerCsns' | 'keys'>;

function narrowedBy({ customerCsn, customerCsns, keys }: Narrowing): Sql {
  if (keys) {
    return amongKeys(keys);
  }
  if (customerCsns) {
    return { text: 'c.csn = any(array[?]::text[])', parameters: [customerCsns] };
  }
  if (customerCsn === undefined) {
    return { text: 'true', parameters: [] };
  }
  const { text, parameters } = idOfCsn('customer', customerCsn);
  return { text: `c.id = ${text}`, parameters };
}

/** All parts of each key are needed, because the part of a member depends on the other members. */
function amongKeys(keys: readonly GroupKey[]): Sql {
  const text = `(c.csn, s.currency_code, s.purchase_method, coalesce(r.csn, '')) in (
    select "customerCsn", "currencyCode", "purchaseMethod", "partnerCsn" from jsonb_to_recordset(?::jsonb)
      as wanted ("customerCsn" text, "currencyCode" text, "purchaseMethod" text, "partnerCsn" text))`;
  return { text, parameters: [JSON.stringify(keys)] };
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
