import { Migration } from '@mikro-orm/migrations';

/**
 * When a recipient asked for no more reminders, and the event that tells it. The version before goes on reminding these
 * recipients until it is replaced.
 */
export class StoppedReminders extends Migration {
  override up(): void {
    this.addSql('alter table quote_recipients add column reminders_stopped_at timestamptz(3)');
    this.addSql('alter table quote_events drop constraint quote_events_type_check');
    this.addSql(`
      alter table quote_events add constraint quote_events_type_check check (type in ('CREATED', 'UPDATED',
        'RECIPIENTS_ADDED', 'RECIPIENT_REPLACED', 'RECIPIENT_REMOVED', 'HELD', 'SENT', 'RESENT', 'EXTENDED', 'VIEWED',
        'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELED', 'SUPERSEDED', 'REMINDED', 'REMINDERS_STOPPED'))`);
    // L5: of the quote's own row this event changes nothing.
    this.addSql(`
      create trigger move_quote_of_stopped after insert on quote_events for each row
        when (new.type = 'REMINDERS_STOPPED') execute function move_quote()`);
  }
}
