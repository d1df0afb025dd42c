import { Migration } from '@mikro-orm/migrations';

/** When it is each waiting mail's turn, so that customers take turns (N3). Mails that wait already go first. */
export class MailTurns extends Migration {
  override up(): void {
    this.addSql('alter table mails add column turn integer not null default 0');
    this.addSql(`create index mails_turn_index on mails (customer_id, turn) where state = 'QUEUED'`);
  }
}
