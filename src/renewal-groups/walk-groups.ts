import sql, { raw, type Sql } from 'sql-template-tag';
import { channelOf } from '../access/viewer.ts';
import { ownSubscriptions, visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { readKeyedRows } from '../reading/read-rows.ts';
import type { Shape } from '../reading/shape.ts';
import { eligibleSql, reachOf, todayIn } from '../subscriptions/eligibility/eligible-sql.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { LARGEST_GROUP, namedGroups, SUMS } from './find-groups.ts';
import { GREATEST_ID, membersOf, ofGroup } from './group-members.ts';
import { type Between, isBetween, mayBeBetween, orderOf } from './group-place.ts';
import { partnerKey } from './members-sql.ts';

/** The most end dates that are walked. If groups are so few that these do not fill a page, all are quicker found at once. */
const MOST_DAYS = 40;

// A row comparison is what PostgreSQL expects least of: with a plain one it would prefer an index to all of a customer.
const GREATEST = raw(`'${GREATEST_ID}'::uuid`);
const SIZE = raw(`${LARGEST_GROUP}`);
const S = sql`s`;

/**
 * Finds a page of all groups that the viewer may see, in one SQL statement whose work depends on the page and not on how
 * many groups there are. It walks from one end date to the next and finds the groups that begin on each (G3), until it
 * has enough. Returns `undefined` if the days that it walks have too few.
 */
export async function walkGroups(
  context: Context,
  shape: Shape,
  between: Between,
  limit: number,
  mostDays = MOST_DAYS,
): Promise<BulkRenewalGroup[] | undefined> {
  const order = orderOf(between);
  const days = raw(`${mostDays}`);
  const size = raw(`${limit}`);
  const found = await readKeyedRows<BulkRenewalGroup>(context, shape, {
    from: sql`(
      with recursive walk as (${walkSql(context, between, { limit: size, days })}),
        parts as (${partsSql(context, shape.columns.includes('quotedCount'))})
      select ended.is_cut, page.*
      from (select found < ${size} and days = ${days} as is_cut from walk order by days desc limit 1) ended
        left join (select * from (${namedGroups(sql`parts`, sql`customers`)}) groups
          order by ${order} limit ${size}) page on true
    ) t`,
    orderBy: order,
    key: sql`t.is_cut`,
  });
  const isCut = found.some(([key]) => key === 't');
  // Where there is no group, the row has the key alone.
  return isCut ? undefined : found.map(([, group]) => group).filter(({ id }) => id !== null);
}

/** A row for each day: its groups, by the first member and the part of each. */
function walkSql(context: Context, between: Between, { limit, days }: { limit: Sql; days: Sql }): Sql {
  const { now, viewer, settings } = context;
  const reach = reachOf(now, settings.policies.window);
  const [afterDay = null] = between.after ?? [];
  const [beforeDay = null] = between.before ?? [];
  // Without a cursor the bound is null, which they pass over.
  const from = sql`greatest(${reach.first.toString()}::date, ${afterDay}::date)`;
  const to = sql`least(${reach.last.toString()}::date, ${beforeDay}::date)`;
  const [start, comparison, direction] = between.backward
    ? [sql`${to} + 1`, raw('<'), raw('desc')]
    : [sql`${from} - 1`, raw('>'), raw('asc')];
  return sql`
    select ${start} as day, '{}'::uuid[] as heads, '{}'::int[] as parts, 0 as found, 0 as days
    union all
    select next.day, begun.heads, begun.parts, walk.found + cardinality(begun.heads), walk.days + 1
    from walk
      cross join lateral (
        select s.end_date as day from subscriptions s
        where s.end_date ${comparison} walk.day and s.end_date between ${from} and ${to}
          and s.status = 'ACTIVE' and ${ownSubscriptions(viewer)(S)}
        order by s.end_date ${direction} limit 1) next
      cross join lateral (
        select coalesce(array_agg(head), '{}') as heads, coalesce(array_agg(part), '{}') as parts
        from (${begunSql(context, between, limit)}) begun) begun
    where walk.found < ${limit} and walk.days < ${days}`;
}

/**
 * The groups that begin on `next.day`. Keys with a subscription that ends then come in the order of groups. Of each, the
 * members until then tell whether a part begins (G1). A sort by what is not known yet has only keys that are otherwise
 * alike before it, so reading stops when the page is full.
 */
function begunSql(context: Context, between: Between, limit: Sql): Sql {
  const { now, viewer, settings } = context;
  const eligible = eligibleSql(now, channelOf(viewer), settings.policies, sql`c.today`);
  const to = raw(between.backward ? 'desc' : 'asc');
  const place = ['next.day', 'k.currency_code', 'k.purchase_method', 'k.partner_csn', 'part.part', 'c.csn'];
  return sql`
    select m.ids[part.part * ${SIZE} - m.earlier + 1] as head, part.part
    from (
        select distinct s.currency_code, s.purchase_method, coalesce(r.csn, '') as partner_csn,
          ${partnerKey(S)} as partner_key, s.customer_id
        from subscriptions s left join partners r on r.id = s.partner_id
        where s.end_date = next.day and s.status = 'ACTIVE' and ${ownSubscriptions(viewer)(S)}
          and ${mayBeBetween(between, ['next.day', 's.currency_code', 's.purchase_method', `coalesce(r.csn, '')`])}
        order by s.currency_code ${to}, s.purchase_method ${to}, partner_csn ${to}
      ) k
      cross join lateral (
        select c.csn, c.credit_line_open, ${todayIn(now)} as today from customers c where c.id = k.customer_id offset 0) c
      cross join lateral (
        select (count(*) filter (where s.end_date < next.day))::int as earlier,
          array_agg(s.id order by s.id) filter (where s.end_date = next.day) as ids
        from subscriptions s join products p on p.id = s.product_id
        where ${ofGroup(sql`k`)} and (s.end_date, s.id) <= (next.day, ${GREATEST}) and ${eligible}) m
      cross join lateral generate_series(
        (m.earlier + ${SIZE} - 1) / ${SIZE}, (m.earlier + cardinality(m.ids) - 1) / ${SIZE}) part (part)
    where ${isBetween(between, place)}
    order by k.currency_code ${to}, k.purchase_method ${to}, k.partner_csn ${to}, part.part ${to}, c.csn ${to}
    limit ${limit}`;
}

/** The groups that were found, with what they show of their members. */
function partsSql(context: Context, withQuoted: boolean): Sql {
  const key = raw('g.customer_id, g.currency_code, g.purchase_method, g.partner_key, g.part, g.first_id');
  const { last } = reachOf(context.now, context.settings.policies.window);
  const groups = sql`(
    select s.customer_id, s.currency_code, s.purchase_method, ${partnerKey(S)} as partner_key, s.end_date as starts_on,
      s.id as first_id, ${last.toString()}::date as ends_on, ${GREATEST} as last_id, head.part
    from (select unnest(heads) as id, unnest(parts) as part from walk) head
      cross join lateral (select * from subscriptions where id = head.id offset 0) s) g`;
  const isQuoted = withQuoted ? quotedSql(context) : sql`false`;
  const members = membersOf(context, groups, {
    select: sql`s.id, s.quantity, s.end_date, ${isQuoted} as is_quoted`,
    limit: { offset: sql`0`, count: SIZE },
  });
  return sql`
    select ${key}, (array_agg(t.id order by t.end_date, t.id))[${SIZE}] as last_id, ${SUMS} from ${members} group by ${key}`;
}

function quotedSql({ now, viewer }: Context): Sql {
  return sql`exists (select from quote_lines l join quotes q on q.id = l.quote_id
    where l.subscription_id = s.id and l.standing_since is not null and q.expires_at > ${now.toString()}
      and ${visibleQuotes(viewer)(sql`q`)})`;
}
