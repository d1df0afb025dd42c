import { Migration } from '@mikro-orm/migrations';

/**
 * V8: records whose account stands in `orders.accepted_by` if no name was typed at acceptance. The audit event of an
 * acceptance always names the account, so an order without a typed name repeats what the event says.
 */
export class AcceptingAccount extends Migration {
  override up(): void {
    this.addSql(`
      alter table orders add column accepted_by_kind text
        constraint orders_accepted_by_kind_bound check (length(accepted_by_kind) <= 50)`);
    this.addSql(`
      update orders o set accepted_by_kind = e.actor_kind from quote_events e
      where e.quote_id = o.quote_id and e.type = 'ACCEPTED' and e.actor = o.accepted_by`);
  }
}
