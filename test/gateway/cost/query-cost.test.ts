import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  type DocumentNode,
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  separateOperations,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildPublicSchema } from '../../../src/app/schema.ts';
import { expandedFields } from '../../../src/gateway/cost/expanded-fields.ts';
import { costOf, declareCosts } from '../../../src/gateway/cost/field-cost.ts';
import { LIMITS } from '../../../src/gateway/cost/operation-limits.ts';
import { type QueryCost, queryCost } from '../../../src/gateway/cost/query-cost.ts';

const schema = await buildPublicSchema();

const OPERATIONS = join(import.meta.dirname, '../../../schema/operations');

function cost(source: string | DocumentNode, variables: Record<string, unknown> = {}): number {
  return costs(source, variables).points;
}

function costs(source: string | DocumentNode, variables: Record<string, unknown> = {}): QueryCost {
  const document = typeof source === 'string' ? parse(source) : source;
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) {
    throw new TypeError('There is no operation');
  }
  return queryCost(schema, document, operation, variables);
}

describe('N2 what front ends ask for fits comfortably', () => {
  const sources = readdirSync(OPERATIONS).map((file) => parse(readFileSync(join(OPERATIONS, file), 'utf8')));
  const operations = Object.entries(separateOperations(concatAST(sources)));

  test.each(operations)('%s, with a page of 50', (_name, document) => {
    expect(expandedFields(document)).toBeLessThan(LIMITS.fields / 4);
    expect(cost(document, { first: 50 })).toBeLessThan(LIMITS.cost * 0.6);
  });

  test('a page of 50 subscriptions with all that stands around them', () => {
    const row =
      'id product { id name } partner { id name } renewal { eligible reasons { code } } openQuote { id number }';
    expect(cost(`{ subscriptions(first: 50) { nodes { ${row} } totalCount } }`)).toBeLessThan(1_000);
  });

  test('the schema once, as GraphiQL asks for it, and not 29 times', () => {
    const query = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true });
    expect(cost(query)).toBeLessThan(LIMITS.cost / 2);
    const types = 'types { name fields { name args { name } type { name } } }';
    expect(
      cost(`{ ${Array.from({ length: 29 }, (_, n) => `s${n}: __schema { ${types} }`).join(' ')} }`),
    ).toBeGreaterThan(LIMITS.cost);
  });
});

describe('N2 points go by what an operation may touch', () => {
  test.each<[string, string, string, number]>([
    ['80 more of a page', '{ quotes(first: 20) { nodes { id } } }', '{ quotes(first: 100) { nodes { id } } }', 84],
    ['the last as well as the first', '{ quotes { nodes { id } } }', '{ quotes(last: 100) { nodes { id } } }', 84],
    ['20 where no size is given', '{ quotes(first: 20) { nodes { id } } }', '{ quotes { nodes { id } } }', 0],
    ['a count', '{ quotes { pageInfo { hasNextPage } } }', '{ quotes { totalCount pageInfo { hasNextPage } } }', 20],
    [
      'a page inside each of a page',
      '{ customers(first: 10) { nodes { id } } }',
      '{ customers(first: 10) { nodes { id subscriptions(first: 10) { nodes { id } } } } }',
      10 * (5 + 0.2 + 10 * 1.05),
    ],
    ['500 lines of a quote', '{ quote(id: "a") { id } }', '{ quote(id: "a") { id lines { id } } }', 500 * 1.05 + 10],
    ['a sum over lines', '{ quote(id: "a") { id } }', '{ quote(id: "a") { id totals { __typename } } }', 10],
    [
      'sorting and filtering',
      '{ quotes { nodes { id } } }',
      '{ quotes(orderBy: { field: CREATED_AT, direction: ASC }, filter: { search: "a" }) { nodes { id } } }',
      10 + 10 + 20,
    ],
    ['as many as ids are given', '{ nodes(ids: []) { id } }', '{ nodes(ids: ["a", "b"]) { id } }', 2 * (1 + 1.05)],
    [
      'nothing for what is left out',
      '{ quote(id: "a") { id } }',
      '{ quote(id: "a") { id lines @skip(if: true) { id } ... @include(if: false) { order { id } } } }',
      0,
    ],
  ])('%s', (_name, without, withIt, points) => {
    expect(Math.abs(cost(withIt) - cost(without) - points)).toBeLessThanOrEqual(1);
  });

  test('the size in a variable counts, or else its default, and so does a condition in a variable', () => {
    const page = 'query ($n: Int = 7, $if: Boolean!) { quotes(first: $n) @include(if: $if) { nodes { id } } }';
    expect(cost(page, { n: 100, if: true }) - cost(page, { if: true })).toBe(98);
    expect(cost(page, { n: 100, if: false })).toBe(1);
  });

  test('a fragment counts each time that it is spread', () => {
    const fragment = 'fragment C on QuoteConnection { nodes { id } }';
    const twice = cost(`{ quotes(first: 100) { ...C } b: quotes(first: 50) { ...C } } ${fragment}`);
    expect(twice).toBe(cost('{ quotes(first: 100) { nodes { id } } b: quotes(first: 50) { nodes { id } } }'));
  });

  test('a mutation costs more than a query, and one with more lines more', () => {
    const create = 'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id } } }';
    const lines = (count: number) => ({
      input: { lines: Array.from({ length: count }, () => ({ subscriptionId: 'sub' })) },
    });
    expect(cost(create, lines(0))).toBeGreaterThan(cost('{ quote(id: "a") { id } }') + 90);
    expect(cost(create, lines(500)) - cost(create, lines(0))).toBe(2_000);
    expect(cost(create, { input: { bulkRenewalGroupId: 'a' } }) - cost(create, lines(0))).toBe(500);
  });

  test('a plan costs by the subscriptions that it is asked for, however they are shared out among its quotes', () => {
    const plan = (count: number, inside: string) =>
      cost(`query ($ids: [ID!]!) { planQuotes(subscriptionIds: $ids) { quotes { ${inside} } } }`, {
        ids: Array.from({ length: count }, () => 'sub'),
      });
    expect(plan(500, 'currencyCode') - plan(0, 'currencyCode')).toBe(Math.ceil(500 + 499 * 0.25));
    const inside = 'currencyCode subscriptions { id }';
    expect(plan(500, inside) - plan(500, 'currencyCode')).toBeCloseTo(500 * 1.05, -1);
    // It is refused, and never made.
    expect(plan(501, inside)).toBeLessThan(600);
  });

  describe('a mutation of many items', () => {
    const items = (count: number, item: object = {}) => ({
      input: { items: Array.from({ length: count }, () => item) },
    });
    const operation = (name: string) => parse(readFileSync(join(OPERATIONS, `${name}.graphql`), 'utf8'));
    const fragments = operation('fragments');

    test.each(['create-quotes', 'send-quotes', 'accept-quotes'])(
      '%s costs at least what its items cost, and 50 fit',
      (name) => {
        const document = concatAST([operation(name), fragments]);
        const [none, one, all] = [0, 1, 50].map((count) => cost(document, items(count))) as [number, number, number];
        expect(none).toBeGreaterThan(100);
        expect(all - one).toBeGreaterThan(49 * 100);
        expect(all).toBeLessThan(LIMITS.cost);
      },
    );

    test('counts what an item asks for, and an item that is too much is refused as it is now', () => {
      const create =
        'mutation ($input: CreateQuotesInput!) { createQuotes(input: $input) { results { quote { id } } } }';
      expect(cost(create, items(2, { bulkRenewalGroupId: 'a' })) - cost(create, items(2))).toBe(1_000);
      // As many lines as one operation may load.
      const lines = Array.from({ length: 20 }, () => ({ subscriptionId: 'sub' }));
      expect(cost(create, items(50, { lines }))).toBeLessThan(LIMITS.cost);
      expect(cost(create, items(51))).toBeLessThan(300);
    });

    test('holds up others as one of its items would, for they run one after another', () => {
      const send = 'mutation ($input: SendQuotesInput!) { sendQuotes(input: $input) { results { quote { id } } } }';
      const atOnce = (count: number) => costs(send, items(count)).atOnce;
      expect(atOnce(50)).toBeCloseTo(atOnce(1), 0);
      const aliased = '{ a: quotes { nodes { id } } b: quotes { nodes { id } } }';
      expect(Math.ceil(costs(aliased).atOnce)).toBe(costs(aliased).points);
    });
  });

  test('every list of objects says how long it can be', () => {
    const undeclared = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !type.name.endsWith('Connection'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []))
      .filter(({ field: { type } }) => isListType(isNonNullType(type) ? type.ofType : type))
      .filter(({ field }) => isCompositeType(getNamedType(field.type)) && costOf(field).length === undefined)
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(undeclared).toEqual(['Query.nodes']);
  });

  test('a cost of a field that the schema does not have is a fault of ours', () => {
    expect(() => declareCosts(schema, { 'Quote.nothing': { work: 1 } })).toThrow('The schema has no Quote.nothing');
  });
});

describe('N2 the cost of a small document that expands to a huge one is computed at once', () => {
  // Each level doubles: 2^100 fields, which nothing walks in a lifetime.
  const levels = Array.from(
    { length: 100 },
    (_, n) => `fragment F${n} on Quote { ${n === 0 ? 'id' : `...F${n - 1} supersededBy { ...F${n - 1} }`} }`,
  );

  test('its fields', () => {
    expect(expandedFields(parse(`{ quote(id: "a") { ...F9 } } ${levels.join(' ')}`))).toBe(1 + 512 + 511);
    expect(expandedFields(parse(`{ quote(id: "a") { ...F99 } } ${levels.join(' ')}`))).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('its points', () => {
    expect(cost(`{ quote(id: "a") { ...F99 } } ${levels.join(' ')}`)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('the largest operation of a document counts, and a fragment that spreads itself ends', () => {
    expect(expandedFields(parse('query A { viewer { kind } } query B { viewer { kind email csn } }'))).toBe(4);
    expect(expandedFields(parse('{ viewer { ...A } } fragment A on Viewer { kind ...A }'))).toBe(2);
    expect(expandedFields(parse('{ ...Unknown }'))).toBe(0);
  });
});
