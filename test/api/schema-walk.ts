import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8'));

type Kind = 'query' | 'mutation';

/** One place of the schema that takes an id, a number or a CSN: a root field, its argument, and the path inside it. */
interface Slot {
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  readonly path: readonly string[];
}

export interface Ask {
  readonly document: string;
  readonly variables: object;
}

/** Operations that together put `id` into every place of the schema that takes one, with their variables. */
export function askEverywhere(kind: Kind, id: string): Ask[] {
  const slots = slotsOf(kind);
  const parts = Math.ceil(slots.length / SLOTS_AT_ONCE);
  return Array.from({ length: parts }, (_, part) =>
    ask(
      kind,
      id,
      slots.filter((_, index) => index % parts === part),
    ),
  );
}

// An operation with more would cost more points than one may.
const SLOTS_AT_ONCE = 6;

function ask(kind: Kind, id: string, slots: readonly Slot[]): Ask {
  const declared = slots.map(({ argument }, index) => `$v${index}: ${argument.type}`).join(', ');
  const fields = slots.map(
    ({ field, argument }, index) => `s${index}: ${field.name}(${argument.name}: $v${index}) ${selectionOf(field.type)}`,
  );
  const values = slots.map(({ argument, path }, index) => [`v${index}`, valueAt(argument.type, path, id)]);
  return { document: `${kind} (${declared}) { ${fields.join(' ')} }`, variables: Object.fromEntries(values) };
}

/** The names of the places, such as `createQuote.input.lines.subscriptionId`. */
export function placesOf(kind: Kind): string[] {
  return slotsOf(kind).map(({ field, argument, path }) => [field.name, argument.name, ...path].join('.'));
}

function slotsOf(kind: Kind): Slot[] {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap((argument) => idPaths(argument).map((path) => ({ field, argument, path }))),
  );
}

function idPaths({ name, type }: GraphQLArgument | GraphQLInputField): string[][] {
  const named = getNamedType(type);
  if (named.name === 'ID' || name === 'number') return [[]];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idPaths(field).map((path) => [field.name, ...path]));
}

/** A value with `id` at the path and samples for what else must be given. */
function valueAt(type: GraphQLInputType, path: readonly string[], id: string): unknown {
  if (isNonNullType(type)) return valueAt(type.ofType, path, id);
  if (isListType(type)) return [valueAt(type.ofType, path, id)];
  if (!isInputObjectType(type)) return id;
  const [next, ...rest] = path;
  const given = Object.values(type.getFields()).filter((field) => field.name === next || isRequiredInputField(field));
  return Object.fromEntries(
    given.map((field) => [field.name, field.name === next ? valueAt(field.type, rest, id) : sampleOf(field.type)]),
  );
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return type.name === 'Boolean' ? true : 'somebody@outside.example';
}

/** Every leaf of a type, the ids of what it leads to, and nothing behind those. */
function selectionOf(type: GraphQLField<unknown, unknown>['type'], isInside = false): string {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return named.name === 'UserError' ? '{ code message field }' : '{ __typename id }';
  if (!isObjectType(named)) return '';
  if (isInside && isNode(named)) return '{ __typename id }';
  const fields = Object.values(named.getFields()).filter(
    (field) => !field.args.some(({ type }) => isNonNullType(type)),
  );
  const wanted = named.name.endsWith('Connection') ? fields.filter(({ name }) => name !== 'edges') : fields;
  return `{ ${wanted.map((field) => `${field.name} ${selectionOf(field.type, true)}`).join(' ')} }`;
}

function isNode(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** Everything that a caller sees at once: each list and object that needs no id. */
export function everythingAtHand(): string {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const free = fields.filter(
    ({ name, args, type }) => name !== 'quote' && !isLeafType(type) && args.every((one) => !isNonNullType(one.type)),
  );
  return `{ ${free.map((field) => `${field.name} ${selectionOf(field.type, true)}`).join(' ')} }`;
}

/** All that can be read of objects of one type by their ids. */
export function everythingOf(typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new TypeError(`${typeName} is no type of an object`);
  const fields = Object.values(type.getFields()).map((field) => `${field.name} ${selectionOf(field.type, true)}`);
  return `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${typeName} { ${fields.join(' ')} } } }`;
}
