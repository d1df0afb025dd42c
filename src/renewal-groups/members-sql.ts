import sql, { raw, type Sql } from 'sql-template-tag';
import { channelOf } from '../access/viewer.ts';
import { ownSubscriptions, visibleQuotes } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import type { Condition } from '../database/condition.ts';
import { isNear, isOpen, isPaidAsAllowed, isSold, todayIn } from '../subscriptions/eligibility/eligible-sql.ts';
import type { GroupKey } from './group-key.ts';

/** Stands for no partner in `partner_key`, because an index and a comparison pass over nulls. */
export const NO_PARTNER = '00000000-0000-0000-0000-000000000000';

/** What groups tell partners apart by. The index `subscriptions_group_index` has the same expression. */
export function partnerKey(s: Sql): Sql {
  return sql`coalesce(${s}.partner_id, ${raw(`'${NO_PARTNER}'::uuid`)})`;
}

export interface Members {
  /** The customers `c` whose members are found. */
  readonly owners: Condition;
  /** Only members of groups with these keys, in all their parts. */
  readonly keys?: readonly GroupKey[];
  /** Whether to find out which stand in a sent, open quote that the viewer may see. */
  readonly withQuoted: boolean;
}

const [S, C, SOLD, Q] = [sql`s`, sql`c`, sql`asked`, sql`q`];

/**
 * The table expressions of a statement that ends in `members`: the viewer's eligible subscriptions (G2) of some
 * customers. Customers may have many, so no step asks anything for each of them: the day is found once for each customer,
 * and whether something is sold once for each product, term and currency. `is true` keeps PostgreSQL from making joins
 * of the two look-ups. It expects few rows, and would choose joins that take the square of the many.
 */
export function membersSql(context: Context, { owners, keys, withQuoted }: Members): Sql {
  const { now, viewer, settings } = context;
  const channel = channelOf(viewer);
  const [today, soldToday] = [sql`c.today`, sql`asked.today`];
  const from = sql`owners c join subscriptions s on s.customer_id = c.id`;
  return sql`
    owners as materialized (
      select c.id, c.csn, c.credit_line_open, ${todayIn(now)} as today from customers c where ${owners(C)}
    ), near as materialized (
      select s.id, s.customer_id, s.currency_code, s.purchase_method, ${partnerKey(S)} as partner_key, s.quantity,
        s.end_date, s.product_id, s.term, c.today
      from ${keys ? amongKeys(from, keys) : from}
      where ${ownSubscriptions(viewer)(S)} and ${isNear(S, now, settings.policies)}
        and ${isOpen(S, today, settings.policies)} and ${isPaidAsAllowed(S, channel)}
    ), sold as (
      select asked.* from (select distinct product_id, term, currency_code, today from near) asked
        join products p on p.id = asked.product_id
      where ${isSold(SOLD, soldToday, channel)}
    ), members as materialized (
      select id, customer_id, currency_code, purchase_method, partner_key, quantity, end_date,
        ${withQuoted ? sql`(id in (${quotedSql(context)})) is true` : raw('false')} as is_quoted
      from near where ((product_id, term, currency_code, today) in (select * from sold)) is true
    )`;
}

function quotedSql({ now, viewer }: Context): Sql {
  return sql`select l.subscription_id from owners
    join quote_lines l on l.customer_id = owners.id and l.standing_since is not null
    join quotes q on q.id = l.quote_id
    where q.expires_at > ${now.toString()} and ${visibleQuotes(viewer)(Q)}`;
}

/** All parts of each key are needed, because the part of a member depends on the other members. */
function amongKeys(from: Sql, keys: readonly GroupKey[]): Sql {
  const unique = new Map(keys.map(({ part: _, ...key }) => [JSON.stringify(key), key]));
  return sql`(
    select distinct w."customerCsn", w."currencyCode", w."purchaseMethod",
      coalesce(r.id, ${raw(`'${NO_PARTNER}'::uuid`)}) as partner_key
    from jsonb_to_recordset(${JSON.stringify([...unique.values()])}::jsonb)
        as w ("customerCsn" text, "currencyCode" text, "purchaseMethod" text, "partnerCsn" text)
      left join partners r on r.csn = w."partnerCsn"
    where r.id is not null or w."partnerCsn" = ''
  ) w join (${from}) on c.csn = w."customerCsn" and s.currency_code = w."currencyCode"
    and s.purchase_method = w."purchaseMethod" and ${partnerKey(S)} = w.partner_key`;
}
