import { Migration } from '@mikro-orm/migrations';

/**
 * O3: mails to the owners of webhook endpoints, which may be no customers. Such a mail keeps what it tells, so that it can
 * go out after its endpoint was changed or deleted; for that reason `endpoint_id` has no foreign key. A worker of the
 * version before fails on such a mail. The queue tries again later, and a worker of this version sends it.
 */
export class EndpointMails extends Migration {
  override up(): void {
    this.addSql(`
      alter table mails
        alter column customer_id drop not null,
        add column endpoint_id uuid,
        add column switched_off jsonb,
        add constraint mails_switched_off check ((endpoint_id is null) = (switched_off is null)),
        add constraint mails_of_customer check (customer_id is not null or endpoint_id is not null),
        drop constraint mails_about_one,
        drop constraint mails_reader_kind_check,
        drop constraint mails_kind_check`);
    this.addSql(`
      alter table mails
        add constraint mails_about_one check (num_nonnulls(quote_id, request_id, endpoint_id) = 1),
        add constraint mails_reader_kind_check
          check (reader_kind in ('PRIMARY', 'ADDITIONAL', 'PARTNER', 'SALES', 'REQUESTER', 'OWNER')),
        add constraint mails_kind_check check (kind in ('QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER', 'EXTENDED',
          'ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED', 'UNDELIVERED', 'QUOTE_REQUESTED',
          'REQUEST_DECLINED', 'ENDPOINT_DISABLED'))`);
    // One mail each time that an endpoint is switched off.
    this.addSql(`
      create unique index mails_endpoint_unique on mails (endpoint_id, kind, occasion) where endpoint_id is not null`);
  }
}
