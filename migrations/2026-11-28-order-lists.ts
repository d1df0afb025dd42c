import { Migration } from '@mikro-orm/migrations';

/**
 * Lists orders as they were placed: all of them, those of a customer and those of a partner. An order carries its quote's
 * partner, which the database writes, so that the version before does so too.
 */
export class OrderLists extends Migration {
  override up(): void {
    this.addSql('alter table orders add column partner_id uuid references partners (id)');
    this.addSql('update orders set partner_id = quotes.partner_id from quotes where quotes.id = orders.quote_id');
    this.addSql(`
      create function set_partner_of_order() returns trigger language plpgsql as $$
      begin
        new.partner_id := (select partner_id from quotes where id = new.quote_id);
        return new;
      end $$`);
    this.addSql(`
      create trigger set_partner_of_order before insert on orders
      for each row execute function set_partner_of_order()`);
    this.addSql('create index orders_placed_index on orders (placed_at, id)');
    this.addSql('create index orders_customer_index on orders (customer_id, placed_at, id)');
    this.addSql(`
      create index orders_partner_index on orders (partner_id, placed_at, id) where partner_id is not null`);
    this.addSql(`
      create index orders_search_index on orders
      using gin (search_key(number) gin_trgm_ops, search_key(purchase_order_reference) gin_trgm_ops)`);
  }
}
