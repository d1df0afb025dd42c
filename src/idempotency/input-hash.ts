import { createHash } from 'node:crypto';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';

/** Q8: hash of a mutation's input. Absent, null and default values hash alike, and the order of fields is ignored. */
export function inputHash(schema: GraphQLSchema, mutation: string, input: object): Buffer {
  const written = JSON.stringify(canonical(input, inputTypeOf(schema, mutation)));
  return createHash('sha256').update(written).digest();
}

function inputTypeOf(schema: GraphQLSchema, mutation: string): GraphQLInputType {
  const [argument] = schema.getMutationType()?.getFields()[mutation]?.args ?? [];
  if (argument?.name === 'input') {
    return argument.type;
  }
  throw new TypeError(`The mutation ${mutation} has no input`);
}

function canonical(value: unknown, declared: GraphQLInputType): unknown {
  const type = getNullableType(declared);
  if (value == null) {
    return undefined;
  }
  if (isListType(type)) {
    return Array.isArray(value) ? value.map((item) => canonical(item, type.ofType)) : value;
  }
  return isInputObjectType(type) ? fieldsOf(value, type) : value;
}

function fieldsOf(value: object, type: GraphQLInputObjectType): object {
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'idempotencyKey');
  const given = new Map(Object.entries(value));
  const written = fields.map(
    (field) => [field.name, canonical(given.get(field.name) ?? field.defaultValue, field.type)] as const,
  );
  return Object.fromEntries(written.sort(([one], [other]) => (one < other ? -1 : 1)));
}
