import type { MikroORM } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';

export interface ShopSize {
  readonly subscriptions: number;
  /** How many subscriptions are due, each of a customer of its own. */
  readonly due: number;
  /** How many further ones are due, whose ids are returned. */
  readonly sample: number;
  readonly asOf: Temporal.Instant;
}

/**
 * Fills an empty database. The subscriptions that are not due belong to the same customers. In equal parts they renew
 * by themselves, end later, or were quoted already.
 */
export async function fillShop(
  orm: MikroORM,
  { subscriptions, due, sample, asOf }: ShopSize,
): Promise<readonly string[]> {
  const em = orm.em.fork();
  const today = asOf.toZonedDateTimeISO('UTC').toPlainDate().toString();
  for (const statement of SHOP) {
    await em.execute(statement.replaceAll('$customers', String(due + sample)));
  }
  const fill = (from: number, count: number, rest: string) =>
    em.execute(
      SUBSCRIPTIONS.replace('$rest', rest)
        .replaceAll('$today', `'${today}'::date`)
        .replace('$from', String(from))
        .replace('$until', String(from + count - 1))
        .replaceAll('$customers', String(due + sample)),
    );
  await fill(0, due + sample, '$today + n % 31, false, null::date');
  for (let from = due + sample; from < subscriptions + sample; from += PART) {
    await fill(from, Math.min(PART, subscriptions + sample - from), NOT_DUE);
  }
  // Only the filled tables: statistics that call the others empty would make foreign-key checks scan what the run
  // fills.
  await em.execute('vacuum analyze customers, contacts, products, prices, promotions, subscriptions');
  const rows = await em.execute<{ id: string }[]>(
    `select s.id from subscriptions s join customers c on c.id = s.customer_id where c.csn::int >= ? and s.reference::int < ?`,
    [due, due + sample],
  );
  return rows.map(({ id }) => id);
}

const PART = 500_000;

const SHOP = [
  `insert into products (id, sku, name, kind, renewable)
   select gen_random_uuid(), 'SKU-' || n, 'Product ' || n, 'SUBSCRIPTION', true from generate_series(0, 49) n`,
  `insert into prices (id, product_id, term, currency_code, valid_from, unit_price_minor)
   select gen_random_uuid(), id, term, 'NOK', '2020-01-01', 120050
   from products, unnest(array['ANNUAL', 'THREE_YEAR']) term`,
  `insert into promotions (id, code, name, percent_bp, skus, terms, actions, countries, valid_from, stackable)
   select gen_random_uuid(), 'TEN-' || n, 'Ten', 1000, array['SKU-' || n], '{}', '{}', '{}', '2020-01-01', true
   from generate_series(0, 9) n`,
  `insert into customers (id, csn, name, country_code, language, time_zone, address_line1, city, credit_line_open)
   select gen_random_uuid(), n, 'Customer ' || n, 'NO', 'nb', (array['Europe/Oslo', 'America/New_York', 'Asia/Tokyo'])[1 + n % 3],
     'Storgata ' || n, 'Oslo', true
   from generate_series(0, $customers - 1) n`,
  `insert into contacts (id, customer_id, email, name, role)
   select gen_random_uuid(), id, 'buyer' || csn || '@example.com', 'Buyer ' || csn, 'PURCHASER' from customers`,
  'analyze customers, contacts, products',
];

const SUBSCRIPTIONS = `
  insert into subscriptions (id, reference, customer_id, product_id, quantity, term, currency_code, purchase_method, status,
    start_date, end_date, auto_renew, auto_quoted_for)
  select gen_random_uuid(), n, c.id, p.id, 1 + n % 99, 'ANNUAL', 'NOK', 'CARD', 'ACTIVE', $today - 400,
    ends.on_day, ends.auto_renew, ends.auto_quoted_for
  from generate_series($from, $until) n
    join customers c on c.csn = (n % $customers)::text
    join products p on p.sku = 'SKU-' || n % 50
    cross join lateral (select $rest) as ends (on_day, auto_renew, auto_quoted_for)`;

const NOT_DUE = `
  case when n % 3 = 1 then $today + 60 + n % 300 else $today + n % 31 end, n % 3 = 0,
  case when n % 3 = 2 then $today + n % 31 end`;
