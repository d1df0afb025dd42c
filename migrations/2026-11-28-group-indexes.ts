import { Migration } from '@mikro-orm/migrations';

/** G1, G4: finds the members of a group in their order, and which of a customer's subscriptions stand in a sent quote. */
export class GroupIndexes extends Migration {
  override up(): void {
    // No partner is a key too, and an index compares no nulls. `partnerKey` in src/renewal-groups has this expression.
    this.addSql(`
      create index subscriptions_group_index on subscriptions (customer_id, currency_code, purchase_method,
        coalesce(partner_id, '00000000-0000-0000-0000-000000000000'::uuid), end_date, id) where status = 'ACTIVE'`);
    this.addSql(`
      create index quote_lines_standing_index on quote_lines (customer_id, subscription_id)
        where standing_since is not null`);
  }
}
