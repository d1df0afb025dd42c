import { Migration } from '@mikro-orm/migrations';

/**
 * P5: sending now also freezes the customer's time zone and the partner's name and address. Quotes that were sent
 * before get today's values. There is no check yet, because the previous version does not write these columns.
 */
export class FrozenParties extends Migration {
  override up(): void {
    this.addSql(`
      alter table quotes
        add column frozen_time_zone text,
        add column frozen_partner_name text,
        add column frozen_partner_email text`);
    this.addSql(`
      update quotes set frozen_time_zone = customers.time_zone
      from customers where customers.id = quotes.customer_id and sent_at is not null`);
    this.addSql(`
      update quotes set frozen_partner_name = partners.name, frozen_partner_email = partners.email
      from partners where partners.id = quotes.partner_id and sent_at is not null`);
  }
}
