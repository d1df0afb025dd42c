import { getIntrospectionQuery, Kind, parse, print } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { uuidOf } from '../../../src/database/ids.ts';
import { LIMITS } from '../../../src/gateway/cost/operation-limits.ts';
import type { Caller } from '../../api/caller.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';

const api = await startApi();
let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open(api);
});

const LEAVES = 'id number status version origin note currencyCode createdAt sentAt closedAt expiresAt expiresOn';
// Each level spreads three others, eight levels deep.
const DOUBLING = Array.from({ length: 8 }, (_, n) => {
  const inner = (back: number) => (n >= back ? `...F${n - back}` : 'id');
  return `fragment F${n} on Quote { ${LEAVES} allowedActions supersededBy { ${inner(1)} } order { quote { ${inner(2)} } }
    customer { quotes(first: 1) { nodes { ${inner(3)} } } } }`;
}).join(' ');

describe('N2 an operation that is too complex is refused with its limit', () => {
  test.each([
    ['tokens', `{ ${'__typename '.repeat(LIMITS.tokens)} }`],
    ['aliases', `{ ${aliases(LIMITS.aliases + 1)} }`],
    ['directives', `{ ${'__typename @include(if: true) '.repeat(LIMITS.directives + 1)} }`],
    ['depth', `{ nodes(ids: []) { ...C } } fragment C on Customer { ${nested('quotes { nodes { customer {', 5)} }`],
  ] as const)('%s', async (measure, query) => {
    const { status, body } = await post(shop.sales, query);
    expect([status, body.errors?.map(({ extensions }) => extensions)]).toEqual([
      400,
      [{ code: 'TOO_COMPLEX', measure, limit: LIMITS[measure] }],
    ]);
  });

  test.each([
    ['fields', `{ ${Array.from({ length: 8 }, (_, n) => `q${n}: quote(id: "a") { ...F7 }`).join(' ')} } ${DOUBLING}`],
    ['fields', introspections(29)],
    ['cost', '{ quotes(first: 20) { nodes { lines { id } } } }'],
    ['cost', '{ customers(first: 100) { nodes { subscriptions(first: 100) { nodes { id } } } } }'],
    [
      'cost',
      `{ ${Array.from({ length: 10 }, (_, n) => `g${n}: bulkRenewalGroups { nodes { totals { ...T } } }`).join(' ')} }
      fragment T on QuoteTotals { total { amount } }`,
    ],
  ] as const)('%s, told with what it comes to: %s', async (measure, query) => {
    const { status, body } = await post(shop.sales, query);
    const facts = { code: 'TOO_COMPLEX', measure, limit: LIMITS[measure], [measure]: expect.any(Number) };
    expect([status, body.data, body.errors?.map(({ extensions }) => extensions)]).toEqual([400, undefined, [facts]]);
    expect(body.errors?.[0]?.extensions[measure]).toBeGreaterThan(LIMITS[measure]);
  });

  test('whoever asks, the bearer of a link too', async () => {
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const { body } = await post(api.recipientOf(quote), `{ viewer { quote { ...F7 } } } ${DOUBLING}`);
    expect(body.errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  });

  test('a page size in a variable counts as well', async () => {
    const query = `query ($n: Int) { customers(first: $n) { nodes { subscriptions(first: $n) { nodes { id } } } } }`;
    const answers = await Promise.all([10, 100].map((n) => post(shop.sales, query, { n })));
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  });

  test('GraphiQL still reads the schema', async () => {
    const { status, body } = await post(shop.sales, getIntrospectionQuery({ inputValueDeprecation: true }));
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  test('repeated fragments cannot hide depth', async () => {
    const fragments = `fragment A on Customer { ${nested('quotes { nodes { customer {', 2)} }
      fragment B on Customer { quotes { nodes { customer { ...A } } } }`;
    const { body } = await post(
      shop.sales,
      `{ customer(csn: "1") { ...A ...B quotes { nodes { customer { ...B } } } } } ${fragments}`,
    );
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', measure: 'depth' });
  });
});

describe('a page that no connection gives is refused before anything runs, with its place', () => {
  test.each<[string, object, string[]]>([
    ['{ quotes(first: 500) { totalCount } }', {}, ['quotes']],
    ['{ page: customers(first: 101) { totalCount } }', {}, ['page']],
    ['query ($n: Int) { customers(last: $n) { totalCount } }', { n: 0 }, ['customers']],
    ['{ customers(first: 1, last: 1) { totalCount } }', {}, ['customers']],
    [
      'query { customer(csn: "1") { ...C } } fragment C on Customer { mine: quotes(first: -1) { totalCount } }',
      {},
      ['customer', 'mine'],
    ],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => 'a') }, ['nodes']],
  ])('%s', async (query, variables, path) => {
    const answers = await Promise.all([
      post(shop.sales, query, variables),
      post(shop.sales, query, variables, { accept: 'application/json' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
    for (const { body } of answers) {
      expect(body.data).toBeUndefined();
      expect(body.errors).toMatchObject([{ path, extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(body.errors?.[0]?.locations).toHaveLength(1);
    }
  });
});

test('N2 pricing more than 1,000 lines together is refused, however few quotes hold them', async () => {
  const big = await Shop.open(api);
  const { id } = await big.draft(big.purchaser, await big.subscriptions(500));
  await big.copyDraft(id, 2);
  const csn = big.customer.csn;
  const page = (first: number) =>
    `{ quotes(first: ${first}, filter: { customerCsn: "${csn}" }) { nodes { totals { total { amount } } } } }`;
  const [within, beyond] = [await post(big.sales, page(2)), await post(big.sales, page(3))];
  expect([within.status, within.body.errors]).toEqual([200, undefined]);
  expect(beyond.body.errors?.[0]?.extensions).toEqual({ code: 'TOO_COMPLEX', measure: 'lines', limit: 1_000 });
});

test('N2 what several fields and changes of one operation read counts together', async () => {
  const big = await Shop.open(api);
  const ids = await big.subscriptions(500);
  const drafts = [await big.draft(big.purchaser, ids), await big.draft(big.purchaser, ids)];
  const third = await big.draft(big.purchaser, ids);
  const sends = [...drafts, third].map(({ id }, n) => `s${n}: sendQuote(input: { quoteId: "${id}" }) { quote { id } }`);
  const lines = ids.map((subscriptionId) => ({ subscriptionId }));
  const previews = [0, 1, 2].map((n) => `p${n}: previewQuote(input: $input) { lines { __typename } }`).join(' ');
  const quotes = [...drafts, third].map(({ id }, n) => `q${n}: quote(id: "${id}") { totals { total { amount } } }`);
  const answers = [
    await post(big.sales, `query ($input: CreateQuoteInput!) { ${previews} }`, { input: { lines } }),
    await post(big.sales, `{ ${quotes.join(' ')} }`),
    await post(big.sales, `mutation { ${sends.join(' ')} }`),
  ];
  for (const { body } of answers) {
    const refusals = body.errors?.map(({ extensions }) => extensions) ?? [];
    expect(refusals).toContainEqual({ code: 'TOO_COMPLEX', measure: 'lines', limit: 1_000 });
  }
});

test('N2 the totals of a sent quote read none of its lines', async () => {
  const { id } = await shop.sent(shop.purchaser, await shop.subscriptions(2));
  const totals = async () => (await post(shop.sales, `{ quote(id: "${id}") { totals { total { amount } } } }`)).body;
  const before = await totals();
  expect(JSON.stringify(before)).toContain('"amount"');
  await api.em.execute('delete from quote_lines where quote_id = ?', [uuidOf('quote', id)]);
  expect(await totals()).toEqual(before);
});

test('N2 the totals of groups with more than 10,000 members together are refused', async () => {
  const big = await Shop.open(api);
  await big.subscriptions(10_500);
  const page = (first: number) =>
    `{ bulkRenewalGroups(first: ${first}, customerCsn: "${big.customer.csn}") { nodes { totals { total { amount } } } } }`;
  const [within, beyond] = [await post(big.sales, page(20)), await post(big.sales, page(21))];
  expect([within.status, within.body.errors]).toEqual([200, undefined]);
  expect(beyond.body.errors?.[0]?.extensions).toEqual({ code: 'TOO_COMPLEX', measure: 'members', limit: 10_000 });
});

interface Reply {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly path?: string[];
      readonly locations?: unknown[];
      readonly extensions: Record<string, unknown>;
    }[];
  };
}

async function post(
  caller: Caller,
  query: string,
  variables = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json',
      'content-type': 'application/json',
      authorization: `Bearer ${caller.token}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  // Cast: the tests assert what they need of it.
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ');
}

function nested(opening: string, times: number): string {
  return `${`${opening} `.repeat(times)} id ${'} } } '.repeat(times)}`;
}

/** All that GraphiQL asks of the schema, so many times over. */
function introspections(count: number): string {
  const { definitions } = parse(getIntrospectionQuery());
  const [operation, ...fragments] = definitions;
  const [schema] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (schema?.kind !== Kind.FIELD || !schema.selectionSet) {
    throw new TypeError('It asks for __schema');
  }
  const asked = Array.from({ length: count }, (_, n) => `s${n}: __schema { ...S }`).join(' ');
  return [`{ ${asked} } fragment S on __Schema ${print(schema.selectionSet)}`, ...fragments.map(print)].join(' ');
}
