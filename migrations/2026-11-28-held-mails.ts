import { Migration } from '@mikro-orm/migrations';

/** When MAIL_ONLY_TO held a mail back. The version before sends no held mail, because a held mail has no job. */
export class HeldMails extends Migration {
  override up(): void {
    this.addSql('alter table mails add column held_at timestamptz(3)');
    this.addSql('create index mails_held_index on mails (id) where held_at is not null');
  }
}
