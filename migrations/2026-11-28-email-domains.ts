import { Migration } from '@mikro-orm/migrations';

/** R1: the mail domains of a customer. Partners and sales may address a quote to anybody there. */
export class EmailDomains extends Migration {
  override up(): void {
    this.addSql(`
      alter table customers add column email_domains text[] not null default '{}'
        constraint customers_email_domains_bound check (
          cardinality(email_domains) <= 100 and length(array_to_string(email_domains, '|')) <= 25400
        )`);
  }
}
