import { Migration } from '@mikro-orm/migrations';

/**
 * Q11: a quote's expiry day can move. Its documents tell the day, so each day has its own, and a mail that attaches one
 * names the day too. Processes of the version before name no day: their documents get the quote's, and their mails attach
 * the document of the first day.
 */
export class ExtendedQuotes extends Migration {
  override up(): void {
    this.addSql('alter table quote_documents add column expires_on date');
    this.addSql('update quote_documents d set expires_on = q.expires_on from quotes q where q.id = d.quote_id');
    this.addSql(`
      create function set_document_expiry() returns trigger language plpgsql as $$ begin
        new.expires_on := (select expires_on from quotes where id = new.quote_id); return new; end $$`);
    this.addSql(`
      create trigger quote_documents_expiry before insert on quote_documents
      for each row when (new.expires_on is null) execute function set_document_expiry()`);
    this.addSql(`
      alter table mails add column document_expires_on date,
        drop constraint mails_customer_id_quote_id_document_language_fkey`);
    this.addSql(`
      alter table quote_documents
        drop constraint quote_documents_customer_id_quote_id_language_key,
        drop constraint quote_documents_pkey,
        add primary key (quote_id, language, expires_on),
        add unique (customer_id, quote_id, language, expires_on)`);
    this.addSql(`
      alter table mails add constraint mails_document_fkey
        foreign key (customer_id, quote_id, document_language, document_expires_on)
        references quote_documents (customer_id, quote_id, language, expires_on)`);
  }
}
