import { Migration } from '@mikro-orm/migrations';

/**
 * L5: when quotes and subscriptions last changed. Triggers write it, so that whatever changes a row moves it, the version
 * before included. Rows that exist get the time of the migration, which takes no rewriting of their tables.
 */
export class UpdatedAt extends Migration {
  override up(): void {
    this.addSql(MOVE);
    for (const table of ['quotes', 'subscriptions']) {
      this.addSql(`alter table ${table} add column updated_at timestamptz(3) not null default now()`);
      this.addSql(`alter table ${table} alter column updated_at set default clock_timestamp()`);
      this.addSql(`
        create trigger move_updated_at before update on ${table} for each row execute function move_updated_at()`);
    }
    for (const statement of [...OF_RECIPIENTS, ...OF_PARTS, ...INDEXES]) {
      this.addSql(statement);
    }
  }
}

const MOVE = `
create function move_updated_at() returns trigger language plpgsql as $$ begin
  new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 ms'); return new; end $$`;

// Who changes recipients locks their quotes first. The version before does not: it may hold a recipient that somebody who
// holds the quote waits for. So a quote that another transaction holds is skipped, which is about to move by itself.
const OF_RECIPIENTS = [
  `create function move_quotes_of_recipients() returns trigger language plpgsql as $$ begin
     update quotes set updated_at = clock_timestamp() where id in (
       select id from quotes where id in (
         select changed.quote_id from changed join former on former.id = changed.id
         where (changed.delivery_status, changed.delivery_detail, changed.sent_at, changed.first_viewed_at)
           is distinct from (former.delivery_status, former.delivery_detail, former.sent_at, former.first_viewed_at))
       order by id for no key update skip locked);
     return null; end $$`,
  `create trigger move_quotes_of_recipients after update on quote_recipients
   referencing old table as former new table as changed
   for each statement execute function move_quotes_of_recipients()`,
];

const OF_PARTS = [
  `create function move_quote() returns trigger language plpgsql as $$ begin
     update quotes set updated_at = clock_timestamp() where id = new.quote_id; return null; end $$`,
  `create trigger move_quote after insert on quote_documents for each row execute function move_quote()`,
  `create trigger move_quote after insert on order_confirmations for each row execute function move_quote()`,
  // These events change nothing of the quote's row. All others come with a change of it or of its recipients.
  `create trigger move_quote after insert on quote_events for each row when (new.type in ('HELD', 'RESENT'))
   execute function move_quote()`,
];

const INDEXES = [
  'create index quotes_updated_index on quotes (updated_at, id)',
  'create index quotes_customer_updated_index on quotes (customer_id, updated_at, id)',
  'create index quotes_partner_updated_index on quotes (partner_id, updated_at, id) where partner_id is not null',
  'create index subscriptions_updated_index on subscriptions (updated_at, id)',
  'create index subscriptions_customer_updated_index on subscriptions (customer_id, updated_at, id)',
  `create index subscriptions_partner_updated_index on subscriptions (partner_id, updated_at, id)
     where partner_id is not null`,
];
