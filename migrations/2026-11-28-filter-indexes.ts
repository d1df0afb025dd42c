import { Migration } from '@mikro-orm/migrations';

/** Finds quotes by a recipient's address, whole or in part, and the few subscriptions that are canceled or trials. */
export class FilterIndexes extends Migration {
  override up(): void {
    this.addSql('create index quote_recipients_address_index on quote_recipients (email_key, quote_id)');
    this.addSql(`
      create index quote_recipients_search_index on quote_recipients using gin (search_key(email) gin_trgm_ops)`);
    this.addSql(`
      create index subscriptions_ended_index on subscriptions (status, end_date, id) where status <> 'ACTIVE'`);
  }
}
