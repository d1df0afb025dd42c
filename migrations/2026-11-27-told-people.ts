import { Migration } from '@mikro-orm/migrations';

/**
 * V8: a viewer who may not read contacts sees of a recipient only what was entered for it, not the contact's data, and
 * of an event only which side acted, not a person of another side. If the origin of a name is unknown, it counts as the
 * contact's. If it is unknown who acted, only sales sees it.
 */
export class ToldPeople extends Migration {
  override up(): void {
    this.addSql('alter table quote_recipients add column given_name text, add column given_language text');
    this.addSql(`
      update quote_recipients r set given_name = name, given_language = language
      where not exists (
        select 1 from contacts c where c.customer_id = r.customer_id and lower(c.email) = lower(r.email))`);
    this.addSql('alter table quote_events add column actor_kind text');
    this.addSql(`
      update quote_events e set actor_kind = case
        when channel = 'LINK' then 'RECIPIENT'
        when channel = 'JOB' then 'JOB'
        when actor like 'partner %' then 'PARTNER'
        when actor like 'service account%' then 'SERVICE'
        when exists (select 1 from contacts c where c.customer_id = e.customer_id and lower(c.email) = lower(e.actor))
          then 'CUSTOMER' end`);
  }
}
