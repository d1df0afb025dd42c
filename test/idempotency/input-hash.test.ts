import 'reflect-metadata';
import fc from 'fast-check';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildPublicSchema } from '../../src/app/schema.ts';
import { inputHash } from '../../src/idempotency/input-hash.ts';

const schema = await buildPublicSchema();

describe.each(Object.values(schema.getMutationType()!.getFields()))(
  'Q8 the input of $name',
  ({ name, args: [input] }) => {
    test('is the same whether fields are left out, null or their default, at any depth, and in whatever order', () => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(2)), (choices) => {
          const choose = () => Number(choices.next().value);
          const written = inputOf(variant(input!.type, choose));
          const other = inputOf(variant(input!.type, choose));
          expect(inputHash(schema, name, written)).toEqual(inputHash(schema, name, other));
        }),
      );
    });

    test('is another with any other value in any of its fields', () => {
      const whole = inputOf(complete(input!.type));
      for (const path of pathsOf(whole)) {
        if (path.at(-1) === 'idempotencyKey') {
          continue;
        }
        const changed = inputOf(changedAt(whole, path));
        expect(inputHash(schema, name, changed), path.join('.')).not.toEqual(inputHash(schema, name, whole));
      }
    });
  },
);

test('Q8 the order of a list counts', () => {
  const of = (...ids: string[]) =>
    inputHash(schema, 'createQuote', { lines: ids.map((subscriptionId) => ({ subscriptionId })) });
  expect(of('sub_1', 'sub_2')).not.toEqual(of('sub_2', 'sub_1'));
});

function inputOf(value: unknown): object {
  if (typeof value === 'object' && value !== null) {
    return value;
  }
  throw new TypeError('A mutation takes an object');
}

/** The one input with only what it needs, written in one of the ways that mean the same. */
function variant(declared: GraphQLInputType, choose: () => number): unknown {
  const type = getNullableType(declared);
  if (isListType(type)) {
    return [variant(type.ofType, choose), variant(type.ofType, choose)];
  }
  if (!isInputObjectType(type)) {
    return leafOf(type);
  }
  const fields = Object.values(type.getFields()).flatMap((field): [string, unknown][] => {
    const isNested = isInputObjectType(getNamedType(field.type));
    if (isNested || (isNonNullType(field.type) && field.defaultValue === undefined)) {
      return [[field.name, variant(field.type, choose)]];
    }
    const ways: [string, unknown][][] = [[], [[field.name, null]], [[field.name, field.defaultValue ?? null]]];
    return ways[choose()] ?? [];
  });
  return Object.fromEntries(choose() === 0 ? fields.toReversed() : fields);
}

/** With a value in every field. */
function complete(declared: GraphQLInputType): unknown {
  const type = getNullableType(declared);
  if (isListType(type)) {
    return [complete(type.ofType)];
  }
  if (!isInputObjectType(type)) {
    return leafOf(type);
  }
  const fields = Object.values((type as GraphQLInputObjectType).getFields());
  return Object.fromEntries(fields.map((field) => [field.name, complete(field.type)]));
}

function leafOf(type: GraphQLInputType): unknown {
  return isEnumType(type) ? type.getValues().at(-1)?.value : `a ${String(type)}`;
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) {
    return [[]];
  }
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]));
}

function changedAt(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined) {
    return `not ${value}`;
  }
  if (Array.isArray(value)) {
    return value.map((item, at) => (String(at) === key ? changedAt(item, rest) : item));
  }
  const fields = new Map(Object.entries(Object(value)));
  return Object.fromEntries(fields.set(key, changedAt(fields.get(key), rest)));
}
