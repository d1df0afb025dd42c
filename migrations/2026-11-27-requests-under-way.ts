import { Migration } from '@mikro-orm/migrations';

/** Which requests to the mail provider are under way, over all workers: the epoch until which each counts, by its turn. */
export class RequestsUnderWay extends Migration {
  override up(): void {
    this.addSql(`
      alter table mail_pace
        add column turns jsonb not null default '{}' check (jsonb_typeof(turns) = 'object')`);
  }
}
