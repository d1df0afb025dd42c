import { Migration } from '@mikro-orm/migrations';
import { TERMS } from './initial/values.ts';

/** K: requests for quotes, with their lines and audit trail. */
export class QuoteRequests extends Migration {
  override up(): void {
    this.addSql(REQUESTS);
    this.addSql(LINES);
    this.addSql(EVENTS);
    this.addSql(QUOTES);
  }
}

const REQUESTS = `
create table quote_requests (
  id uuid primary key,
  number text not null unique check (length(number) <= 50),
  status text not null default 'OPEN' check (status in ('OPEN', 'QUOTED', 'DECLINED', 'WITHDRAWN', 'CLOSED')),
  customer_id uuid not null references customers (id),
  asked text not null check (asked in ('PREFERRED_PARTNER', 'PARTNER', 'SALES')),
  partner_id uuid references partners (id),
  requested_by text not null check (length(requested_by) <= 1000),
  requested_by_kind text not null check (length(requested_by_kind) <= 50),
  message text check (length(message) <= 2000),
  decline_reason text check (length(decline_reason) <= 500),
  closes_on date not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (customer_id, id),
  constraint quote_requests_asks_one check ((asked = 'SALES') = (partner_id is null)),
  constraint quote_requests_reason check (decline_reason is null or status = 'DECLINED'),
  constraint quote_requests_moments_in_order check (updated_at >= created_at)
);
create index quote_requests_customer_index on quote_requests (customer_id, created_at, id);
create index quote_requests_partner_index on quote_requests (partner_id, created_at, id) where partner_id is not null;
create index quote_requests_created_index on quote_requests (created_at, id);
-- K6: what the sweep closes.
create index quote_requests_open_index on quote_requests (closes_on, id) where status = 'OPEN';`;

const LINES = `
create table quote_request_lines (
  id uuid primary key,
  request_id uuid not null,
  customer_id uuid not null,
  position integer not null,
  subscription_id uuid not null,
  quantity integer not null check (quantity between 1 and 1000000),
  term text not null check (term in ${TERMS}),
  asked_partner_id uuid references partners (id),
  standing_since timestamptz(3),
  unique (request_id, position),
  foreign key (customer_id, request_id) references quote_requests (customer_id, id),
  foreign key (customer_id, subscription_id) references subscriptions (customer_id, id)
);
-- K1: at most one open request per subscription.
create unique index quote_request_lines_standing_unique on quote_request_lines (subscription_id)
  where standing_since is not null;
create index quote_request_lines_subscription_index on quote_request_lines (subscription_id, request_id);
-- K4: what a partner sees for as long as it is asked.
create index quote_request_lines_asked_index on quote_request_lines (asked_partner_id, subscription_id)
  where standing_since is not null;`;

const EVENTS = `
create table quote_request_events (
  id uuid primary key,
  request_id uuid not null,
  customer_id uuid not null,
  type text not null check (length(type) <= 50),
  actor text not null check (length(actor) <= 1000),
  actor_kind text not null check (length(actor_kind) <= 50),
  channel text not null check (channel in ('API', 'LINK', 'JOB')),
  remote_address text check (length(remote_address) <= 100),
  occurred_at timestamptz(3) not null,
  foreign key (customer_id, request_id) references quote_requests (customer_id, id)
);
create index quote_request_events_request_index on quote_request_events (request_id, occurred_at, id);`;

const QUOTES = `
alter table quotes
  add column request_id uuid,
  add foreign key (customer_id, request_id) references quote_requests (customer_id, id);
create index quotes_request_index on quotes (request_id, created_at, id) where request_id is not null;`;
