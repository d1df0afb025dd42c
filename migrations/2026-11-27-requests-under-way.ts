import { Migration } from '@mikro-orm/migrations';

/**
 * Stores which requests to the mail provider are under way in all workers: by turn, the epoch until which it counts.
 */
export class RequestsUnderWay extends Migration {
  override up(): void {
    this.addSql(`
      alter table mail_pace
        add column turns jsonb not null default '{}' check (jsonb_typeof(turns) = 'object')`);
  }
}
