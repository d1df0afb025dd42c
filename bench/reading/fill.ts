import { Client } from 'pg';

/** The customer that a tenth of all subscriptions belong to, and one of the partners. */
export const BIG_CUSTOMER = { csn: '0', email: 'buyer0@example.com' };
export const PARTNER_CSN = '9000000001';

/** The database's id of the big customer. */
export type CustomerId = string;

/** Fills a migrated, empty database. What a row is like follows from its number alone. */
export async function fillShop(databaseUrl: string, subscriptions: number): Promise<CustomerId> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const customers = String(Math.max(40, Math.round(subscriptions / 100)));
    for (const statement of [...CATALOG, ...PARTIES, SUBSCRIPTIONS, ...SENT_QUOTES, ...DRAFTS, ...TIDY]) {
      await client.query(
        statement.replaceAll('$subscriptions', String(subscriptions)).replaceAll('$customers', customers),
      );
    }
    const { rows } = await client.query<{ id: string }>('select id from customers where csn = $1', [BIG_CUSTOMER.csn]);
    return rows[0]?.id ?? '';
  } finally {
    await client.end();
  }
}

const CATALOG = [
  `insert into products (id, sku, name, kind, renewable)
   select uuidv7(), 'SKU-' || n, 'Product ' || n,
     case n when 7 then 'SUCCESS_PLAN' when 9 then 'VALUE_BASED' else 'SUBSCRIPTION' end, n <> 11
   from generate_series(0, 49) n`,
  // Yesterday's prices and today's.
  `insert into prices (id, product_id, term, currency_code, valid_from, valid_until, unit_price_minor)
   select uuidv7(), id, term, currency, valid.from_day, valid.until_day, 120050
   from products, unnest(array['MONTHLY', 'ANNUAL', 'THREE_YEAR']) term, unnest(array['NOK', 'USD']) currency,
     (values (date '2020-01-01', date '2023-12-31'), (date '2024-01-01', null)) as valid (from_day, until_day)
   where sku <> 'SKU-13'`,
  `insert into promotions (id, code, name, percent_bp, skus, terms, actions, countries, valid_from, stackable)
   select uuidv7(), 'TEN-' || n, 'Ten', 1000, array['SKU-' || n], '{}', '{}', '{}', '2020-01-01', true
   from generate_series(0, 9) n`,
];

const PARTIES = [
  `insert into partners (id, csn, name, email)
   select uuidv7(), 9000000000 + n, 'Partner ' || n, 'quotes@partner' || n || '.example' from generate_series(0, 19) n`,
  `insert into customers (id, csn, name, country_code, language, time_zone, address_line1, city, credit_line_open)
   select uuidv7(), n, 'Customer ' || n, 'NO', 'nb', (array['Europe/Oslo', 'America/New_York', 'Asia/Tokyo'])[1 + n % 3],
     'Storgata ' || n, 'Oslo', n % 2 = 0
   from generate_series(0, $customers - 1) n`,
  `insert into contacts (id, customer_id, email, name, role)
   select uuidv7(), id, 'buyer' || csn || '@example.com', 'Buyer ' || csn, 'PURCHASER' from customers`,
  'analyze customers, partners, products',
];

// The big customer's lie around today. Of the others some ended long ago, and some end late.
const SUBSCRIPTIONS = `
  insert into subscriptions (id, reference, customer_id, partner_id, product_id, quantity, term, currency_code,
    purchase_method, status, start_date, end_date, auto_renew)
  select uuidv7(), 'SUB-' || lpad(n::text, 8, '0'), c.id, r.id, p.id, 1 + n % 99,
    (array['THREE_YEAR', 'MONTHLY'] || array_fill('ANNUAL'::text, array[8]))[1 + k % 10],
    case when c.csn::int % 4 = 3 then 'USD' else 'NOK' end,
    (array['CARD', 'CARD', 'INVOICE', 'PAYPAL'])[1 + k % 4],
    case n % 50 when 1 then 'CANCELED' when 2 then 'TRIAL' else 'ACTIVE' end,
    ends.on_day - 364, ends.on_day, n % 2 = 1
  from generate_series(0::bigint, $subscriptions - 1) n
    cross join lateral (select n / 10 as k, current_date + case when n % 10 = 0 then n / 10 % 120 - 30
      else n % 245 - 75 end::int as on_day) ends
    join customers c on c.csn = case when n % 10 = 0 then '0' else (1 + n * 7919 % ($customers - 1))::text end
    join products p on p.sku = 'SKU-' || n * 31 / 10 % 50
    left join partners r on r.csn = case when k % 3 > 0 then (9000000000 + k % 20)::text end`;

const NEW_LINE =
  'insert into quote_lines (id, quote_id, customer_id, position, action, subscription_id, product_id, quantity,';

// One line each: every tenth subscription is quoted and open.
const SENT_QUOTES = [
  `create temporary table offers as
   select uuidv7() as quote_id, s.*, p.name, c.name as customer_name, c.time_zone, quantity * 120050::bigint as minor
   from subscriptions s join customers c on c.id = s.customer_id join products p on p.id = s.product_id
   where substr(reference, 5)::int / 10 % 10 = 3 and status = 'ACTIVE'`,
  `insert into quotes (id, number, status, origin, customer_id, partner_id, currency_code, purchase_method, list_minor,
     discount_minor, total_minor, expires_on, expires_at, created_at, sent_at, frozen_address, frozen_customer_name,
     frozen_time_zone)
   select quote_id, 'Q-' || reference, 'SENT', 'SALES', customer_id, partner_id, currency_code, purchase_method, minor,
     0, minor, current_date + 20, (current_date + 21)::timestamp at time zone time_zone, now() - interval '2 days',
     now() - interval '1 day', '{"line1": "Storgata 1", "city": "Oslo", "countryCode": "NO"}', customer_name, time_zone
   from offers`,
  `${NEW_LINE} term, unit_price_minor, standing_since, frozen_product_name, frozen_changed, frozen_start_date,
     frozen_end_date, previous_end_date, previous_quantity, previous_term, list_minor, discount_minor, total_minor,
     frozen_discounts)
   select uuidv7(), quote_id, customer_id, 0, 'RENEWAL', id, product_id, quantity, term, 120050, now(), name, false,
     end_date + 1, end_date + 365, end_date, quantity, term, minor, 0, minor, '[]'
   from offers`,
];

// Two of each customer, with up to ten lines.
const DRAFTS = [
  `create temporary table drafts as
   select uuidv7() as quote_id, id as customer_id, csn, n from customers cross join generate_series(0, 1) n`,
  `insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
   select quote_id, 'Q-D-' || csn || '-' || n, 'SALES', customer_id,
     case when csn::int % 4 = 3 then 'USD' else 'NOK' end, 'CARD', now() - interval '1 hour'
   from drafts`,
  `${NEW_LINE} term, unit_price_minor)
   select uuidv7(), quote_id, drafts.customer_id, place, 'RENEWAL', id, product_id, quantity, term, 120050
   from drafts cross join lateral (
     select *, row_number() over (order by end_date, id) - 1 as place from subscriptions s
     where s.customer_id = drafts.customer_id and partner_id is null and purchase_method = 'CARD' and status = 'ACTIVE'
     order by end_date, id limit 10 offset n * 10) s`,
];

// Only the filled tables: statistics that call the others empty would make foreign-key checks scan them.
const TIDY = [
  `vacuum analyze customers, contacts, partners, products, prices, promotions, subscriptions, quotes, quote_lines`,
];
