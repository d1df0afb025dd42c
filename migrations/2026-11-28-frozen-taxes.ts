import { Migration } from '@mikro-orm/migrations';

/**
 * P5, S2: sending now also freezes the taxes and the customer's VAT number. Quotes that were sent before have none of
 * these, as have those that the previous version sends meanwhile: nobody was shown a tax.
 */
export class FrozenTaxes extends Migration {
  override up(): void {
    this.addSql(`
      alter table quotes
        add column frozen_vat_number text constraint quotes_frozen_vat_number_bound check (length(frozen_vat_number) <= 200),
        add column frozen_taxes jsonb,
        add column tax_minor bigint constraint quotes_tax_check check (tax_minor >= 0),
        add constraint quotes_taxes_are_frozen check (
          (frozen_taxes is null) = (tax_minor is null) and (tax_minor is null or sent_at is not null)
        )`);
    this.addSql('alter table quote_lines add column frozen_taxes jsonb');
  }
}
