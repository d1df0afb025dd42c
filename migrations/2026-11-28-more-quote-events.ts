import { Migration } from '@mikro-orm/migrations';

/** Q7: the audit trail can record that a draft was changed, and what is done with a sent quote while it is open. */
export class MoreQuoteEvents extends Migration {
  override up(): void {
    this.addSql('alter table quote_events drop constraint quote_events_type_check');
    this.addSql(`
      alter table quote_events add constraint quote_events_type_check check (type in ('CREATED', 'UPDATED',
        'RECIPIENTS_ADDED', 'RECIPIENT_REPLACED', 'RECIPIENT_REMOVED', 'HELD', 'SENT', 'RESENT', 'EXTENDED', 'VIEWED',
        'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED', 'REMINDED'))`);
  }
}
