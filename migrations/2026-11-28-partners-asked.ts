import { Migration } from '@mikro-orm/migrations';

/** K2: where a partner is, and whether customers who do not buy through it may ask it for a quote. */
export class PartnersAsked extends Migration {
  override up(): void {
    this.addSql(`
      alter table partners
        add column country_code text constraint partners_country_code_check check (country_code ~ '^[A-Z]{2}$'),
        add column website text constraint partners_website_bound check (length(website) <= 200),
        add column takes_requests boolean not null default false`);
    this.addSql('create index partners_asked_index on partners (name, id) where takes_requests');
    this.addSql('create index partners_asked_country_index on partners (country_code, name, id) where takes_requests');
  }
}
