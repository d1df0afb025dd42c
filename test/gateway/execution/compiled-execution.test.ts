import { buildSchema, GraphQLObjectType, GraphQLSchema, GraphQLString, getOperationAST, parse } from 'graphql';
import type { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { compiledExecution } from '../../../src/gateway/execution/compiled-execution.ts';
import { CompiledOperations } from '../../../src/gateway/execution/compiled-operations.ts';
import { hashOf } from '../../../src/gateway/trusted-documents/document-hash.ts';
import { TrustedDocuments } from '../../../src/gateway/trusted-documents/trusted-documents.ts';
import { DateScalar } from '../../../src/graphql/scalars.ts';
import { day } from '../../harness/clock.ts';

// What is kept for a hash answers as it was first compiled, whichever document comes with the hash next. So two
// documents under one hash show whether the first one is still kept.
const schema = buildSchema('type Query { a: Int }');

test('N2 an operation stays compiled as long as those after it have fewer than 10,000 fields', async () => {
  expect(await keptOf(200, 40)).toBe(40);
  expect(await keptOf(20, 400)).toBe(400);
});

test('N2 of compiled operations the latest are kept, with 10,000 fields together', async () => {
  expect(await keptOf(200, 80)).toBe(49);
  expect(await keptOf(20, 600)).toBe(476);
});

test('N2 the operation that was not asked for the longest is dropped first', async () => {
  const run = await counting();
  for (let n = 0; n < 49; n++) {
    await run(`${n}`, 200, 'first');
  }
  await run('0', 200, 'second');
  await run('49', 200, 'first');
  expect(await run('0', 200, 'second')).toBe('first');
  expect(await run('1', 200, 'second')).toBe('second');
});

test('a trusted operation stays compiled whatever else is asked for', async () => {
  const text = '{ first: a }';
  const trusted = new TrustedDocuments(schema, [{ text, name: 'First', folder: 'sample' }]);
  const queryHash = hashOf(text);
  const run = await executor(schema, trusted);
  await run({ query: text, queryHash });
  for (let n = 0; n < 60; n++) {
    await run({ query: `{ ${`b${n}: a `.repeat(200)} }` });
  }
  expect(await run({ query: '{ second: a }', queryHash })).toMatchObject({ data: { first: null } });
});

test('N2 an operation of more than 250 fields is never compiled', async () => {
  const run = await counting();
  for (const [fields, seen] of [
    [250, 'first'],
    [251, 'second'],
  ] as const) {
    await run(`${fields}`, fields, 'first');
    expect(await run(`${fields}`, fields, 'second')).toBe(seen);
  }
});

// No argument of the public schema has a default yet.
test.each([
  ['{ since }', undefined, '2027-01-02'],
  ['{ since(day: "2026-02-28") }', undefined, '2026-03-01'],
  ['query ($day: Date) { since(day: $day) }', undefined, '2027-01-02'],
  ['query ($day: Date) { since(day: $day) }', { day: '2026-02-28' }, '2026-03-01'],
  ['query ($day: Date = "2026-12-31") { since(day: $day) }', undefined, '2027-01-01'],
])('a resolver gets the default of an argument as the day that it is: %s with %j', async (query, variables, since) => {
  const resolve = (_: unknown, args: { day: Temporal.PlainDate }) => args.day.add({ days: 1 }).toString();
  const args = { day: { type: DateScalar, defaultValue: day('2027-01-01') } };
  const fields = { since: { type: GraphQLString, args, resolve } };
  const withDefault = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
  expect(await (await executor(withDefault))({ query, variables })).toEqual({ data: { since } });
});

/** Runs so many operations of this size, and counts how many of them are kept. */
async function keptOf(fields: number, count: number): Promise<number> {
  const run = await counting();
  for (let n = 0; n < count; n++) {
    await run(`${n}`, fields, 'first');
  }
  const seen = [];
  // From the latest on, so that what is not kept is compiled in the place of what was seen already.
  for (let n = count - 1; n >= 0; n--) {
    seen.push(await run(`${n}`, fields, 'second'));
  }
  return seen.filter((alias) => alias === 'first').length;
}

/** Runs an operation with so many fields, all under this alias, and tells by which alias it is answered. */
async function counting() {
  const run = await executor(schema);
  return async (queryHash: string, fields: number, alias: string): Promise<string | undefined> => {
    const answer = await run({ query: `{ ${`${alias}: a `.repeat(fields)} }`, queryHash });
    return Object.keys(answer?.data ?? {})[0];
  };
}

interface Asked {
  readonly query: string;
  readonly variables?: object;
  readonly queryHash?: string;
}

async function executor(schema: GraphQLSchema, trusted?: TrustedDocuments) {
  const { executor } = await compiledExecution(new CompiledOperations(schema, trusted)).load({ apollo: {} });
  return async ({ query, variables, queryHash = query }: Asked) => {
    const document = parse(query);
    const asked = { queryHash, document, operation: getOperationAST(document), request: { variables }, context: {} };
    // Cast: the executor reads nothing else of what Apollo gives it.
    return await executor?.(asked as Parameters<typeof executor>[0]);
  };
}
