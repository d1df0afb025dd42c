import { Migration } from '@mikro-orm/migrations';

/**
 * A10: the confirmation of an order, made once in each language of its readers. It has a table of its own: a mail that
 * attaches the quote's document names that by quote, language and day alone.
 */
export class OrderConfirmations extends Migration {
  override up(): void {
    this.addSql(`
      create table order_confirmations (
        quote_id uuid not null,
        language text not null check (length(language) <= 35),
        customer_id uuid not null,
        bytes bytea not null,
        size integer not null check (size = length(bytes)),
        sha256 text not null check (length(sha256) = 64), check (sha256 = encode(sha256(bytes), 'hex')),
        made_at timestamptz(3) not null,
        primary key (quote_id, language),
        foreign key (customer_id, quote_id) references quotes (customer_id, id)
      )`);
    // Compressed already.
    this.addSql('alter table order_confirmations alter column bytes set storage external');
  }
}
