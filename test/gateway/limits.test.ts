import 'reflect-metadata';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/gateway/limits.ts';
import { queryCost } from '../../src/gateway/query-cost.ts';
import { TestGateway } from './harness.ts';

const SHOP = buildSchema(`
  type Query { customers(first: Int, last: Int): CustomerConnection  nodes(ids: [ID!]!): [Customer]! }
  type CustomerConnection { nodes: [Customer!]! edges: [CustomerEdge!]! totalCount: Int }
  type CustomerEdge { node: Customer! cursor: String! }
  type Customer { id: ID! contacts: [Contact!]! address: Address! subscriptions(first: Int, last: Int): SubscriptionConnection }
  type SubscriptionConnection { nodes: [Subscription!]! }
  type Subscription { id: ID! product: Address partner: Address customer: Customer renewal: Address openQuote: Address }
  type Address { city: String }
  type Contact { email: String }
`);
const SUBSCRIPTION = 'id product { city } partner { city } customer { id } renewal { city } openQuote { city }';

describe('an operation that is too complex is refused with its limit', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ schema: SHOP });
  });
  afterAll(() => gateway.stop());

  test.each([
    ['tokens', `{ ${'__typename '.repeat(LIMITS.tokens)} }`],
    ['aliases', `{ ${aliases(LIMITS.aliases + 1)} }`],
    ['directives', `{ ${'__typename @include(if: true) '.repeat(LIMITS.directives + 1)} }`],
    ['depth', `{ nodes(ids: []) { ${nested('subscriptions { nodes { customer {', 5)} } }`],
    ['cost', `{ customers(first: 100) { nodes { subscriptions(first: 100) { nodes { ${SUBSCRIPTION} } } } } }`],
  ] as const)('%s', async (measure, query) => {
    const { status, body } = await gateway.ask(query, {}, { accept: 'application/json' });
    expect([status, body.errors?.map(({ extensions }) => extensions)]).toEqual([
      400,
      [{ code: 'TOO_COMPLEX', measure, limit: LIMITS[measure] }],
    ]);
  });

  test('a page size in a variable counts as well', async () => {
    const query = `query ($n: Int) { customers(first: $n) { nodes { subscriptions(first: $n) { nodes { ${SUBSCRIPTION} } } } } }`;
    const answers = await Promise.all([10, 100].map((n) => gateway.ask(query, { n })));
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  });

  test.each([
    ['{ customers(first: 101) { totalCount } }', {}],
    ['query ($n: Int) { customers(last: $n) { totalCount } }', { n: 0 }],
    ['{ customers(first: 1, last: 1) { totalCount } }', {}],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => 'a') }],
  ])('a page that no connection gives is BAD_USER_INPUT before anything runs: %s', async (query, variables) => {
    const answers = await Promise.all([
      gateway.ask(query, variables),
      gateway.ask(query, variables, { accept: 'application/json' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
    expect(answers.map(({ body }) => [body.data, body.errors?.map(({ extensions }) => extensions)])).toEqual([
      [undefined, [{ code: 'BAD_USER_INPUT' }]],
      [undefined, [{ code: 'BAD_USER_INPUT' }]],
    ]);
  });

  test('repeated fragments cannot hide depth', async () => {
    const fragments = `fragment A on Customer { ${nested('subscriptions { nodes { customer {', 2)} } fragment B on Customer { subscriptions { nodes { customer { ...A } } } }`;
    const { body } = await gateway.ask(
      `{ nodes(ids: []) { ...A ...B subscriptions { nodes { customer { ...B } } } } } ${fragments}`,
    );
    expect(body.errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  });
});

describe('cost is the number of objects that may come back', () => {
  test.each<[string, string, object, number]>([
    [
      'a page of 100 subscriptions as front ends ask for it',
      `{ nodes(ids: ["a"]) { subscriptions(first: 100) { nodes { ${SUBSCRIPTION} } } } }`,
      {},
      1 * (1 + 1 + 100 * 6),
    ],
    ['20 where no page size is given', '{ customers { nodes { id } } }', {}, 1 + 20],
    ['the last as well as the first', '{ customers(last: 5) { edges { node { id } } } }', {}, 1 + 5 * 2],
    ['ten of a plain list', '{ nodes(ids: ["a"]) { contacts { email } } }', {}, 1 + 10],
    [
      'as many as ids are given',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { address { city } } }',
      { ids: ['a', 'b'] },
      4,
    ],
    ['the default of a variable', 'query ($n: Int = 7) { customers(first: $n) { nodes { id } } }', {}, 1 + 7],
    [
      'a fragment wherever it is spread',
      '{ customers(first: 2) { ...C } a: customers(first: 3) { ...C } } fragment C on CustomerConnection { nodes { id } }',
      {},
      3 + 4,
    ],
    ['nothing for what is a leaf', '{ __typename customers { totalCount } }', {}, 1],
  ])('%s', (_name, query, variables, cost) => {
    const document = parse(query);
    // Cast: the documents above begin with their operation.
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(operation.kind).toBe(Kind.OPERATION_DEFINITION);
    expect(queryCost(SHOP, document, operation, { ...variables })).toBe(cost);
  });
});

function aliases(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ');
}

function nested(opening: string, times: number): string {
  return `${`${opening} `.repeat(times)} id ${'} } } '.repeat(times)}`;
}
