import { Migration } from '@mikro-orm/migrations';

/**
 * R9: a removed recipient is kept, as one whose link is dead. `replaced_at` says that of both kinds, so that the version
 * before this one treats a removed recipient as a replaced one and opens, mails and counts it no more.
 */
export class RemovedRecipients extends Migration {
  override up(): void {
    this.addSql('alter table quote_recipients add column removed_at timestamptz(3)');
    this.addSql(`
      alter table quote_recipients add constraint quote_recipients_removed check (
        removed_at is null or replaced_at = removed_at and not "primary")`);
  }
}
