import { Migration } from '@mikro-orm/migrations';

/**
 * A10: when the sweep asks for the confirmation of an order, null once there is one. The database writes it for orders of
 * every version: those from before this migration are due at once.
 */
export class AwaitedConfirmations extends Migration {
  override up(): void {
    this.addSql(`alter table orders add column confirmation_due_at timestamptz(3) default 'epoch'`);
    this.addSql(
      `update orders set confirmation_due_at = null where quote_id in (select quote_id from order_confirmations)`,
    );
    this.addSql(`
      create function end_awaiting() returns trigger language plpgsql as $$ begin
        update orders set confirmation_due_at = null where quote_id = new.quote_id and confirmation_due_at is not null;
        return null; end $$`);
    this.addSql(`
      create trigger end_awaiting after insert on order_confirmations for each row execute function end_awaiting()`);
    this.addSql(`
      create index orders_unconfirmed_index on orders (confirmation_due_at, id) where confirmation_due_at is not null`);
  }
}
