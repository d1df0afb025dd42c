import { Migration } from '@mikro-orm/migrations';
import { addressKey } from '../src/values/email-address.ts';

/**
 * R3: writes the keys of addresses that the version before `TextKeys` stored while it shared the database with the
 * version after it. The database gave them a key, but could not give the domain its ASCII form, so nobody found them.
 */
export class KeysOfDomains extends Migration {
  override async up(): Promise<void> {
    await this.execute('create temporary table right_keys (id uuid primary key, key text not null) on commit drop');
    for (const [table, statements] of Object.entries(REPAIRS)) {
      await this.#findKeys(table);
      for (const statement of statements) {
        await this.execute(statement);
      }
      await this.execute('truncate right_keys');
    }
  }

  async #findKeys(table: string): Promise<void> {
    // Cast: both columns are never null.
    const rows = (await this.execute(`
      select id, email from ${table} where split_part(email_key, '@', 2) ~ '[^ -~]'`)) as {
      id: string;
      email: string;
    }[];
    const keys = rows.map(({ id, email }) => [id, addressKey(email)]);
    await this.execute(
      `insert into right_keys select (k.pair->>0)::uuid, k.pair->>1 from json_array_elements(?::json) k (pair)`,
      [JSON.stringify(keys)],
    );
  }
}

// Equal addresses are one person: keeps the purchaser, or else the older contact, as `TextKeys` did.
const ONE_CONTACT_AN_ADDRESS = `
  delete from contacts where id in (
    select id from (
      select c.id, row_number() over (
        partition by customer_id, coalesce(k.key, email_key) order by role = 'PURCHASER' desc, c.id) as place
      from contacts c left join right_keys k using (id)
      where customer_id in (select customer_id from contacts join right_keys using (id))
    ) numbered where place > 1
  )`;

// Every recipient has a mailed link, and none may stop working, so one whose key is taken keeps the key that it has.
const RECIPIENTS_AS_THEY_STAND = `
  delete from right_keys k using quote_recipients r
  where r.id = k.id and r.replaced_at is null and exists (
    select from quote_recipients o left join right_keys own on own.id = o.id
    where o.quote_id = r.quote_id and o.id <> r.id and o.replaced_at is null
      and (o.email_key = k.key or own.key = k.key and o.id < r.id))`;

const writeKeys = (table: string) =>
  `update ${table} t set email_key = k.key from right_keys k where k.id = t.id and k.key <> t.email_key`;

const REPAIRS = {
  contacts: [ONE_CONTACT_AN_ADDRESS, writeKeys('contacts')],
  quote_recipients: [RECIPIENTS_AS_THEY_STAND, writeKeys('quote_recipients')],
};
