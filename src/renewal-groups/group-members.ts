import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { channelOf } from '../access/viewer.ts';
import { ownSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { batched } from '../graphql/per-request.ts';
import { eligibleIfPriced, eligibleSql, todayIn } from '../subscriptions/eligibility/eligible-sql.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { NO_PARTNER, partnerKey } from './members-sql.ts';

/** What is read of the members of groups that are known. */
export interface OfMembers {
  /** SQL for columns of a member `s` and its product `p`. */
  readonly select: Sql;
  /** SQL for how many are read, and how many are passed over before. Without it, all are, in any order. */
  readonly limit?: { readonly offset: Sql; readonly count: Sql };
  /** Whether who reads them finds out by itself which have no price (E6). */
  readonly isPricing?: boolean;
}

const S = sql`s`;

/**
 * SQL for the members of groups: rows `t` beside a row `g` for each group, and its customer `c`. Where a group begins and
 * ends is known, so an index leads to its members, and no others are read.
 */
export function membersOf(context: Context, groups: Sql, { select, limit, isPricing = false }: OfMembers): Sql {
  const { now, viewer, settings } = context;
  const eligible = isPricing ? eligibleIfPriced : eligibleSql;
  return sql`${groups}
    cross join lateral (
      select c.country_code, c.credit_line_open, ${todayIn(now)} as today
      from customers c where c.id = g.customer_id offset 0) c
    cross join lateral (
      select ${select} from subscriptions s join products p on p.id = s.product_id
      where ${ofGroup(sql`g`)} and (s.end_date, s.id) >= (g.starts_on, g.first_id)
        and (s.end_date, s.id) <= (g.ends_on, g.last_id) and ${ownSubscriptions(viewer)(S)}
        and ${eligible(now, channelOf(viewer), settings.policies, sql`c.today`)}
      ${limit ? sql`order by s.end_date, s.id offset ${limit.offset} limit ${limit.count}` : empty}) t`;
}

/** Whether `s` has the key of a group, in the form that `subscriptions_group_index` finds. */
export function ofGroup(g: Sql): Sql {
  return sql`s.customer_id = ${g}.customer_id and s.currency_code = ${g}.currency_code
    and s.purchase_method = ${g}.purchase_method and ${partnerKey(S)} = ${g}.partner_key`;
}

/** SQL for the rows `g` of known groups, numbered by `place`. */
export function rowsOfGroups(known: readonly BulkRenewalGroup[]): Sql {
  const column = (value: (group: BulkRenewalGroup) => unknown) => known.map(value);
  return sql`unnest(
      ${column(({ customerId }) => uuidOf('customer', customerId))}::uuid[],
      ${column(({ currencyCode }) => currencyCode)}::text[],
      ${column(({ purchaseMethod }) => purchaseMethod)}::text[],
      ${column(({ partnerId }) => (partnerId ? uuidOf('partner', partnerId) : NO_PARTNER))}::uuid[],
      ${column(({ earliestEndDate }) => earliestEndDate.toString())}::date[],
      ${column(({ firstId }) => (firstId ? uuidOf('subscription', firstId) : LEAST_ID))}::uuid[],
      ${column(({ latestEndDate }) => latestEndDate.toString())}::date[],
      ${column(({ lastId }) => (lastId ? uuidOf('subscription', lastId) : GREATEST_ID))}::uuid[],
      ${column(({ subscriptionCount }) => subscriptionCount)}::int[]
    ) with ordinality g (${GROUP_COLUMNS})`;
}

const GROUP_COLUMNS =
  raw(`customer_id, currency_code, purchase_method, partner_key, starts_on, first_id, ends_on, last_id,
  size, place`);

const LEAST_ID = '00000000-0000-0000-0000-000000000000';
export const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** G3: the ids of a group's members, in their order. Those of several groups are read in one SQL statement. */
export const loadMemberIds = batched(
  async (context: Context, known: readonly BulkRenewalGroup[]) => {
    const members = membersOf(context, rowsOfGroups(known), { select: sql`s.id, s.end_date` });
    const rows = await textRows(
      context.em,
      sql`select g.place - 1, t.id from ${members} order by g.place, t.end_date, t.id`,
    );
    const byPlace = Map.groupBy(rows, ([place]) => Number(place));
    // Cast: an id is never null.
    const idsAt = (place: number) => (byPlace.get(place) ?? []).map(([, uuid]) => idOf('subscription', uuid as string));
    const byId = new Map(known.map(({ id }, place) => [id, idsAt(place)]));
    return ({ id }: BulkRenewalGroup): readonly string[] => byId.get(id) ?? [];
  },
  ({ id }) => id,
);
