import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import { createMetrics } from '../../../src/gateway/http/metrics.ts';
import { TestGateway, tokenOf } from '../harness.ts';

let runs = 0;
const count = () => ++runs;
const fail = () => {
  count();
  throw new Error('It fails');
};
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      text: { type: GraphQLString, args: { given: { type: GraphQLInt } }, resolve: (_, { given }) => `${given}` },
      fails: { type: GraphQLString, resolve: fail },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: { step: { type: GraphQLInt, resolve: count }, fails: { type: GraphQLString, resolve: fail } },
  }),
});

const metrics = createMetrics();
const gateway = await TestGateway.start({ schema, metrics, env: { pointsPerSecond: 1 } });
afterAll(() => gateway.stop());

const QUERY = 'query A($given: Int) { text(given: $given) } query B { text }';
const JSON_TYPE = 'application/json; charset=utf-8';

test.each<[string, Record<string, unknown>, Record<string, string>, number, string]>([
  ['an operation', { query: '{ text }' }, {}, 200, JSON_TYPE],
  ['one of several operations', { query: QUERY, operationName: 'A', variables: { given: 3 } }, {}, 200, JSON_TYPE],
  ['another of them', { query: QUERY, operationName: 'B' }, {}, 200, JSON_TYPE],
  ['none of them', { query: QUERY, operationName: 'C' }, {}, 400, JSON_TYPE],
  ['no name for one of several', { query: QUERY }, {}, 400, JSON_TYPE],
  ['an empty name', { query: '{ text }', operationName: '' }, {}, 400, JSON_TYPE],
  ['a value of the wrong type', { query: QUERY, operationName: 'A', variables: { given: 'x' } }, {}, 400, JSON_TYPE],
  ['variables that are a list', { query: '{ text }', variables: [] }, {}, 400, JSON_TYPE],
  ['extensions that are a text', { query: '{ text }', extensions: 'x' }, {}, 400, JSON_TYPE],
  ['a resolver that fails', { query: '{ text fails }' }, {}, 200, JSON_TYPE],
  ['its cost', { query: '{ text }' }, { 'x-include-cost': 'true' }, 200, JSON_TYPE],
  ['anything', { query: '{ text }' }, { accept: '*/*' }, 200, JSON_TYPE],
  [
    'the newer type',
    { query: '{ text }' },
    { accept: 'application/graphql-response+json' },
    200,
    'application/graphql-response+json; charset=utf-8',
  ],
  ['a type that we do not have', { query: '{ text }' }, { accept: 'text/plain' }, 406, JSON_TYPE],
])('%s is answered again as the first time, and costs as much', async (_, body, headers, status, type) => {
  const authorization = `Bearer ${await tokenOf({ kind: 'sales', email: 'ada@example.com' })}`;
  const ask = async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'same', authorization, ...headers },
      body: JSON.stringify(body),
    });
    const told = ['content-type', 'content-length', 'cache-control', 'x-query-cost'];
    const text = (await response.text()).replace(/"available":\d+/, '');
    return [response.status, text, ...told.map((name) => response.headers.get(name))];
  };
  const first = await ask();
  expect([first[0], first[2]]).toEqual([status, type]);
  // The second time the document is known; the third time so is the content type of whatever came between.
  expect([await ask(), await ask()]).toEqual([first, first]);
});

test.each([
  ['mutation { step }', undefined],
  ['mutation { fails }', ['INTERNAL_SERVER_ERROR']],
])('%s runs once for each time that it is asked', async (query, codes) => {
  for (const expected of [1, 2, 3]) {
    runs = expected === 1 ? 0 : runs;
    const { body } = await gateway.ask(query);
    expect([runs, body.errors?.map(({ extensions }) => extensions.code)]).toEqual([expected, codes]);
  }
});

test('each answer is measured once, by the name of its operation', async () => {
  const query = 'query Measured { text fails }';
  await gateway.ask('query Measured { text }');
  await gateway.ask('query Measured { text }');
  await gateway.ask(query);
  await gateway.ask(query);
  const counted = /duration_seconds_count\{operation="Measured",outcome="(\w+)"\} (\d+)/g;
  const text = await metrics.registry.metrics();
  expect([...text.matchAll(counted)].map(([, outcome, times]) => [outcome, times])).toEqual([
    ['ok', '2'],
    ['errors', '2'],
  ]);
});

test('a caller without points is refused, though the operation is known', async () => {
  const poor = await TestGateway.start({ schema, env: { pointsPerSecond: 1, pointsLimit: 30 } });
  const statuses: number[] = [];
  for (let time = 0; time < 15; time++) {
    statuses.push((await poor.ask('{ text }')).status);
  }
  await poor.stop();
  expect([...new Set(statuses)]).toEqual([200, 429]);
  expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
});
