import { Migration } from '@mikro-orm/migrations';

/**
 * V8: records which partner acted, so that no partner is told of another. Of partners only the quote's own could act on a
 * quote before, but for superseding it. If it is unknown which partner acted, none is told.
 */
export class ActingPartners extends Migration {
  override up(): void {
    this.addSql('alter table quote_events add column actor_partner_id uuid references partners (id)');
    this.addSql(`
      update quote_events e set actor_partner_id = q.partner_id from quotes q
      where q.id = e.quote_id and e.actor_kind = 'PARTNER' and e.type <> 'SUPERSEDED'`);
  }
}
