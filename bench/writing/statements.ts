import { SELLER } from '../production.ts';

const PRICE = `
  cross join lateral (
    select unit_price_minor as unit from prices
    where prices.product_id = s.product_id and prices.term = s.term and prices.currency_code = s.currency_code
      and valid_from <= current_date and (valid_until is null or valid_until >= current_date)
    order by valid_from desc limit 1) price`;

const event = (type: string, accepted = 'null, null, null') => `
  insert into quote_events (id, quote_id, customer_id, type, actor, actor_kind, channel, remote_address, occurred_at,
    accepted_version, accepted_total_minor, accepted_fingerprint)
  select uuidv7(), id, customer_id, '${type}', $2, 'SALES', 'API', '127.0.0.1', now(), ${accepted} from quote`;

// Of the number alone, in the form of ours.
const FINGERPRINT = `regexp_replace(left(upper(encode(sha256(q.number::bytea), 'hex')), 20), '(.{4})(?=.)', '\\1-', 'g')`;

/** A draft for the customer $1 by the person $2, with the number $3 and the token $4, of the subscriptions $5. */
export const CREATE = `
  with quote as (
    insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
    values (uuidv7(), $3, 'SALES', $1, 'NOK', 'CARD', now()) returning id, customer_id),
  lines as (
    insert into quote_lines (id, quote_id, customer_id, position, action, subscription_id, product_id, quantity, term,
      unit_price_minor)
    select uuidv7(), quote.id, quote.customer_id, place - 1, 'RENEWAL', s.id, s.product_id, s.quantity, s.term, price.unit
    from quote cross join unnest($5::uuid[]) with ordinality as asked (id, place)
      join subscriptions s on s.id = asked.id and s.customer_id = $1 ${PRICE}),
  recipient as (
    insert into quote_recipients (id, quote_id, customer_id, position, email, email_key, name, language, "primary",
      token_hash)
    select uuidv7(), quote.id, c.id, 0, o.email, o.email_key, o.name, coalesce(o.language, c.language), true, $4::bytea
    from quote join customers c on c.id = quote.customer_id
      join contacts o on o.customer_id = c.id and o.role = 'PURCHASER'),
  event as (${event('CREATED')})
  select id from quote`;

// The mail has the id $3, which its job writes as $4.
const mail = (kind: string) => `
  insert into mails (id, quote_id, customer_id, kind, recipient_id, reader_kind, to_address, to_name, language, state,
    queued_at, turn)
  select $3::uuid, quote_id, customer_id, '${kind}', id, 'PRIMARY', email, name, language, 'QUEUED', now(),
    greatest(extract(epoch from now() - timestamptz '2026-01-01T00:00:00Z')::integer,
      (select max(turn) + 60 from mails waiting where waiting.customer_id = r.customer_id and waiting.state = 'QUEUED'
        and waiting.quote_id <> r.quote_id))
  from quote_recipients r where quote_id = $1 and replaced_at is null returning turn`;

const jobs = (wanted: string) => `
  jobs as (
    insert into pgboss.job (name, data, priority, start_after, created_on, keep_until, expire_seconds, deletion_seconds,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
    select name, data, wanted.priority, now(), now(), now() + retention_seconds * interval '1 second', expire_seconds,
      deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds
    from pgboss.queue join (${wanted}) as wanted (name, data, priority) using (name)
    returning name),
  told as (select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), name) from jobs)
  select (select id from quote) as id, (select count(*) from told) as told`;

const OF_MAIL = `select 'mail', jsonb_build_object('mailId', $4::text), -turn from mail`;

const withDocument = (quoteId: string) =>
  `${OF_MAIL} union all select 'document', jsonb_build_object('quoteId', ${quoteId}::text), 0`;

/** Sends the draft $1 for the person $2. A job writes the quote's id as $5. */
export const SEND = `
  with priced as (
    select l.id, l.quantity * price.unit as minor, price.unit, p.name, s.quantity, s.term, s.end_date,
      (s.end_date + 1 + interval '12 months')::date - 1 as new_end
    from quote_lines l join subscriptions s on s.id = l.subscription_id join products p on p.id = l.product_id ${PRICE}
    where l.quote_id = $1),
  lines as (
    update quote_lines l set standing_since = now(), unit_price_minor = unit, list_minor = minor, discount_minor = 0,
      total_minor = minor, frozen_product_name = name, frozen_changed = false, frozen_start_date = priced.end_date + 1,
      frozen_end_date = new_end, previous_end_date = priced.end_date, previous_quantity = priced.quantity,
      previous_term = priced.term, frozen_discounts = '[]'
    from priced where l.id = priced.id),
  offer as (
    select sum(minor) as minor, least(min(end_date) + 45, min(new_end)) as closes_on from priced),
  quote as (
    update quotes q set status = 'SENT', version = version + 1, sent_at = now(), list_minor = minor, discount_minor = 0,
      total_minor = minor, expires_on = least(closes_on, (now() at time zone time_zone)::date + 30),
      expires_at = (least(closes_on, (now() at time zone time_zone)::date + 30) + 1)::timestamp at time zone time_zone,
      frozen_customer_name = c.name, frozen_time_zone = time_zone, fingerprint = ${FINGERPRINT},
      frozen_seller = jsonb_build_object('name', '${SELLER}', 'email', 'sales@example.com', 'legalName', '${SELLER}'),
      frozen_address = jsonb_strip_nulls(jsonb_build_object('line1', address_line1, 'line2', address_line2,
        'postalCode', postal_code, 'city', city, 'region', region, 'countryCode', country_code))
    from offer, customers c
    where q.id = $1 and q.status = 'DRAFT' and c.id = q.customer_id returning q.id, q.customer_id),
  event as (${event('SENT')}),
  mail as (${mail('QUOTE_READY')}),
  ${jobs(withDocument('$5'))}`;

/** Accepts the sent quote $1 for the person $2. The order has the number $5. A job writes the quote's id as $6. */
export const ACCEPT = `
  with quote as (
    update quotes set status = 'ACCEPTED', version = version + 1, closed_at = now()
    where id = $1 and status = 'SENT' and expires_at > now() returning id, customer_id, version, total_minor, currency_code, fingerprint),
  lines as (
    update quote_lines set standing_since = null where quote_id = $1
    returning subscription_id, customer_id, previous_end_date, frozen_start_date, frozen_end_date, quantity, term),
  placed as (
    insert into orders (id, number, quote_id, customer_id, total_minor, currency_code, accepted_by, accepted_by_kind,
      placed_at)
    select uuidv7(), $5, id, customer_id, total_minor, currency_code, $2, 'SALES', now() from quote returning id),
  renewed as (
    insert into renewed_terms (subscription_id, previous_end_date, customer_id, order_id)
    select subscription_id, previous_end_date, customer_id, placed.id from lines cross join placed),
  moved as (
    update subscriptions s set start_date = frozen_start_date, end_date = frozen_end_date, quantity = l.quantity,
      term = l.term
    from lines l where s.id = l.subscription_id),
  event as (${event('ACCEPTED', 'version - 1, total_minor, fingerprint')}),
  dropped as (update mails set state = 'DROPPED' where quote_id = $1 and kind = 'QUOTE_READY' and state = 'QUEUED'),
  mail as (${mail('ACCEPTED')}),
  ${jobs(withDocument('$6'))}`;
