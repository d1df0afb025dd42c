import { Migration } from '@mikro-orm/migrations';

/** Q7: the audit trail records when a quote began to hold auto-renew off. */
export class HeldEvents extends Migration {
  override up(): void {
    this.addSql('alter table quote_events drop constraint quote_events_type_check');
    this.addSql(`
      alter table quote_events add constraint quote_events_type_check check (type in ('CREATED', 'RECIPIENTS_ADDED',
        'RECIPIENT_REPLACED', 'HELD', 'SENT', 'VIEWED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED', 'REMINDED'))`);
  }
}
