import { Migration } from '@mikro-orm/migrations';

/**
 * Several automatic quotes to one person go out in one mail: `carried_by` is the mail that lists the quote of this one,
 * `carries` how many it lists beside its own. A worker of the version before sends each by itself.
 */
export class BundledMails extends Migration {
  override up(): void {
    this.addSql(`
      alter table mails
        add column carried_by uuid,
        add column carries integer not null default 0,
        add constraint mails_customer_unique unique (customer_id, id),
        add constraint mails_carried_fkey foreign key (customer_id, carried_by) references mails (customer_id, id),
        add constraint mails_carry_once check (carried_by is null or carries = 0)`);
    this.addSql('create index mails_carried_index on mails (carried_by) where carried_by is not null');
  }
}
