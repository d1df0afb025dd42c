import { Migration } from '@mikro-orm/migrations';

/**
 * K6: the sweep also closes quoted requests. The index serves the version before too, which looks for open ones alone.
 * Whoever looks at a request finds the quotes that were sent for it, however many drafts were made and canceled.
 */
export class RequestsToClose extends Migration {
  override up(): void {
    this.addSql(`
      create index quote_requests_live_index on quote_requests (closes_on, id) where status in ('OPEN', 'QUOTED')`);
    this.addSql('drop index quote_requests_open_index');
    this.addSql(`
      create index quotes_request_sent_index on quotes (request_id, created_at, id)
        where request_id is not null and sent_at is not null`);
  }
}
