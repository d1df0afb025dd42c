import { METHODS, TERMS } from './values.ts';

// Q: a quote's status and its timestamps never contradict each other.
export const QUOTES = `
create table quotes (
  id uuid primary key,
  number text not null unique,
  version integer not null default 1,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED')),
  origin text not null check (origin in ('SELF_SERVICE', 'PARTNER', 'SALES', 'AUTOMATIC')),
  customer_id uuid not null references customers (id),
  partner_id uuid references partners (id),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  purchase_method text not null check (purchase_method in ${METHODS}),
  note text check (length(note) <= 2000),
  frozen_address jsonb,
  frozen_customer_name text,
  list_minor bigint check (list_minor >= 0),
  discount_minor bigint check (discount_minor >= 0),
  total_minor bigint check (total_minor >= 0),
  expires_on date,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  closed_at timestamptz(3),
  close_reason text check (length(close_reason) <= 500),
  superseded_by_id uuid,
  reminded_days integer check (reminded_days >= 0),
  unique (customer_id, id),
  unique (id, total_minor, currency_code),
  foreign key (customer_id, superseded_by_id) references quotes (customer_id, id),
  check (list_minor - discount_minor = total_minor),
  constraint quotes_draft_was_not_sent check (status <> 'DRAFT' or sent_at is null),
  constraint quotes_open_is_not_closed check ((status in ('DRAFT', 'SENT')) = (closed_at is null)),
  constraint quotes_was_sent check (status in ('DRAFT', 'CANCELED') or sent_at is not null),
  constraint quotes_sent_is_frozen check (
    (sent_at is null) = (total_minor is null) and (sent_at is null) = (list_minor is null)
    and (sent_at is null) = (discount_minor is null) and (sent_at is null) = (expires_at is null)
    and (sent_at is null) = (expires_on is null) and (sent_at is null) = (frozen_address is null)
    and (sent_at is null) = (frozen_customer_name is null)
  ),
  constraint quotes_moments_in_order check (expires_at > sent_at and sent_at >= created_at and closed_at >= created_at),
  constraint quotes_reason check (close_reason is null or status in ('DECLINED', 'CANCELED')),
  constraint quotes_successor check ((status = 'SUPERSEDED') = (superseded_by_id is not null)),
  constraint quotes_no_own_successor check (superseded_by_id <> id)
);
create index quotes_customer_index on quotes (customer_id, created_at, id);
create index quotes_customer_expiry_index on quotes (customer_id, expires_at, id);
create index quotes_customer_last_expiry_index on quotes (customer_id, expires_at desc nulls last, id desc);
create index quotes_partner_index on quotes (partner_id, created_at, id) where partner_id is not null;
create index quotes_created_index on quotes (created_at, id);
create index quotes_expiry_index on quotes (expires_at, id);
create index quotes_open_expiry_index on quotes (expires_at, id) include (reminded_days) where status = 'SENT';

alter table subscriptions add foreign key (customer_id, auto_renew_held_by_id) references quotes (customer_id, id);`;

export const LINES = `
create table quote_lines (
  id uuid primary key,
  quote_id uuid not null,
  customer_id uuid not null,
  position integer not null,
  action text not null check (action in ('RENEWAL', 'EXTENSION', 'NEW')),
  subscription_id uuid,
  product_id uuid not null references products (id),
  quantity integer not null check (quantity between 1 and 1000000),
  term text not null check (term in ${TERMS}),
  extend_to date,
  standing_since timestamptz(3),
  frozen_product_name text,
  frozen_changed boolean,
  frozen_start_date date,
  frozen_end_date date,
  previous_end_date date,
  previous_quantity integer,
  previous_term text check (previous_term in ${TERMS}),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  list_minor bigint check (list_minor >= 0),
  discount_minor bigint check (discount_minor >= 0),
  total_minor bigint check (total_minor >= 0),
  frozen_discounts jsonb,
  unique (quote_id, position),
  foreign key (customer_id, quote_id) references quotes (customer_id, id),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id),
  check (action = 'NEW' or subscription_id is not null),
  check ((action = 'EXTENSION') = (extend_to is not null)),
  check (list_minor - discount_minor = total_minor),
  constraint quote_lines_frozen check (
    num_nonnulls(total_minor, list_minor, discount_minor, frozen_product_name, frozen_changed, frozen_start_date,
      frozen_end_date, frozen_discounts) in (0, 8)
  ),
  check (standing_since is null or total_minor is not null),
  -- A4: what was frozen of a subscription is known with what it was frozen on.
  constraint quote_lines_frozen_on check (
    total_minor is null or action = 'NEW' or num_nonnulls(previous_end_date, previous_quantity, previous_term) = 3
  )
);
create unique index quote_lines_subscription_unique on quote_lines (quote_id, subscription_id);
create index quote_lines_subscription_index on quote_lines (subscription_id, quote_id);
-- Q5: at most one sent quote per subscription.
create unique index quote_lines_standing_unique on quote_lines (subscription_id) where standing_since is not null;`;

export const RECIPIENTS = `
create table quote_recipients (
  id uuid primary key,
  quote_id uuid not null,
  customer_id uuid not null,
  position integer not null,
  email text not null,
  name text check (length(name) <= 200),
  language text not null,
  "primary" boolean not null,
  token_hash bytea not null unique,
  delivery_status text not null default 'PENDING'
    check (delivery_status in ('PENDING', 'SENT', 'DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED', 'FAILED')),
  delivery_detail text,
  sent_at timestamptz(3),
  first_viewed_at timestamptz(3),
  replaced_at timestamptz(3),
  unique (customer_id, id),
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);
create index quote_recipients_quote_index on quote_recipients (quote_id, position);
-- R1, R3: one primary, nobody twice.
create unique index quote_recipients_primary_unique on quote_recipients (quote_id) where "primary" and replaced_at is null;
create unique index quote_recipients_email_unique on quote_recipients (quote_id, lower(email)) where replaced_at is null;`;

export const EVENTS = `
create table quote_events (
  id uuid primary key,
  quote_id uuid not null,
  customer_id uuid not null,
  type text not null check (type in ('CREATED', 'RECIPIENTS_ADDED', 'RECIPIENT_REPLACED', 'SENT', 'VIEWED', 'ACCEPTED',
    'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED', 'REMINDED')),
  actor text not null,
  channel text not null check (channel in ('API', 'LINK', 'JOB')),
  remote_address text,
  occurred_at timestamptz(3) not null,
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);
create index quote_events_quote_index on quote_events (quote_id, occurred_at, id);
-- Q7: each final transition stands once in the trail.
create unique index quote_events_transition_unique on quote_events (quote_id, type)
  where type in ('CREATED', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED');`;
