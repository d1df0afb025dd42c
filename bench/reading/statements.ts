/** How a renewal stands: SQL columns on the rows `s` (subscription), `c` (customer) and `p` (product). */
const RENEWAL = `
  w.opens_on::text as "opensOn", w.closes_on::text as "closesOn", s.end_date - w.today as "daysUntilEnd",
  concat_ws(',', case when s.status <> 'ACTIVE' or not p.renewable then 'NOT_RENEWABLE' end,
    case when w.today < w.opens_on then 'WINDOW_NOT_OPEN' when w.closes_on < w.today then 'WINDOW_CLOSED' end,
    case p.kind when 'SUCCESS_PLAN' then 'SUCCESS_PLAN' when 'VALUE_BASED' then 'VALUE_BASED_OFFER' end,
    case when s.purchase_method = 'INVOICE' and not c.credit_line_open then 'NEW_CREDIT_LINE' end,
    case when not exists (select from prices where prices.product_id = s.product_id and prices.term = s.term
      and prices.currency_code = s.currency_code and valid_from <= w.today
      and (valid_until is null or valid_until >= w.today)) then 'NO_PRICE' end) as reasons`;

/** What `RENEWAL` reckons with: the customer's day and the window. */
const WINDOW = `
  cross join lateral (
    select (now() at time zone c.time_zone)::date as today, s.end_date - 90 as opens_on,
      least(s.end_date + 45, (s.end_date + 1 + make_interval(months =>
        case s.term when 'MONTHLY' then 1 when 'ANNUAL' then 12 else 36 end))::date - 1) as closes_on) w`;

/** The renewals of the subscriptions $1. */
export const RENEWALS = `
  select s.id, ${RENEWAL}
  from subscriptions s join customers c on c.id = s.customer_id join products p on p.id = s.product_id ${WINDOW}
  where s.id = any($1::uuid[])`;

export interface RenewalRow {
  readonly opensOn: string;
  readonly closesOn: string;
  readonly daysUntilEnd: number;
  readonly reasons: string;
}

const PAGE = `
  select s.id, s.reference, s.quantity, s.term, s.currency_code as "currencyCode", s.purchase_method as "purchaseMethod",
    case when s.status = 'ACTIVE' and s.end_date < w.today then 'EXPIRED' else s.status end as status,
    s.start_date::text as "startDate", s.end_date::text as "endDate", s.auto_renew as "autoRenew",
    p.id as "productId", p.sku, p.name as "productName", r.id as "partnerId", r.name as "partnerName",
    q.id as "quoteId", q.number, q.expires_on::text as "expiresOn", ${RENEWAL}
  from page s join customers c on c.id = s.customer_id join products p on p.id = s.product_id
    left join partners r on r.id = s.partner_id
    left join (quote_lines l join quotes q on q.id = l.quote_id and q.status = 'SENT' and q.expires_at > now())
      on l.subscription_id = s.id and l.standing_since is not null
    ${WINDOW}
  order by s.end_date, s.id`;

/** $2 subscriptions of the customer $1 after the one with the end date $3 and the id $4. */
export const PAGE_BY_KEYSET = `
  with page as materialized (
    select * from subscriptions where customer_id = $1 and (end_date, id) > ($3::date, $4::uuid)
    order by end_date, id limit $2)
  ${PAGE}`;

/** $2 subscriptions of the customer $1 after the first $3. */
export const PAGE_BY_OFFSET = `
  with page as materialized (
    select * from subscriptions where customer_id = $1 order by end_date, id limit $2 offset $3)
  ${PAGE}`;

/** The first $2 groups of the customer $1. */
export const GROUPS = `
  with c as materialized (
    select id, credit_line_open, (now() at time zone time_zone)::date as today from customers where id = $1),
  priced as materialized (
    select distinct product_id, term, currency_code from prices, c
    where valid_from <= today and (valid_until is null or valid_until >= today)),
  members as (
    select s.currency_code, s.purchase_method, s.partner_id, s.quantity, s.end_date, q.id as quote_id,
      (row_number() over (partition by s.currency_code, s.purchase_method, s.partner_id order by s.end_date, s.id) - 1)
        / 500 as part
    from c join subscriptions s on s.customer_id = c.id join products p on p.id = s.product_id
      join priced using (product_id, term, currency_code)
      left join (quote_lines l join quotes q on q.id = l.quote_id and q.status = 'SENT' and q.expires_at > now())
        on l.subscription_id = s.id and l.standing_since is not null
    where s.status = 'ACTIVE' and p.renewable and p.kind = 'SUBSCRIPTION'
      and (s.purchase_method <> 'INVOICE' or c.credit_line_open)
      and c.today between s.end_date - 90 and least(s.end_date + 45, (s.end_date + 1 + make_interval(months =>
        case s.term when 'MONTHLY' then 1 when 'ANNUAL' then 12 else 36 end))::date - 1)),
  groups as (
    select currency_code, purchase_method, partner_id, part, count(*)::int as subscriptions, sum(quantity)::int as seats,
      count(quote_id)::int as quoted, min(end_date) as earliest, max(end_date) as latest
    from members group by currency_code, purchase_method, partner_id, part)
  select currency_code as "currencyCode", purchase_method as "purchaseMethod", coalesce(r.csn, '') as "partnerCsn",
    r.id as "partnerId", r.name as "partnerName", part::int, subscriptions as "subscriptionCount", seats as "seatCount",
    quoted as "quotedCount", earliest::text as "earliestEndDate", latest::text as "latestEndDate"
  from groups left join partners r on r.id = partner_id
  order by earliest, currency_code, purchase_method, coalesce(r.csn, ''), part limit $2`;
