import { Migration } from '@mikro-orm/migrations';

/** O1, O2: where portals hear of changes, who owns each place, and the audit trail of it. */
export class WebhookEndpoints extends Migration {
  override up(): void {
    this.addSql(ENDPOINTS);
    this.addSql(EVENTS);
  }
}

// A service account is known by its token alone, so what it may do is kept with its endpoint. Secrets are sealed.
const ENDPOINTS = `
create table webhook_endpoints (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('CUSTOMER', 'PARTNER', 'SALES', 'SERVICE')),
  customer_id uuid references customers (id),
  partner_id uuid references partners (id),
  service text check (length(service) <= 1000),
  permissions text[] check (length(array_to_string(permissions, ' ')) <= 2000 and array_position(permissions, null) is null),
  owner_email text check (length(owner_email) <= 320),
  url text not null check (length(url) <= 2000),
  types text[] not null check (
    cardinality(types) > 0 and length(array_to_string(types, ' ')) <= 2000 and array_position(types, null) is null),
  description text check (length(description) <= 500),
  secret bytea not null,
  secret_version integer not null default 1 check (secret_version >= 1),
  former_secret bytea,
  former_until timestamptz(3),
  disabled_at timestamptz(3),
  disabled_reason text check (length(disabled_reason) <= 500),
  failing_since timestamptz(3),
  since_position bigint not null,
  created_at timestamptz(3) not null,
  constraint webhook_endpoints_owner check (
    (owner_kind = 'CUSTOMER') = (customer_id is not null) and (owner_kind = 'PARTNER') = (partner_id is not null)
    and (owner_kind = 'SERVICE') = (service is not null) and (owner_kind = 'SERVICE') = (permissions is not null)),
  constraint webhook_endpoints_former check ((former_secret is null) = (former_until is null)),
  constraint webhook_endpoints_disabled check ((disabled_at is null) = (disabled_reason is null))
);
create index webhook_endpoints_customer_index on webhook_endpoints (customer_id) where customer_id is not null;
create index webhook_endpoints_partner_index on webhook_endpoints (partner_id) where partner_id is not null;
create index webhook_endpoints_service_index on webhook_endpoints (service) where service is not null;
create index webhook_endpoints_kind_index on webhook_endpoints (owner_kind);`;

// No foreign key: the trail outlives a deleted endpoint.
const EVENTS = `
create table webhook_endpoint_events (
  id uuid primary key,
  endpoint_id uuid not null,
  type text not null check (length(type) <= 50),
  url text not null check (length(url) <= 2000),
  actor text not null check (length(actor) <= 1000),
  actor_kind text not null check (length(actor_kind) <= 50),
  channel text not null check (channel in ('API', 'LINK', 'JOB')),
  remote_address text check (length(remote_address) <= 100),
  occurred_at timestamptz(3) not null
);
create index webhook_endpoint_events_endpoint_index on webhook_endpoint_events (endpoint_id, occurred_at, id);`;
