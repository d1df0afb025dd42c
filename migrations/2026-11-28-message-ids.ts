import { Migration } from '@mikro-orm/migrations';

/** The Message-ID that a provider gave a mail. The version before does not write it; later mails then refer to ours. */
export class MessageIds extends Migration {
  override up(): void {
    this.addSql(`
      alter table mails
        add column message_id text constraint mails_message_id_bound check (length(message_id) <= 250)`);
  }
}
