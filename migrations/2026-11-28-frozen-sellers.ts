import { Migration } from '@mikro-orm/migrations';

/**
 * P5: sending now also freezes the seller and the partner's address. Quotes that were sent before, and those that the
 * previous version sends meanwhile, have neither: nobody knows what they showed later readers.
 */
export class FrozenSellers extends Migration {
  override up(): void {
    this.addSql(`
      alter table quotes
        add column frozen_seller jsonb constraint quotes_frozen_seller_bound check (length(frozen_seller::text) <= 10000),
        add column frozen_partner_address jsonb
          constraint quotes_frozen_partner_address_bound check (length(frozen_partner_address::text) <= 5000)`);
  }
}
