import { beforeAll, expect, test } from 'vitest';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';

const api = await startApi();
let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open(api);
});

const many = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, n) => value(n));
const people = (count: number) => many(count, (n) => ({ email: `p${n}@outside.example` }));
const ids = (count: number) => many(count, (n) => `sub_${n}`);

test.each<[string, object, string]>([
  ['501 lines', { lines: many(501, () => ({ action: 'NEW' })) }, 'TOO_MANY_LINES lines'],
  [
    '501 exclusions',
    { excludeSubscriptionIds: ids(501), bulkRenewalGroupId: 'grp_a' },
    'TOO_MANY_ITEMS excludeSubscriptionIds',
  ],
  ['30,000 exclusions', { excludeSubscriptionIds: ids(30_000) }, 'TOO_MANY_ITEMS excludeSubscriptionIds'],
  ['21 recipients', { lines: [], recipients: people(21) }, 'RECIPIENT_LIMIT recipients'],
  ['an id that is none', { lines: [{ subscriptionId: 'x'.repeat(201) }] }, 'TOO_LONG lines.0.subscriptionId'],
  ['a text beyond all bounds', { note: 'x'.repeat(10_001) }, 'TOO_LONG note'],
])('N1 %s is refused before any statement runs', async (_name, input, problem) => {
  const statements = await api.countStatements(async () => {
    expect(await shop.purchaser.problems('createQuote', input)).toEqual([problem]);
    const { previewQuote } = await shop.purchaser.ask<{ previewQuote: Preview }>(PREVIEW, { input });
    expect(previewQuote).toEqual({
      lines: [],
      discounts: [],
      totals: null,
      userErrors: [{ code: problem.split(' ')[0], field: problem.split(' ')[1]?.split('.') }],
    });
  });
  expect(statements.filter((sql) => /quote|idempotency|lock/.test(sql))).toEqual([]);
});

test('N1 as many as are allowed are judged one by one', async () => {
  expect((await shop.purchaser.problems('createQuote', { lines: many(500, () => ({ action: 'NEW' })) })).length).toBe(
    100,
  );
  const draft = await shop.draft(shop.purchaser, [await shop.subscription()]);
  const add = (count: number) =>
    shop.purchaser.mutate('addRecipients', { quoteId: draft.id, recipients: people(count) });
  // R2 says how many are left, N1 does not.
  expect((await add(20)).userErrors.map(({ message }) => message)).toEqual([expect.stringContaining('4 more')]);
  expect((await add(21)).userErrors).toMatchObject([{ code: 'RECIPIENT_LIMIT', field: ['recipients'] }]);
  expect((await shop.purchaser.quote(draft.id)).recipients).toHaveLength(1);
});

test.each<[string, object, string[]]>([
  ['quotes(filter: $quotes)', { quotes: { status: many(21, () => 'SENT') } }, ['filter', 'status']],
  ['quotes(filter: $quotes)', { quotes: { search: 'x'.repeat(201) } }, ['filter', 'search']],
  ['quotes(after: $text)', { text: 'x'.repeat(1_001) }, ['after']],
  ['customers(search: $text)', { text: 'x'.repeat(201) }, ['search']],
])(
  'N1 a filter or cursor of %s beyond its length is BAD_USER_INPUT with its path',
  async (field, variables, argument) => {
    const document = `query ($quotes: QuoteFilter, $text: String) { page: ${field} { nodes { id } }
    unused: quotes(filter: $quotes, first: 1, after: $text) @include(if: false) { totalCount } }`;
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.sales.token}` },
      body: JSON.stringify({ query: document, variables }),
    });
    expect(await response.json()).toMatchObject({
      data: { page: null },
      errors: [{ path: ['page'], extensions: { code: 'BAD_USER_INPUT', argument } }],
    });
  },
);

test('N1 lists of exactly the longest length are accepted', async () => {
  const filter = { status: many(20, () => 'SENT'), search: 'x'.repeat(200) };
  expect(
    await shop.sales.ask('query ($f: QuoteFilter) { quotes(filter: $f) { nodes { id } } }', { f: filter }),
  ).toEqual({
    quotes: { nodes: [] },
  });
});

interface Preview {
  readonly userErrors: readonly object[];
}

const PREVIEW = `query ($input: CreateQuoteInput!) { previewQuote(input: $input) {
  lines { quantity } discounts { name } totals { __typename } userErrors { code field } } }`;
