import { Migration } from '@mikro-orm/migrations';
import { addressKey } from '../src/values/email-address.ts';

/**
 * Compares addresses by a key that the code computes, because PostgreSQL cannot compute a domain's ASCII form. Also
 * converts stored texts to NFC. Texts that sending has frozen stay as they were sent.
 */
export class TextKeys extends Migration {
  override async up(): Promise<void> {
    for (const statement of [...FORMER_INDEXES, ...COMPOSED]) {
      await this.execute(statement);
    }
    for (const table of ['contacts', 'quote_recipients']) {
      await this.execute(`alter table ${table} add column email_key text`);
      await this.#writeKeys(table);
    }
    await this.execute(ONE_CONTACT_AN_ADDRESS);
    await this.execute(RECIPIENTS_AS_THEY_STAND);
    for (const statement of [...INDEXES, ...KEYS_OF_THE_VERSION_BEFORE]) {
      await this.execute(statement);
    }
  }

  /** In batches, so that a million contacts are never in memory at once. */
  async #writeKeys(table: string): Promise<void> {
    for (let last = FIRST_ID; ; ) {
      const rows = await this.execute(`select id, email from ${table} where id > ? order by id limit ${BATCH}`, [last]);
      // Cast: both columns are never null.
      const addresses = rows as { id: string; email: string }[];
      const end = addresses.at(-1);
      if (!end) {
        return;
      }
      const keys = addresses.map(({ id, email }) => [id, addressKey(email)]);
      await this.execute(
        `update ${table} set email_key = k.pair->>1 from json_array_elements(?::json) k (pair) where id = (k.pair->>0)::uuid`,
        [JSON.stringify(keys)],
      );
      last = end.id;
    }
  }
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const BATCH = 5_000;

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  customers: ['name', 'address_line1', 'address_line2', 'postal_code', 'city'],
  contacts: ['name', 'email'],
  partners: ['name', 'email'],
  products: ['name'],
  promotions: ['name'],
  quote_recipients: ['name', 'email'],
};

/** A key that NFC would make equal to another row's stays as it is: only the vendor knows whether they are the same. */
const KEYS: Readonly<Record<string, string>> = { products: 'sku', promotions: 'code', subscriptions: 'reference' };

// These indexes would refuse two addresses that NFC makes equal.
const FORMER_INDEXES = ['drop index contacts_email_unique', 'drop index quote_recipients_email_unique'];

// NFC makes two characters of some, and a text that is then too long for its column would end the migration.
const composed = (column: string) => (column === 'email' ? 'normalize(email)' : `left(normalize(${column}), 200)`);

const COMPOSED = [
  ...Object.entries(TEXTS).flatMap(([table, columns]) =>
    columns.map((column) => `update ${table} set ${column} = ${composed(column)} where ${column} is not normalized`),
  ),
  ...Object.entries(KEYS).map(
    ([table, key]) => `
      update ${table} t set ${key} = normalize(t.${key})
      where t.${key} is not normalized and not exists (
        select from ${table} o where o.id <> t.id and normalize(o.${key}) = normalize(t.${key})
      )`,
  ),
  `update promotions set skus = (
     select array_agg(coalesce((select p.sku from products p where p.sku = s), normalize(s)) order by place)
     from unnest(skus) with ordinality as listed (s, place)
   ) where array_to_string(skus, '') is not normalized`,
];

// Equal addresses are one person: keeps the purchaser, or else the older contact.
const ONE_CONTACT_AN_ADDRESS = `
  delete from contacts where id in (
    select id from (
      select id, row_number() over (partition by customer_id, email_key order by role = 'PURCHASER' desc, id) as place
      from contacts
    ) numbered where place > 1
  )`;

// Every recipient has a mailed link, and none may stop working. The added id follows a space, which no address
// contains, so such a key never equals an address.
const RECIPIENTS_AS_THEY_STAND = `
  update quote_recipients set email_key = email_key || ' ' || id where id in (
    select id from (
      select id, row_number() over (partition by quote_id, email_key order by "primary" desc, position) as place
      from quote_recipients where replaced_at is null
    ) numbered where place > 1
  )`;

const INDEXES = [
  'alter table contacts alter column email_key set not null',
  'alter table quote_recipients alter column email_key set not null',
  'create unique index contacts_email_unique on contacts (customer_id, email_key)',
  `create unique index quote_recipients_email_unique on quote_recipients (quote_id, email_key) where replaced_at is null`,
];

// Only for an ASCII address does the database know the right key. An import may write an address in another form with the
// same key, which the trigger must not replace.
const IS_ASCII = 'octet_length(new.email) = length(new.email)';

// A gateway of the previous version may use the same database for a while. It changes addresses without writing a key,
// so this trigger writes it. For an address with an ASCII domain it is exactly the code's key.
const KEYS_OF_THE_VERSION_BEFORE = [
  `create function keep_email_key() returns trigger language plpgsql as $$
   begin
     if tg_op = 'INSERT' or new.email_key is not distinct from old.email_key then
       new.email_key = lower(normalize(new.email));
     end if;
     return new;
   end $$`,
  ...['contacts', 'quote_recipients'].flatMap((table) => [
    `create trigger keep_email_key before insert on ${table}
     for each row when (new.email_key is null) execute function keep_email_key()`,
    `create trigger follow_email before update of email on ${table}
     for each row when (lower(new.email) <> lower(old.email) and ${IS_ASCII}) execute function keep_email_key()`,
  ]),
];
