import { Migration } from '@mikro-orm/migrations';

/**
 * Counts the mails that each customer's people and each partner cause in a day (N3), and adds an index of drafts (Q12).
 */
export class MailsCaused extends Migration {
  override up(): void {
    this.addSql(`
      create table mails_caused (
        caused_by uuid not null,
        day date not null,
        mails integer not null check (mails >= 0),
        primary key (caused_by, day)
      )`);
    this.addSql(`create index quotes_draft_index on quotes (created_at, id) where status = 'DRAFT'`);
    this.addSql(`create index quotes_customer_draft_index on quotes (customer_id) where status = 'DRAFT'`);
  }
}
