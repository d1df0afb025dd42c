import { Migration } from '@mikro-orm/migrations';

/** How often a list that this mail carried was taken apart: what it sends next is another mail to the provider. */
export class DissolvedLists extends Migration {
  override up(): void {
    this.addSql('alter table mails add column dissolved integer not null default 0');
  }
}
