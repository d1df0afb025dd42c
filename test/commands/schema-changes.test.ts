import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { breakingChanges } from '../../src/commands/schema-changes.ts';

const RELEASED = `
  type Query { item(id: ID!, old: String @deprecated(reason: "Use id."), kind: Kind): Item, old: Old @deprecated(reason: "Use item.") }
  type Item { id: ID!, name: String!, title: String @deprecated(reason: "Use name.") }
  type Old { id: ID }
  enum Kind { A, B @deprecated(reason: "Use A.") }
  input Wanted { id: ID, old: ID @deprecated(reason: "Use id.") }
  type Mutation { want(input: Wanted!): Item }`;

const changesOf = (from: string, to: string) =>
  breakingChanges(buildSchema(RELEASED), buildSchema(RELEASED.replace(from, to)));

test.each([
  ['a field', 'name: String!, ', '', 'Item.name'],
  ['an argument', 'kind: Kind', '', 'Query.item.kind'],
  ['an enum value', 'A, B', 'B', 'Kind.A'],
  ['an input field', 'id: ID, old: ID @', 'old: ID @', 'Wanted.id'],
])('%s that is removed unannounced is named', async (_, from, to, path) => {
  expect((await changesOf(from, to)).map((sentence) => sentence.split(':')[0])).toEqual([path]);
});

test.each([
  ['a field that may now be null', 'name: String!', 'name: String'],
  ['an argument that is now required', 'kind: Kind', 'kind: Kind!'],
  ['a new required argument', 'kind: Kind', 'kind: Kind, at: ID!'],
  ['a new required input field', 'id: ID, old: ID @', 'id: ID, at: ID!, old: ID @'],
  ['another type', 'title: String', 'title: Int'],
])('%s breaks clients', async (_, from, to) => {
  expect(await changesOf(from, to)).toHaveLength(1);
});

test.each([
  ['a field', ', title: String @deprecated(reason: "Use name.")', ''],
  ['a field and its type', ', old: Old @deprecated(reason: "Use item.") }\n', '}\n'],
  ['an argument', ', old: String @deprecated(reason: "Use id.")', ''],
  ['an enum value', ', B @deprecated(reason: "Use A.")', ''],
  ['an input field', ', old: ID @deprecated(reason: "Use id.")', ''],
])('%s that was announced may go', async (_, from, to) => {
  expect(RELEASED).toContain(from);
  expect(await changesOf(from, to)).toEqual([]);
});

test.each([
  ['a field', 'name: String!', 'name: String!, note: String'],
  ['an optional argument', 'kind: Kind', 'kind: Kind, at: ID'],
  ['an enum value', 'A, B', 'A, C, B'],
  ['a type', 'type Old', 'type New { id: ID } type Old'],
  ['a deprecation', 'name: String!', 'name: String! @deprecated(reason: "Use title.")'],
])('%s may come', async (_, from, to) => {
  expect(await changesOf(from, to)).toEqual([]);
});
