import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Product } from '../../src/catalog/product.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();
const MANY = 30_000;
let shop: Shop;

interface Nodes {
  readonly list: { readonly nodes: { readonly name: string }[]; readonly totalCount: number };
}

const LISTS = {
  subscriptions:
    'list: subscriptions(first: 100, filter: { search: $search }) { nodes { name: reference } totalCount }',
  quotes: 'list: quotes(first: 100, filter: { search: $search }) { nodes { name: number } totalCount }',
  customers: 'list: customers(first: 100, search: $search) { nodes { name } totalCount }',
};

async function search(list: keyof typeof LISTS, text: string, caller = shop.sales): Promise<string[]> {
  const { list: page } = await caller.ask<Nodes>(`query ($search: String) { ${LISTS[list]} }`, { search: text });
  expect(page.totalCount).toBeGreaterThanOrEqual(page.nodes.length);
  return page.nodes.map(({ name }) => name).sort();
}

beforeAll(async () => {
  shop = await Shop.open(api, { customer: { name: 'Fjord Shipping' } });
  const other = Object.assign(new Product(), {
    sku: 'RARE-77',
    name: 'Ölçü Kit 中文版',
    kind: 'SUBSCRIPTION',
    renewable: true,
  } satisfies Partial<Product>);
  await shop.insert(other);
  await shop.subscriptions(1, () => ({ reference: 'S-RARE-9XQ2', product: ref(other) }));
  const references = ['S-7K3M-9XQ2-4FHD', 'Årsavtale-1', 'ÅRSAVTALE-2', '100%_\\', 'नमस्\u200Dते-1'];
  await shop.subscriptions(references.length, (index) => ({ reference: references[index] ?? '' }));
  await api.em.execute(
    `insert into customers select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'csn', (8000000000 + n)::text, 'name', 'Bergstrøm ' || md5(n::text)))).*
     from customers c, generate_series(1, ?::int) n where c.csn = ?`,
    [MANY, shop.key],
  );
  await api.em.execute(
    `insert into products (id, sku, name, kind, renewable)
     select gen_random_uuid(), 'ITEM-' || n, 'Item ' || n, 'SUBSCRIPTION', true from generate_series(0, 49) n`,
  );
  await api.em.execute(
    `insert into subscriptions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
       'customer_id', c.id, 'product_id', p.id, 'reference', 'COMMON-' || lpad((n * 7919 % 1000003)::text, 9, '0')))).*
     from subscriptions s, generate_series(1, ?::int) n join customers c on c.csn = (8000000001 + n % 300)::text
       join products p on p.sku = 'ITEM-' || n % 50
     where s.reference = 'S-7K3M-9XQ2-4FHD'`,
    [MANY],
  );
  await api.em.execute(
    `insert into quotes (id, number, origin, customer_id, currency_code, purchase_method, created_at)
     select gen_random_uuid(), 'Q-' || md5(n::text), 'SALES', c.id, 'NOK', 'CARD', now()
     from generate_series(1, ?::int) n join customers c on c.csn = (8000000000 + n)::text`,
    [MANY],
  );
  await api.em.execute('analyze subscriptions, customers, products, quotes');
}, 180_000);

describe('R3 a search finds', () => {
  test.each([
    ['a whole reference', 'S-7K3M-9XQ2-4FHD', ['S-7K3M-9XQ2-4FHD']],
    ['a part of one', '3m-9xq2-4f', ['S-7K3M-9XQ2-4FHD']],
    ['a part that several have', '9XQ2', ['S-7K3M-9XQ2-4FHD', 'S-RARE-9XQ2']],
    ['two characters', 'q2', ['S-7K3M-9XQ2-4FHD', 'S-RARE-9XQ2']],
    ['a letter beyond ASCII, in either case', 'åRSavtale', ['ÅRSAVTALE-2', 'Årsavtale-1']],
    ['a wildcard as it is written', '%_\\', ['100%_\\']],
    ['a word without its joiner', 'नमस्ते', ['नमस्\u200Dते-1']],
    ['a product by its name', 'ölçü kit', ['S-RARE-9XQ2']],
    ['a product in a script without spaces', '中文', ['S-RARE-9XQ2']],
    ['a product by its number', 'rare-77', ['S-RARE-9XQ2']],
    ['a reference and a product', 'rare', ['S-RARE-9XQ2']],
    ['nothing', 'nothing-like-it', []],
    ['nothing of two characters', 'zq', []],
  ])('%s: %s', async (_what, text, references) => {
    expect(await search('subscriptions', text)).toEqual(references.toSorted());
  });

  test('what very many rows contain, and counts all of them', async () => {
    const { list } = await shop.sales.ask<Nodes>(`{ ${LISTS.subscriptions.replace('$search', '"common-0"')} }`);
    expect([list.nodes.length, list.totalCount]).toEqual([100, MANY]);
  });

  test('only what the caller may see', async () => {
    const stranger = await Shop.open(api);
    expect(await search('subscriptions', '9XQ2', stranger.purchaser)).toEqual([]);
    expect(await search('subscriptions', '9XQ2', shop.purchaser)).toHaveLength(2);
  });

  test('a quote by its number or its customer’s name, and a customer by its name or number', async () => {
    const { number } = await shop.draft(shop.purchaser, [await shop.subscription()]);
    expect(await search('quotes', number.slice(2, 11).toLowerCase())).toEqual([number]);
    expect(await search('quotes', 'FJORD ship')).toEqual([number]);
    expect(await search('quotes', 'nothing-like-it')).toEqual([]);
    expect(await search('customers', 'fjord SHIP')).toEqual(['Fjord Shipping']);
    expect(await search('customers', shop.key.slice(1, 9))).toContain('Fjord Shipping');
  });
});

describe('a search reads no long list', () => {
  test.each([
    ['subscriptions', 'COMMON-000007919'],
    ['subscriptions', '0000079'],
    ['subscriptions', 'nothing-like-it'],
    ['subscriptions', 'ölçü kit'],
    ['quotes', 'c4ca4238'],
    ['quotes', 'fjord ship'],
    ['quotes', 'nothing-like-it'],
    ['customers', 'nothing-like-it'],
    ['customers', 'c4ca4238a0b9'],
  ] as const)('of %s for %s', async (list, text) => {
    const statements = await api.countStatements(() => search(list, text));
    expect(statements.length).toBeLessThanOrEqual(3);
    for (const statement of statements) {
      const plan = await planOf(statement);
      expect(plan).not.toMatch(/"Seq Scan"[^}]*"Relation Name": "(subscriptions|customers|quotes)"/);
      expect(plan).not.toMatch(/"Index Name": "(subscriptions_end_index|quotes_created_index|customers_csn_key)"/);
    }
  });

  test('nor does a list of one customer by its number: it follows the index of its order', async () => {
    const query = `{ subscriptions(filter: { customerCsn: "8000000007" }) { nodes { id } } }`;
    const statements = await api.countStatements(() => shop.sales.ask(query));
    expect(statements).toHaveLength(1);
    const plan = await planOf(statements[0] ?? '');
    expect(plan).toContain('"Index Name": "subscriptions_customer_end_index"');
    expect(plan).not.toContain('s0.end_date');
  });
});

async function planOf(statement: string): Promise<string> {
  const [row] = await api.em.execute<{ 'QUERY PLAN': unknown }[]>(`explain (format json, generic_plan) ${statement}`);
  return JSON.stringify(row?.['QUERY PLAN'], undefined, 1).replaceAll(/\n\s*/g, ' ');
}
