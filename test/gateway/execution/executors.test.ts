import { beforeAll, describe, expect, test } from 'vitest';
import { ask, compiled, fillShop, openBothExecutors, reference, shop } from './both-executors.ts';
import type { Operation } from './generated-operation.ts';

await openBothExecutors();

let ids: readonly string[];
let subscriptionId: string;

beforeAll(async () => {
  const { sold, free, sent, draft } = await fillShop();
  subscriptionId = free;
  ids = [sold, shop.customer.id, sent.id, draft.id];
});

const NODES = (selection: string) => `query ($ids: [ID!]!) { nodes(ids: $ids) { ${selection} } }`;
const ENDING = 'subscriptions(filter: { endDate: { from: $day } }) { nodes { id endDate } }';
const PREVIEW =
  'query ($input: CreateQuoteInput!) { previewQuote(input: $input) { lines { action quantity } expiresOn } }';

/** Each of `subscriptionId` and `ids` is put in as a variable where it is asked for. */
async function expectSame({ query, variables }: Operation): Promise<unknown> {
  const known = JSON.parse(JSON.stringify(variables ?? {}).replaceAll('<id>', subscriptionId));
  const operation = { query, variables: query.includes('$ids') ? { ids, ...known } : known };
  const [one, other] = [await ask(compiled, operation), await ask(reference, operation)];
  expect(one).toEqual(other);
  return one;
}

describe('compiled and reference execution answer alike', () => {
  test.each<[string, Operation]>([
    [
      'custom scalars and embedded objects',
      { query: '{ quotes { nodes { createdAt expiresOn note totals { total { amount currencyCode } } } } }' },
    ],
    [
      'types behind an interface',
      { query: NODES('__typename id ... on SoftwareSubscription { endDate } ... on Customer { name }') },
    ],
    [
      'fragments spread twice',
      { query: `${NODES('...A ...B')} fragment A on Node { id } fragment B on Node { id __typename }` },
    ],
    ['aliases', { query: '{ a: viewer { x: kind } b: viewer { y: kind } }' }],
    ['nulls in a list', { query: NODES('id'), variables: { ids: ['sub_none', 'none'] } }],
    ['@include and @skip by variables that are true', both(true)],
    ['@include and @skip by variables that are false', both(false)],
    [
      '@skip on a fragment',
      {
        query: 'query ($no: Boolean!) { viewer { kind ...F @skip(if: $no) } } fragment F on Viewer { email }',
        variables: { no: true },
      },
    ],
    ['a default of a variable with a custom scalar', { query: `query ($day: Date = "2026-12-01") { ${ENDING} }` }],
    [
      'a variable given over its default',
      { query: `query ($day: Date = "2026-12-01") { ${ENDING} }`, variables: { day: '2027-12-01' } },
    ],
    ['an absent variable inside a literal', { query: `query ($day: Date) { ${ENDING} }` }],
    ['a null variable inside a literal', { query: `query ($day: Date) { ${ENDING} }`, variables: { day: null } }],
    ['an absent nullable variable', { query: 'query ($n: Int) { subscriptions(first: $n) { nodes { id } } }' }],
    [
      'a null variable',
      { query: 'query ($n: Int) { subscriptions(first: $n) { nodes { id } } }', variables: { n: null } },
    ],
    ['a literal of a custom scalar', { query: `{ ${ENDING.replace('$day', '"2026-12-01"')} }` }],
    [
      'a variable inside a list',
      {
        query: 'query ($s: QuoteStatus!) { quotes(filter: { status: [DRAFT, $s] }) { nodes { id status } } }',
        variables: { s: 'ACCEPTED' },
      },
    ],
    [
      'a Boolean variable with a default',
      { query: 'query ($yes: Boolean = true) { viewer { kind @skip(if: $yes) email } }' },
    ],
    [
      'an input object with defaults',
      { query: PREVIEW, variables: { input: { lines: [{ subscriptionId: '<id>' }] } } },
    ],
    ['an input object in full', { query: PREVIEW, variables: { input: { lines: [extension('2027-06-30')] } } }],
    [
      'an input object as a literal with a variable in it',
      {
        query: `query ($id: ID!) {
          previewQuote(input: { lines: [{ subscriptionId: $id, quantity: 3, term: ANNUAL }] }) { lines { action quantity } } }`,
        variables: { id: '<id>' },
      },
    ],
    [
      'lists of objects inside one another, each with a resolver',
      {
        query: `query ($ids: [ID!]!) { planQuotes(subscriptionIds: $ids) {
          quotes { subscriptions { id renewal { eligible } } customer { name } partner { name } totals { total { amount } } }
          leftOut { subscriptionId subscription { id } reasons { code } } userErrors { code field } } }`,
      },
    ],
    ['a single value for a list', { query: PREVIEW, variables: { input: { lines: { subscriptionId: '<id>' } } } }],
    ['an array for an input object', { query: PREVIEW, variables: { input: [] } }],
    ['a bad scalar deep in a variable', { query: PREVIEW, variables: { input: { lines: [extension('2026-02-30')] } } }],
    ['a missing field of a variable', { query: PREVIEW, variables: { input: { recipients: [{}] } } }],
    ['an unknown field of a variable', { query: PREVIEW, variables: { input: { quantitty: 1 } } }],
    ['a wrong enum value', { query: PREVIEW, variables: { input: { purchaseMethod: 'GOLD' } } }],
    ['a missing variable', { query: PREVIEW }],
    ['an unknown argument', { query: '{ subscriptions(best: 3) { nodes { id } } }' }],
    [
      'a resolver that refuses its arguments',
      { query: '{ viewer { kind } subscriptions(first: 101) { nodes { id } } }' },
    ],
    ['introspection', { query: '{ __schema { types { name kind } } __type(name: "Quote") { fields { name } } }' }],
    ['introspection in a fragment', { query: '{ ...F } fragment F on Query { __schema { types { name } } }' }],
    [
      'introspection in a condition, beside data',
      { query: '{ viewer { kind } ... on Query { __type(name: "Coerced__") { name } } }' },
    ],
    ['the name of the root type', { query: '{ __typename }' }],
    ['two operations and no name', { query: 'query A { viewer { kind } } query B { viewer { kind } }' }],
  ])('%s', async (_name, operation) => {
    await expectSame(operation);
  });

  test.each<[string, string, Operation, unknown]>([
    [
      'a null that a non-null field passes up a list',
      'prices',
      { query: '{ subscriptions(first: 1) { nodes { id renewal { eligible } } } }' },
      { subscriptions: null },
    ],
    [
      'a null that stops at a nullable item',
      'prices',
      { query: NODES('id ... on SoftwareSubscription { renewal { eligible } }') },
      {},
    ],
    [
      'an error in a nullable field',
      'job_runs',
      { query: '{ viewer { kind } jobRuns { nodes { id } } }' },
      { viewer: { kind: 'SALES' }, jobRuns: null },
    ],
  ])('%s', async (_name, table, operation, data) => {
    const answer = await compiled.withoutTable(table, () => expectSame(operation));
    expect(answer).toMatchObject({ data, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  });

  test('the answers are not only alike but right', async () => {
    const query = `query ($day: Date = "2026-12-23", $id: ID!) {
      subscriptions(filter: { endDate: { from: $day } }) { nodes { endDate quantity } }
      previewQuote(input: { lines: [{ subscriptionId: $id, quantity: 3 }] }) { lines { action totals { total { amount } } } } }`;
    expect(await ask(compiled, { query, variables: { id: subscriptionId } })).toEqual({
      status: 200,
      data: {
        // The one that was sold ends a year later.
        subscriptions: {
          nodes: ['2026-12-23', '2026-12-23', '2027-12-23'].map((endDate) => ({ endDate, quantity: 10 })),
        },
        previewQuote: { lines: [{ action: 'RENEWAL', totals: { total: { amount: '3601.50' } } }] },
      },
    });
  });

  test('mutations of one operation run one after the other', async () => {
    const set = (enabled: boolean) =>
      `setAutoRenew(input: { subscriptionId: $id, enabled: ${enabled} }) { subscription { autoRenew } }`;
    const query = `mutation ($id: ID!) { a: ${set(true)} b: ${set(false)} c: ${set(true)} d: ${set(false)} }`;
    const states = [true, false, true, false].map((autoRenew) => ({ subscription: { autoRenew } }));
    expect(await expectSame({ query, variables: { id: '<id>' } })).toMatchObject({
      data: { a: states[0], b: states[1], c: states[2], d: states[3] },
    });
    expect(await shop.find(subscriptionId)).toMatchObject({ autoRenew: false });
  });

  test('the results of many items', async () => {
    const query = `mutation ($accept: AcceptQuotesInput!, $create: CreateQuotesInput!) {
      accept: acceptQuotes(input: $accept) { results { alreadyAccepted quote { number status } order { number }
        userErrors { code field } } userErrors { code } }
      create: createQuotes(input: $create) { results { quote { id } userErrors { code field } } userErrors { code } } }`;
    const [, , sent, draft] = ids;
    const accept = { items: [{ quoteId: sent }, { quoteId: draft }] };
    const create = { items: [{ lines: [] }, { lines: [{ subscriptionId: '<id>', quantity: 0 }] }] };
    expect(await expectSame({ query, variables: { accept, create } })).toMatchObject({
      data: {
        accept: {
          results: [
            { alreadyAccepted: true, quote: { status: 'ACCEPTED' }, userErrors: [] },
            { alreadyAccepted: false, quote: null, userErrors: [{ code: 'QUOTE_NOT_ACCEPTABLE', field: ['quoteId'] }] },
          ],
        },
        create: {
          results: [
            { quote: null, userErrors: [{ code: 'EMPTY_QUOTE', field: ['lines'] }] },
            { quote: null, userErrors: [{ code: 'INVALID_QUANTITY', field: ['lines', '0', 'quantity'] }] },
          ],
        },
      },
    });
  });

  test('requests are asked for, quoted and withdrawn, each once under its key', async () => {
    const query = `mutation ($ask: RequestQuoteInput!) {
      ask: requestQuote(input: $ask) { request { id number status to lines { quantity subscription { reference } }
        quotes { id } allowedActions } userErrors { code field } } }`;
    const ask = {
      idempotencyKey: 'ask',
      to: 'SALES',
      lines: [{ subscriptionId: '<id>', quantity: 4 }],
      message: 'Few',
    };
    const asked = await expectSame({ query, variables: { ask } });
    expect(asked).toMatchObject({
      data: { ask: { request: { status: 'OPEN', lines: [{ quantity: 4 }] }, userErrors: [] } },
    });
    // Cast: as the operation asks for it.
    const { data } = asked as { data: { ask: { request: { id: string } } } };
    const end = `mutation ($of: ID!) {
      draft: createQuote(input: { quoteRequestId: $of, idempotencyKey: "draft" }) { quote { number request { id } } userErrors { code } }
      no: declineQuoteRequest(input: { quoteRequestId: $of, reason: "Late" }) { request { id } userErrors { code field } }
      end: withdrawQuoteRequest(input: { quoteRequestId: $of, idempotencyKey: "end" }) { request { status quotes { status } } userErrors { code } } }`;
    expect(await expectSame({ query: end, variables: { of: data.ask.request.id } })).toMatchObject({
      data: {
        draft: { quote: { request: { id: data.ask.request.id } }, userErrors: [] },
        no: { request: null, userErrors: [{ code: 'INVALID_TRANSITION' }] },
        end: { request: { status: 'WITHDRAWN', quotes: [{ status: 'CANCELED' }] }, userErrors: [] },
      },
    });
  });

  test('one compiled query serves callers with other variables', async () => {
    const query = 'query ($day: Date) { subscriptions(filter: { endDate: { from: $day } }) { totalCount } }';
    const days = ['2026-12-23', '2026-12-24', '2027-12-24'];
    const answers = await Promise.all(days.map((day) => ask(compiled, { query, variables: { day } })));
    expect(answers.map(({ data }) => data)).toEqual([3, 1, 0].map((totalCount) => ({ subscriptions: { totalCount } })));
  });
});

function both(yes: boolean): Operation {
  return {
    query: 'query ($yes: Boolean!) { viewer { kind @include(if: $yes) email @skip(if: $yes) } }',
    variables: { yes },
  };
}

function extension(endDate: string): object {
  return { action: 'EXTENSION', subscriptionId: '<id>', quantity: 10, term: 'ANNUAL', endDate };
}
