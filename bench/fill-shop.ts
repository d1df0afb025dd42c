import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { copyRows } from '../test/harness/copy-rows.ts';
import { contactOf, customerOf, priceOf, productOf, promotionOf, refTo, subscriptionOf } from '../test/harness/rows.ts';

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
  const today = asOf.toZonedDateTimeISO('UTC').toPlainDate();
  const customers = due + sample;
  await storeFirst(em, today);
  await copyParties(em, customers);
  const copy = (from: number, times: number, changesOf: (n: string) => Record<string, string>) =>
    copySubscriptions(em, { from, times, customers, changes: changesOf(`(${from} + n)`) });
  await copy(0, customers - 1, (n) => ({ end_date: `'${today}'::date + ${n} % 31` }));
  for (let from = customers; from < subscriptions + sample; from += PART) {
    await copy(from - 1, Math.min(PART, subscriptions + sample - from), (n) => notDue(n, today));
  }
  // Only the filled tables: statistics that call the others empty would make foreign-key checks scan what the run
  // fills.
  await em.execute('vacuum analyze customers, contacts, products, prices, promotions, subscriptions');
  const rows = await em.execute<{ id: string }[]>(
    `select s.id from subscriptions s join customers c on c.id = s.customer_id where c.csn::int >= ? and s.reference::int < ?`,
    [due, customers],
  );
  return rows.map(({ id }) => id);
}

const PART = 50_000;

/** The rows that all others are copies of. */
async function storeFirst(em: SqlEntityManager, today: Temporal.PlainDate): Promise<void> {
  const customer = customerOf({ csn: '0', creditLineOpen: true });
  const contact = contactOf('buyer0@example.com', { customer: refTo(customer), role: 'PURCHASER' });
  const product = productOf({ sku: 'SKU-0' });
  const owned = { customer: refTo(customer), product: refTo(product) };
  const prices = (['ANNUAL', 'THREE_YEAR'] as const).map((term) => priceOf(term, 120_050n, owned));
  const promotion = promotionOf('TEN-0', { skus: ['SKU-0'], stackable: true });
  const subscription = subscriptionOf({ ...owned, reference: '0', quantity: 1, endDate: today });
  await em.persist([customer, contact, product, ...prices, promotion, subscription]).flush();
}

async function copyParties(em: SqlEntityManager, customers: number): Promise<void> {
  const sku = `'SKU-' || n`;
  await copyRows(em, { table: 'products', where: 'true', times: 49, changes: { sku, name: `'Product ' || n` } });
  const joins = `join products product on product.sku = ${sku}`;
  await copyRows(em, { table: 'prices', where: 'true', times: 49, joins, changes: { product_id: 'product.id' } });
  const offer = { code: `'TEN-' || n`, skus: `jsonb_build_array(${sku})` };
  await copyRows(em, { table: 'promotions', where: 'true', times: 9, changes: offer });
  const times = customers - 1;
  const zones = `(array['Europe/Oslo', 'America/New_York', 'Asia/Tokyo'])[1 + n % 3]`;
  const named = { csn: 'n::text', name: `'Customer ' || n`, time_zone: zones };
  await copyRows(em, { table: 'customers', where: 'true', times, changes: named });
  const owner = 'join customers owner on owner.csn = n::text';
  const email = `'buyer' || n || '@example.com'`;
  const buyer = { customer_id: 'owner.id', email, email_key: email };
  await copyRows(em, { table: 'contacts', where: 'true', times, joins: owner, changes: buyer });
  await em.execute('analyze customers, contacts, products');
}

interface SubscriptionCopies {
  readonly from: number;
  readonly times: number;
  readonly customers: number;
  readonly changes: Readonly<Record<string, string>>;
}

async function copySubscriptions(
  em: SqlEntityManager,
  { from, times, customers, changes }: SubscriptionCopies,
): Promise<void> {
  const n = `(${from} + n)`;
  await copyRows(em, {
    table: 'subscriptions',
    where: `one.reference = '0'`,
    times,
    joins: `join customers owner on owner.csn = (${n} % ${customers})::text
      join products product on product.sku = 'SKU-' || ${n} % 50`,
    changes: {
      reference: `${n}::text`,
      customer_id: 'owner.id',
      product_id: 'product.id',
      quantity: `1 + ${n} % 99`,
      ...changes,
    },
  });
}

function notDue(n: string, today: Temporal.PlainDate): Record<string, string> {
  const day = `'${today}'::date`;
  return {
    end_date: `case when ${n} % 3 = 1 then ${day} + 60 + ${n} % 300 else ${day} + ${n} % 31 end`,
    auto_renew: `${n} % 3 = 0`,
    auto_quoted_for: `case when ${n} % 3 = 2 then ${day} + ${n} % 31 end`,
  };
}
