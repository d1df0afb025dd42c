import type { Temporal } from 'temporal-polyfill';
import { openOrm } from '../src/app/orm.ts';
import { idOf } from '../src/database/ids.ts';
import { groupId } from '../src/renewal-groups/group-key.ts';
import { copyRows } from '../test/harness/copy-rows.ts';
import { fillShop } from './fill-shop.ts';

/** What hostile operations name. */
export interface HostileShop {
  /** Quotes of 500 lines each, drafts all. */
  readonly quoteIds: readonly string[];
  /** All of the customer who has 10,000. */
  readonly subscriptionIds: readonly string[];
  readonly customerCsn: string;
  readonly groupId: string;
}

const CUSTOMERS = 120;

/** A shop of moderate size in which one customer has far more than any other. */
export async function fillHostileShop(databaseUrl: string, asOf: Temporal.Instant): Promise<HostileShop> {
  const orm = await openOrm({ url: databaseUrl });
  await fillShop(orm, { subscriptions: 6_000, due: CUSTOMERS, sample: 0, asOf });
  const em = orm.em.fork();
  await copyRows(em, SUBSCRIPTIONS);
  await em.execute(SMALL_QUOTES);
  for (const statement of LARGE_QUOTES) {
    await em.execute(statement);
  }
  await em.execute(RECIPIENTS);
  await em.execute(EVENTS);
  await em.execute('vacuum analyze subscriptions, quotes, quote_lines, quote_recipients, quote_events');
  const ids = async (sql: string) => (await em.execute<{ id: string }[]>(sql)).map(({ id }) => id);
  const quotes = await ids(`select id from quotes where number like 'Q-L%' order by number`);
  const members = await ids(`select id from subscriptions where reference like 'B-%' order by reference`);
  await orm.close();
  return {
    quoteIds: quotes.map((id) => idOf('quote', id)),
    subscriptionIds: members.map((id) => idOf('subscription', id)),
    customerCsn: '0',
    groupId: groupId({ customerCsn: '0', currencyCode: 'NOK', purchaseMethod: 'CARD', partnerCsn: '', part: 0 }),
  };
}

// All of the customer who has the first one, which ends today.
const SUBSCRIPTIONS = {
  table: 'subscriptions',
  where: `one.reference = '0'`,
  times: 10_000,
  joins: `join products p on p.sku = 'SKU-' || n % 50`,
  changes: {
    reference: `'B-' || lpad((n - 1)::text, 5, '0')`,
    product_id: 'p.id',
    quantity: '1 + n % 99',
    end_date: 'one.end_date + n % 31',
  },
};

const NEW_QUOTE = `insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)`;
const NEW_LINE = `insert into quote_lines (id, quote_id, customer_id, position, action, subscription_id, product_id,
  quantity, term, unit_price_minor)`;

// Three lines each.
const SMALL_QUOTES = `with made as (
    ${NEW_QUOTE} select gen_random_uuid(), 'Q-S' || csn || '-' || n, 'SALES', c.id, 'NOK', 'CARD', now() - interval '1 hour'
    from customers c cross join generate_series(1, 2) n
    returning id, customer_id)
  ${NEW_LINE}
  select gen_random_uuid(), q.id, q.customer_id, s.place, 'RENEWAL', s.id, s.product_id, s.quantity, s.term, 120050
  from made q cross join lateral (
    select *, row_number() over (order by id) - 1 as place from subscriptions where customer_id = q.customer_id limit 3) s`;

// 500 lines each, twice over all that the large customer has, and so on.
const LARGE_QUOTES = [
  `${NEW_QUOTE} select gen_random_uuid(), 'Q-L' || lpad(n::text, 3, '0'), 'SALES', id, 'NOK', 'CARD', now()
   from customers cross join generate_series(0, 59) n where csn = '0'`,
  `${NEW_LINE}
   select gen_random_uuid(), q.id, q.customer_id, substr(s.reference, 3)::int % 500, 'RENEWAL', s.id, s.product_id,
     s.quantity, s.term, 120050
   from quotes q join subscriptions s on s.customer_id = q.customer_id and s.reference like 'B-%'
     and substr(s.reference, 3)::int / 500 = substr(q.number, 4)::int % 20
   where q.number like 'Q-L%'`,
];

const RECIPIENTS = `
  insert into quote_recipients (id, quote_id, customer_id, position, email, language, "primary", token_hash)
  select gen_random_uuid(), q.id, q.customer_id, 0, c.email, 'nb', true, sha256(q.id::text::bytea)
  from quotes q join contacts c on c.customer_id = q.customer_id`;

const EVENTS = `
  insert into quote_events (id, quote_id, customer_id, type, actor, channel, occurred_at)
  select gen_random_uuid(), id, customer_id, 'CREATED', 'ada@example.com', 'API', created_at from quotes`;
