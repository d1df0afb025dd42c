import { Migration } from '@mikro-orm/migrations';

/**
 * K3: mails about requests, which have no quote. A worker of the version before fails on such a mail, because it knows
 * neither its kind nor a mail without a quote. The queue tries again later, and a worker of this version sends it.
 */
export class RequestMails extends Migration {
  override up(): void {
    this.addSql(`
      alter table mails
        alter column quote_id drop not null,
        add column request_id uuid,
        add foreign key (customer_id, request_id) references quote_requests (customer_id, id),
        add constraint mails_about_one check (num_nonnulls(quote_id, request_id) = 1),
        drop constraint mails_reader_kind_check`);
    this.addSql(`
      alter table mails add constraint mails_reader_kind_check
        check (reader_kind in ('PRIMARY', 'ADDITIONAL', 'PARTNER', 'SALES', 'REQUESTER'))`);
    // One mail per request, kind and reader, whoever queues it and how often.
    this.addSql(`
      create unique index mails_request_unique on mails (request_id, kind, occasion, reader_kind)
        where request_id is not null`);
  }
}
