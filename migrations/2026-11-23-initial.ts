import { Migration } from '@mikro-orm/migrations';

/** Every table of the first release. What must never be wrong is restated here as constraints. */
export class Initial extends Migration {
  override up(): void {
    for (const statement of [
      CUSTOMERS,
      CATALOG,
      SUBSCRIPTIONS,
      QUOTES,
      LINES,
      RECIPIENTS,
      EVENTS,
      ORDERS,
      DOCUMENTS,
      MAILS,
      KEYS,
      CALLERS,
      JOB_RUNS,
    ]) {
      this.addSql(statement);
    }
  }
}

const TERMS = `('MONTHLY', 'ANNUAL', 'THREE_YEAR')`;
const METHODS = `('CARD', 'DIRECT_DEBIT', 'INVOICE', 'PAYPAL')`;

const CUSTOMERS = `
create table customers (
  id uuid primary key,
  csn text not null unique check (csn ~ '^[0-9]{1,10}$'),
  name text not null,
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  language text not null,
  time_zone text not null default 'UTC',
  address_line1 text not null,
  address_line2 text,
  postal_code text,
  city text not null,
  credit_line_open boolean not null default false
);

create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  email text not null,
  name text not null,
  language text,
  role text not null check (role in ('PURCHASER', 'MEMBER'))
);
create unique index contacts_email_unique on contacts (customer_id, lower(email));
create unique index contacts_purchaser_unique on contacts (customer_id) where role = 'PURCHASER';

create table partners (
  id uuid primary key,
  csn text not null unique check (csn ~ '^[0-9]{1,10}$'),
  name text not null,
  email text not null
);`;

const CATALOG = `
create table products (
  id uuid primary key,
  sku text not null unique,
  name text not null,
  kind text not null check (kind in ('SUBSCRIPTION', 'SUCCESS_PLAN', 'VALUE_BASED')),
  renewable boolean not null
);

create table prices (
  id uuid primary key,
  product_id uuid not null references products (id),
  term text not null check (term in ${TERMS}),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  unique (product_id, term, currency_code, valid_from)
);

create table promotions (
  id uuid primary key,
  code text not null unique,
  name text not null,
  percent_bp integer check (percent_bp between 1 and 10000),
  amount_minor bigint check (amount_minor > 0),
  currency_code text check (currency_code ~ '^[A-Z]{3}$'),
  skus text[] not null,
  terms text[] not null,
  actions text[] not null,
  countries text[] not null,
  min_quantity integer not null default 1 check (min_quantity >= 1),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  stackable boolean not null,
  check ((percent_bp is null) <> (amount_minor is null)),
  check ((amount_minor is null) = (currency_code is null))
);
create index promotions_valid_index on promotions (valid_until, valid_from);`;

const SUBSCRIPTIONS = `
create table subscriptions (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid not null references customers (id),
  partner_id uuid references partners (id),
  product_id uuid not null references products (id),
  quantity integer not null check (quantity between 1 and 1000000),
  term text not null check (term in ${TERMS}),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  purchase_method text not null check (purchase_method in ${METHODS}),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CANCELED', 'TRIAL')),
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  auto_renew boolean not null,
  auto_renew_held_by_id uuid,
  auto_quoted_for date,
  unique (customer_id, id),
  check (auto_renew_held_by_id is null or not auto_renew)
);
create index subscriptions_customer_end_index on subscriptions (customer_id, end_date, id);
create index subscriptions_partner_end_index on subscriptions (partner_id, end_date, id) where partner_id is not null;
create index subscriptions_end_index on subscriptions (end_date, id);
-- U1: what is still to be quoted by itself, and nothing that was: a daily run costs what is due.
create index subscriptions_unquoted_index on subscriptions (end_date, customer_id)
  where not auto_renew and term <> 'MONTHLY' and auto_quoted_for is distinct from end_date;
create index subscriptions_held_index on subscriptions (auto_renew_held_by_id) where auto_renew_held_by_id is not null;
`;

// Q: a status and its moments never contradict each other.
const QUOTES = `
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

const LINES = `
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

const RECIPIENTS = `
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

const EVENTS = `
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

const ORDERS = `
create table orders (
  id uuid primary key,
  number text not null unique,
  quote_id uuid not null unique,
  customer_id uuid not null,
  total_minor bigint not null check (total_minor >= 0),
  currency_code text not null,
  purchase_order_reference text check (length(purchase_order_reference) <= 50),
  accepted_by text not null,
  placed_at timestamptz(3) not null,
  unique (customer_id, id),
  foreign key (customer_id, quote_id) references quotes (customer_id, id),
  -- P5: an order is for what its quote came to.
  foreign key (quote_id, total_minor, currency_code) references quotes (id, total_minor, currency_code)
);

-- A4: one term of one subscription is renewed at most once, whatever the quotes.
create table renewed_terms (
  subscription_id uuid not null,
  previous_end_date date not null,
  customer_id uuid not null,
  order_id uuid not null,
  primary key (subscription_id, previous_end_date),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id),
  foreign key (customer_id, order_id) references orders (customer_id, id)
);

-- U3: one automatic quote per subscription and end date.
create table auto_quotes (
  subscription_id uuid not null,
  end_date date not null,
  customer_id uuid not null,
  quote_id uuid not null,
  primary key (subscription_id, end_date),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id),
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);`;

// P5: made once; whoever comes second finds the first one's bytes.
const DOCUMENTS = `
create table quote_documents (
  quote_id uuid not null,
  language text not null,
  customer_id uuid not null,
  bytes bytea not null,
  size integer not null check (size = length(bytes)),
  sha256 text not null check (sha256 = encode(sha256(bytes), 'hex')),
  made_at timestamptz(3) not null,
  primary key (quote_id, language),
  unique (customer_id, quote_id, language),
  foreign key (customer_id, quote_id) references quotes (customer_id, id)
);
-- Compressed already.
alter table quote_documents alter column bytes set storage external;`;

const MAILS = `
create table mails (
  id uuid primary key,
  quote_id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER', 'ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED')),
  occasion text not null default '',
  recipient_id uuid,
  reader_kind text not null check (reader_kind in ('PRIMARY', 'ADDITIONAL', 'PARTNER', 'SALES')),
  to_address text not null,
  to_name text,
  language text not null,
  state text not null default 'QUEUED'
    check (state in ('QUEUED', 'DROPPED', 'SENT', 'DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED', 'FAILED')),
  state_detail text,
  attempts integer not null default 0,
  refusals integer not null default 0 check (refusals <= attempts),
  first_attempt_at timestamptz(3),
  sender text,
  reply_to text,
  subject text,
  html text,
  text text,
  headers jsonb,
  document_language text,
  provider_id text,
  queued_at timestamptz(3) not null,
  rendered_at timestamptz(3),
  sent_at timestamptz(3),
  foreign key (customer_id, quote_id) references quotes (customer_id, id),
  foreign key (customer_id, recipient_id) references quote_recipients (customer_id, id),
  foreign key (customer_id, quote_id, document_language) references quote_documents (customer_id, quote_id, language),
  check ((reader_kind in ('PRIMARY', 'ADDITIONAL')) = (recipient_id is not null))
);
-- One mail per quote, kind, reader and occasion, whoever queues it and how often.
create unique index mails_recipient_unique on mails (quote_id, kind, occasion, recipient_id) where recipient_id is not null;
create unique index mails_other_unique on mails (quote_id, kind, occasion, reader_kind) where recipient_id is null;
create index mails_recipient_index on mails (recipient_id);
create index mails_sent_index on mails (sent_at, id);
create index mails_provider_index on mails (provider_id) where provider_id is not null;
create index mails_bytes_index on mails (rendered_at) where html is not null;
create index mails_failed_index on mails (id) where state = 'FAILED';

-- R7: each of the provider's events counts once; kept for a while so that one that outran our own commit is not lost.
create table delivery_events (
  id text primary key,
  provider_id text not null,
  status text not null,
  detail text,
  received_at timestamptz(3) not null default now()
);
create index delivery_events_provider_index on delivery_events (provider_id);
create index delivery_events_received_index on delivery_events (received_at);

-- When the next request to the provider may go out, over all workers.
create table mail_pace (
  provider text primary key,
  milliseconds_apart double precision not null check (milliseconds_apart >= 0),
  next_turn_at timestamptz not null
);`;

const KEYS = `
create table idempotency_keys (
  caller text not null,
  mutation text not null,
  key text not null,
  input_hash bytea not null,
  answer jsonb not null,
  created_at timestamptz(3) not null,
  primary key (caller, mutation, key)
);
create index idempotency_keys_created_index on idempotency_keys (created_at);`;

// Unlogged: after a crash every caller begins a new minute, and nothing else is lost.
const CALLERS = `
create unlogged table caller_minutes (
  minute integer not null,
  caller text not null,
  requests integer not null,
  primary key (minute, caller)
);`;

const JOB_RUNS = `
create table job_runs (
  id uuid primary key,
  job text not null check (job in ('auto-quote', 'remind', 'sweep')),
  as_of timestamptz(3) not null,
  started_at timestamptz(3) not null,
  progress_at timestamptz(3) not null,
  finished_at timestamptz(3),
  looked_at integer not null default 0,
  done integer not null default 0,
  skipped jsonb not null,
  failed jsonb not null,
  error text,
  check (error is null or finished_at is not null)
);
create index job_runs_started_index on job_runs (started_at, id);
create index job_runs_unfinished_index on job_runs (job) where finished_at is null;`;
