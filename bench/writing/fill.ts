import { Client } from 'pg';

export const LINES = 30;

/** A customer who never had a quote, and 30 subscriptions that are due. Everything is as the database has it. */
export interface Buyer {
  readonly customerId: string;
  readonly subscriptionIds: readonly string[];
}

/** Fills a migrated, empty database. All customers are alike but for their ids and numbers. */
export async function fillBuyers(databaseUrl: string, customers: number): Promise<Buyer[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of STATEMENTS) {
      await client.query(statement.replaceAll('$customers', String(customers)).replaceAll('$lines', String(LINES)));
    }
    const { rows } = await client.query<Buyer>(
      `select customer_id as "customerId", array_agg(id order by reference) as "subscriptionIds"
       from subscriptions group by customer_id order by customer_id`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

const STATEMENTS = [
  `insert into products (id, sku, name, kind, renewable)
   select uuidv7(), 'SKU-' || n, 'Product ' || n, 'SUBSCRIPTION', true from generate_series(0, 49) n`,
  `insert into prices (id, product_id, term, currency_code, valid_from, unit_price_minor)
   select uuidv7(), id, 'ANNUAL', 'NOK', '2024-01-01', 120050 from products`,
  // Of a product that nobody has.
  `insert into promotions (id, code, name, percent_bp, skus, terms, actions, countries, valid_from, stackable)
   select uuidv7(), 'TEN-' || n, 'Ten', 1000, array['SKU-' || n], '{}', '{}', '{}', '2020-01-01', true
   from generate_series(40, 49) n`,
  `insert into customers (id, csn, name, country_code, language, time_zone, address_line1, city, credit_line_open)
   select uuidv7(), n, 'Customer', 'NO', 'nb', 'Europe/Oslo', 'Storgata 1', 'Oslo', true
   from generate_series(1, $customers) n`,
  `insert into contacts (id, customer_id, email, name, role)
   select uuidv7(), id, 'buyer@example.com', 'Buyer', 'PURCHASER' from customers`,
  `insert into subscriptions (id, reference, customer_id, product_id, quantity, term, currency_code, purchase_method,
     status, start_date, end_date, auto_renew)
   select uuidv7(), 'SUB-' || c.csn || '-' || lpad(n::text, 2, '0'), c.id, p.id, 1 + n, 'ANNUAL', 'NOK', 'CARD',
     'ACTIVE', current_date + n - 364, current_date + n, false
   from customers c cross join generate_series(0, $lines - 1) n join products p on p.sku = 'SKU-' || n`,
  'vacuum analyze customers, contacts, products, prices, promotions, subscriptions',
];
