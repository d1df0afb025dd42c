import { Migration } from '@mikro-orm/migrations';

/**
 * L1, L2: what changed, for portals. Triggers write each change in the transaction of what it tells, so that whatever
 * changes a row tells of it, the version before included. `docs/decisions/changes.md` says how they get their order.
 */
export class Changes extends Migration {
  override up(): void {
    for (const statement of [UNORDERED, ORDERED, ORDER, ...OF_QUOTES, ...OF_REQUESTS, ...OF_SUBSCRIPTIONS]) {
      this.addSql(statement);
    }
  }
}

// No foreign keys: they would lock the rows that verbs lock, and what changed is never deleted.
const TOLD = `
  type text not null check (length(type) <= 50),
  customer_id uuid not null,
  quote_id uuid,
  recipient_id uuid,
  order_id uuid,
  request_id uuid,
  subscription_id uuid,
  check (num_nonnulls(quote_id, request_id, subscription_id) = 1)`;

// Rows stay for a moment only. Vacuuming early keeps the table small for those who look whether it has any.
const UNORDERED = `
create table unordered_changes (
  seq bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz(3) not null default clock_timestamp(),
  ${TOLD}
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
-- L1: a commit tells of an object once for each type.
create unique index unordered_changes_once on unordered_changes
  (transaction, type, coalesce(recipient_id, order_id, quote_id, request_id, subscription_id));`;

const ORDERED = `
create table changes (
  position bigint primary key,
  id uuid not null unique,
  occurred_at timestamptz(3) not null,
  ${TOLD}
);
create index changes_customer_index on changes (customer_id, position);`;

// The lock makes positions of one commit all lower than those of the next. It is held until they can be seen, and the
// statements after it see what was committed before. A position is a time in microseconds, so that it does not tell a
// reader how many changes of others there were.
const ORDER = `
create function order_changes(most integer) returns boolean language plpgsql as $$
declare
  newest bigint;
  ordered integer;
begin
  if not exists (select from unordered_changes order by seq limit 1) then return false; end if;
  perform pg_advisory_xact_lock(7234504);
  select coalesce(max(position), 0) into newest from changes;
  with taken as (
    delete from unordered_changes
    where seq <= (select max(seq) from (select seq from unordered_changes order by seq limit most) first)
    returning *)
  insert into changes (position, id, type, occurred_at, customer_id, quote_id, recipient_id, order_id, request_id,
    subscription_id)
  select greatest(newest, (extract(epoch from clock_timestamp()) * 1000000)::bigint) + row_number() over (order by seq),
    encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid,
    type, occurred_at, customer_id, quote_id, recipient_id, order_id, request_id, subscription_id
  from taken;
  get diagnostics ordered = row_count;
  return ordered = most;
end $$`;

// Each change of a quote comes with an audit event (Q7), except those of its mails and documents.
const OF_QUOTES = [
  `create function tell_of_quote_events() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, quote_id)
     select case when type in ('CREATED', 'SENT', 'VIEWED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED',
       'SUPERSEDED', 'EXTENDED') then 'QUOTE_' || type else 'QUOTE_UPDATED' end, customer_id, quote_id from told
     on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_quote_events after insert on quote_events referencing new table as told
   for each statement execute function tell_of_quote_events()`,
  `create function tell_of_document() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, quote_id)
     values ('QUOTE_DOCUMENT_READY', new.customer_id, new.quote_id) on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_document after insert on quote_documents for each row execute function tell_of_document()`,
  `create trigger tell_of_document after insert on order_confirmations for each row execute function tell_of_document()`,
  `create function tell_of_recipients() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, quote_id, recipient_id)
     select 'RECIPIENT_DELIVERY_CHANGED', changed.customer_id, changed.quote_id, id
     from changed join former using (id)
     where (changed.delivery_status, changed.delivery_detail, changed.sent_at)
       is distinct from (former.delivery_status, former.delivery_detail, former.sent_at)
     on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_recipients after update on quote_recipients
   referencing old table as former new table as changed for each statement execute function tell_of_recipients()`,
  `create function tell_of_orders() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, quote_id, order_id)
     select 'ORDER_PLACED', customer_id, quote_id, id from told;
     return null; end $$`,
  `create trigger tell_of_orders after insert on orders referencing new table as told
   for each statement execute function tell_of_orders()`,
];

const OF_REQUESTS = [
  `create function tell_of_requests() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, request_id)
     select 'REQUEST_CHANGED', customer_id, id from told on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_new_requests after insert on quote_requests referencing new table as told
   for each statement execute function tell_of_requests()`,
  `create trigger tell_of_requests after update on quote_requests referencing new table as told
   for each statement execute function tell_of_requests()`,
];

// What an import stores for the first time is no change. What an order starts is one; its line then names it.
const OF_SUBSCRIPTIONS = [
  `create function tell_of_subscriptions() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, subscription_id)
     select 'SUBSCRIPTION_CHANGED', changed.customer_id, id from changed join former using (id)
     where (changed.reference, changed.customer_id, changed.partner_id, changed.product_id, changed.quantity,
         changed.term, changed.currency_code, changed.purchase_method, changed.status, changed.start_date,
         changed.end_date, changed.auto_renew, changed.auto_renew_held_by_id)
       is distinct from (former.reference, former.customer_id, former.partner_id, former.product_id, former.quantity,
         former.term, former.currency_code, former.purchase_method, former.status, former.start_date,
         former.end_date, former.auto_renew, former.auto_renew_held_by_id)
     on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_subscriptions after update on subscriptions
   referencing old table as former new table as changed for each statement execute function tell_of_subscriptions()`,
  `create function tell_of_started_subscription() returns trigger language plpgsql as $$ begin
     insert into unordered_changes (type, customer_id, subscription_id)
     values ('SUBSCRIPTION_CHANGED', new.customer_id, new.subscription_id) on conflict do nothing;
     return null; end $$`,
  `create trigger tell_of_started_subscription after update on quote_lines for each row
   when (new.action = 'NEW' and old.subscription_id is null and new.subscription_id is not null)
   execute function tell_of_started_subscription()`,
];
