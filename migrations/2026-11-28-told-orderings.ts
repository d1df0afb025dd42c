import { Migration } from '@mikro-orm/migrations';

/**
 * L4: whoever gives changes their positions notifies those who wait for changes. Writers notify nobody, because a commit
 * that notifies waits for every other such commit. This one has waited already, for the lock of the function.
 */
export class ToldOrderings extends Migration {
  override up(): void {
    this.addSql(ORDER);
  }
}

// The function of the migration `changes`, with the notification.
const ORDER = `
create or replace function order_changes(most integer) returns boolean language plpgsql as $$
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
  if ordered > 0 then perform pg_notify('tilbud_changes', ''); end if;
  return ordered = most;
end $$`;
