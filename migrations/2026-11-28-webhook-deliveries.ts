import { Migration } from '@mikro-orm/migrations';

/** O2, O3: what is delivered to which endpoint, and which changes were looked at for that. */
export class WebhookDeliveries extends Migration {
  override up(): void {
    this.addSql(DELIVERIES);
    this.addSql(POSITION);
  }
}

// Each change comes to an endpoint as one delivery. A test has no change. No foreign key to changes: those are cleared.
const DELIVERIES = `
create table webhook_deliveries (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  change_id uuid,
  status text not null default 'PENDING' check (status in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts integer not null default 0 check (attempts >= 0),
  round integer not null default 0 check (round between 0 and attempts),
  round_began_at timestamptz(3) not null default now(),
  response_status integer,
  response_body text check (length(response_body) <= 1024),
  last_attempt_at timestamptz(3),
  next_attempt_at timestamptz(3) default now(),
  created_at timestamptz(3) not null default now(),
  unique (endpoint_id, change_id),
  constraint webhook_deliveries_next check ((status = 'PENDING') = (next_attempt_at is not null))
);
create index webhook_deliveries_endpoint_index on webhook_deliveries (endpoint_id, created_at, id);
create index webhook_deliveries_created_index on webhook_deliveries (created_at);
create index webhook_deliveries_pending_index on webhook_deliveries (next_attempt_at) where status = 'PENDING';`;

// The one row is locked by whoever makes deliveries of changes.
const POSITION = `
create table webhook_position (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
insert into webhook_position (position) values (0);`;
