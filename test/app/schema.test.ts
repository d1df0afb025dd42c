import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildPublicSchema } from '../../src/app/schema.ts';

const emitted = await buildPublicSchema();

test('the committed schema is the one that the code emits', async () => {
  const committed = await readFile('schema/schema.graphql', 'utf8');
  expect(committed).toBe(`${printSchema(lexicographicSortSchema(emitted))}\n`);
});

test('the schema has everything of the public contract, with the same types', async () => {
  const contract = buildSchema(await readFile('test/fixtures/contract.graphql', 'utf8'));
  expect(findBreakingChanges(contract, emitted)).toEqual([]);
});

test('every public type, field, argument and enum value has a description', () => {
  expect(undescribed(emitted)).toEqual([]);
});

function undescribed(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !BUILT_IN.has(name));
  return types.flatMap((type) => [
    ...without(type.name, type),
    ...(isEnumType(type) ? type.getValues().flatMap((value) => without(`${type.name}.${value.name}`, value)) : []),
    ...(isInputObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => without(`${type.name}.${field.name}`, field))
      : []),
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) => [
          ...without(`${type.name}.${field.name}`, field),
          ...field.args.flatMap((argument) => without(`${type.name}.${field.name}(${argument.name})`, argument)),
        ])
      : []),
  ]);
}

// What every client knows.
const BUILT_IN = new Set(['Boolean', 'Float', 'ID', 'Int', 'String']);

function without(path: string, { description }: { description?: string | null }): string[] {
  return description?.trim() ? [] : [path];
}
