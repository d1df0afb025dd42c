import { buildSchema, execute, getOperationAST, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { CompiledOperations } from '../../../src/gateway/execution/compiled-operations.ts';
import { askingForFinished } from '../../../src/gateway/execution/finished-lists.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Row implements Node { id: ID!, text: String, size: Int!, kind: Kind, tags: [String!], rows: [Row!], one: Row, more(n: Int): Int }
  enum Kind { BIG SMALL }
  type Page { nodes: [Row!]!, some: [Row], count: Int }
  type Query { page: Page }
  type Mutation { page: Page }`);
let page: object = {};
let reads = 0;
const read = () => {
  reads++;
  return page;
};
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  Object.assign(type?.getFields().page ?? {}, { resolve: read });
}
const row = schema.getType('Row');
if (isObjectType(row)) {
  row.isTypeOf = (value) => value !== null && typeof value === 'object' && 'id' in value;
}

const operations = new CompiledOperations(schema);

/** What the compiled operation answers, how often it read the page, and what graphql-js answers. */
async function answers(query: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  // Cast: the document has one operation.
  const operation = getOperationAST(document)!;
  reads = 0;
  const compiled = await operations.run(operations.of(query, undefined, { document, operation }), {}, variableValues);
  const timesRead = reads;
  return {
    compiled: plain(compiled),
    timesRead,
    reference: plain(await execute({ schema, document, variableValues })),
  };
}

function plain(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer));
}

const ROW = { id: 'a', text: 'A', size: 1, kind: 'BIG', tags: ['x'], one: null, more: 3, rows: [{ id: 'b', size: 2 }] };
const ALL = 'id text size kind tags one { id } rows { id size }';

test.each<[string, string]>([
  ['values of all kinds', `{ page { nodes { ${ALL} } } }`],
  ['what stands beside the list', `{ page { count nodes { id } } }`],
  ['aliases, and one field twice', `{ page { a: nodes { b: id c: id size } nodes { size } nodes { id } } }`],
  ['the names of types', `{ page { nodes { __typename rows { __typename } } } }`],
  [
    'fragments',
    `{ page { ...P nodes { ...R ... { size } } } } fragment P on Page { nodes { text } } fragment R on Row { rows { id } }`,
  ],
  ['fragments on interfaces', `{ page { nodes { ... on Node { id } } } }`],
  [
    'a fragment of lists in lists that is spread in two places',
    `{ page { nodes { ...R one { ...R } } some { ...R size } } } fragment R on Row { rows { id rows { id } } }`,
  ],
])('%s are answered at once, and as graphql-js answers them', async (_, query) => {
  page = { nodes: [ROW, { ...ROW, rows: [], tags: null, text: undefined }], some: [null, ROW], count: 2 };
  const { compiled, timesRead, reference } = await answers(query);
  expect(askingForFinished(schema, parse(query))).toBeDefined();
  expect([compiled, timesRead]).toEqual([reference, 1]);
});

test.each<[string, object]>([
  ['a null where none may be', { nodes: [ROW, { ...ROW, size: null }] }],
  ['a null for a row', { nodes: [ROW, null] }],
  ['no list', { nodes: null }],
  ['a list that is no array', { nodes: new Set([ROW]) }],
  ['a value of another type', { nodes: [{ ...ROW, size: 'many' }] }],
  ['a word that the enumeration does not have', { nodes: [{ ...ROW, kind: 'HUGE' }] }],
  ['an error as a value', { nodes: [{ ...ROW, text: new Error('It fails') }] }],
  ['an error as a row', { nodes: [new Error('It fails')] }],
  ['an object of another type', { nodes: [{ ...ROW, one: { text: 'no id' } }] }],
  ['a null deep inside', { nodes: [{ ...ROW, rows: [{ id: 'b', size: 1 }, null] }] }],
])('%s is answered as graphql-js answers it, by a second run', async (_, value) => {
  page = value;
  const { compiled, timesRead, reference } = await answers(`{ page { nodes { ${ALL} } } }`);
  expect([compiled, timesRead]).toEqual([reference, 2]);
});

test.each<[string, string]>([
  ['@include', 'query ($yes: Boolean!) { page { nodes { id text @include(if: $yes) } } }'],
  ['@skip on the list', 'query ($yes: Boolean!) { page { nodes @skip(if: $yes) { id } } }'],
  ['an argument below it', '{ page { nodes { id more(n: 1) } } }'],
  ['another selection of the same list', '{ page { nodes { id } nodes { more } } }'],
])('a list with %s is left to graphql-jit', async (_, query) => {
  page = { nodes: [ROW] };
  expect(askingForFinished(schema, parse(query))).toBeUndefined();
  const { compiled, reference } = await answers(query, { yes: true });
  expect(compiled).toEqual(reference);
});

test.each<[string, string]>([
  ['@include on what leads to it', 'page @include(if: $no) { nodes { id } } page { nodes { text } }'],
  ['@skip on a fragment', '... @skip(if: $yes) { page { nodes { id } } } page { nodes { text } }'],
  ['@include on a named fragment', '...F @include(if: $no) page { nodes { text } }'],
  ['two branches, both of which count', 'page @include(if: $yes) { nodes { id } } page { nodes { text } }'],
])('a list that two places ask for, of which one has %s, holds what graphql-js answers', async (_, selection) => {
  page = { nodes: [ROW] };
  const fragment = selection.includes('...F') ? 'fragment F on Query { page { nodes { id } } }' : '';
  const query = `query ($yes: Boolean!, $no: Boolean!) { ${selection} also: page @skip(if: $no) @include(if: $yes) { count } } ${fragment}`;
  const { compiled, reference } = await answers(query, { yes: true, no: false });
  expect(compiled).toEqual(reference);
});

test('a property that fails fails the operation, and answers no null where none may be', async () => {
  const get = () => {
    throw new Error('It fails');
  };
  page = { nodes: [Object.defineProperty({ ...ROW }, 'size', { get })] };
  await expect(answers(`{ page { nodes { ${ALL} } } }`)).rejects.toThrow('It fails');
});

test('a mutation runs once, whatever is in its lists', async () => {
  page = { nodes: [{ ...ROW, size: null }] };
  const { compiled, timesRead, reference } = await answers(`mutation { page { nodes { ${ALL} } } }`);
  expect([compiled, timesRead]).toEqual([reference, 1]);
});
