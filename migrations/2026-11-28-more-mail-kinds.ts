import { Migration } from '@mikro-orm/migrations';

/** M1: kinds of mail for what happens to a sent quote while it is open, and for requests. */
export class MoreMailKinds extends Migration {
  override up(): void {
    this.addSql('alter table mails drop constraint mails_kind_check');
    this.addSql(`
      alter table mails add constraint mails_kind_check check (kind in ('QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER',
        'EXTENDED', 'ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED', 'UNDELIVERED', 'QUOTE_REQUESTED',
        'REQUEST_DECLINED'))`);
  }
}
