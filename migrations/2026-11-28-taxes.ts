import { Migration } from '@mikro-orm/migrations';

/** S2, S3: the tax rates of countries and regions, and what a customer's taxes depend on besides. */
export class Taxes extends Migration {
  override up(): void {
    // The key begins with the country, so its index also finds the rates of a customer.
    this.addSql(`
      create table taxes (
        id uuid primary key,
        country_code text not null check (country_code ~ '^[A-Z]{2}$'),
        region text not null default '' check (length(region) <= 200),
        kind text not null default '' check (kind in ('', 'SUBSCRIPTION', 'SUCCESS_PLAN', 'VALUE_BASED')),
        valid_from date not null,
        valid_until date check (valid_until >= valid_from),
        name text not null check (length(name) <= 200),
        percent_thousandths integer not null check (percent_thousandths between 0 and 100000),
        unique (country_code, region, kind, valid_from)
      )`);
    this.addSql(`
      alter table customers
        add column vat_number text constraint customers_vat_number_bound check (length(vat_number) <= 200),
        add column tax_treatment text not null default 'STANDARD'
          constraint customers_tax_treatment_check check (tax_treatment in ('STANDARD', 'EXEMPT', 'REVERSE_CHARGE'))`);
  }
}
