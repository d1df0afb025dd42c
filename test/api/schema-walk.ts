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
  isRequiredArgument,
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

/** Operations that together put `id` into every place of the schema that takes one of its kind, with their variables. */
export function askEverywhere(kind: Kind, id: string): Ask[] {
  const slots = slotsOf(kind).filter((slot) => takes(slot, id));
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
  const given = slots.map((slot, index) =>
    argumentsOf(slot, id).map(({ argument, value }) => ({ argument, value, name: `v${index}${argument.name}` })),
  );
  const declared = given.flat().map(({ argument, name }) => `$${name}: ${argument.type}`);
  const fields = slots.map(({ field }, index) => {
    const passed = given[index]?.map(({ argument, name }) => `${argument.name}: $${name}`);
    return `s${index}: ${field.name}(${passed}) ${selectionOf(field.type, 'ids')}`;
  });
  const values = given.flat().map(({ name, value }) => [name, value]);
  return { document: `${kind} (${declared}) { ${fields.join(' ')} }`, variables: Object.fromEntries(values) };
}

/** The argument that takes the id, and samples for those that the field asks for besides. */
function argumentsOf({ field, argument, path }: Slot, id: string): { argument: GraphQLArgument; value: unknown }[] {
  const others = field.args.filter((one) => one !== argument && isRequiredArgument(one));
  return [
    { argument, value: valueAt(argument.type, path, id) },
    ...others.map((one) => ({ argument: one, value: sampleOf(one.type) })),
  ];
}

/** What the ids look like that a place of this name takes. A place of any other name takes every id, number and CSN. */
const TAKES: readonly (readonly [RegExp, RegExp])[] = [
  [/deliveryId$/i, /^whd_/],
  [/endpointId$/i, /^whe_/],
  [/groupId$/i, /^grp_/],
  [/quoteId$/i, /^quo_/],
  [/recipientIds?$/i, /^rcp_/],
  [/requestId$/i, /^req_/],
  [/subscriptionIds?$/i, /^sub_/],
  [/csn$/i, /^\d/],
  [/number$/i, /^[A-Z]-/],
];

function takes({ argument, path }: Slot, id: string): boolean {
  const place = path.at(-1) ?? argument.name;
  return TAKES.every(([name, looks]) => !name.test(place) || looks.test(id));
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
  if (named.name === 'ID' || name === 'number') {
    return [[]];
  }
  if (!isInputObjectType(named)) {
    return [];
  }
  return Object.values(named.getFields()).flatMap((field) => idPaths(field).map((path) => [field.name, ...path]));
}

/** A value with `id` at the path and samples for what else must be given. */
function valueAt(type: GraphQLInputType, path: readonly string[], id: string): unknown {
  if (isNonNullType(type)) {
    return valueAt(type.ofType, path, id);
  }
  if (isListType(type)) {
    return [valueAt(type.ofType, path, id)];
  }
  if (!isInputObjectType(type)) {
    return id;
  }
  const [next, ...rest] = path;
  const given = Object.values(type.getFields()).filter((field) => field.name === next || isRequiredInputField(field));
  return Object.fromEntries(
    given.map((field) => [field.name, field.name === next ? valueAt(field.type, rest, id) : sampleOf(field.type)]),
  );
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) {
    return sampleOf(type.ofType);
  }
  if (isListType(type)) {
    return [sampleOf(type.ofType)];
  }
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  if (isEnumType(type)) {
    return type.getValues()[0]?.name;
  }
  return SAMPLES[type.name] ?? 'somebody@outside.example';
}

const SAMPLES: Readonly<Record<string, unknown>> = { Boolean: true, Date: '2027-01-01' };

/** What is read of an object that stands inside another: that it is there, or every leaf of it too. */
type Inside = 'ids' | 'leaves';

/** Every leaf of a type, and of what it leads to as much as `inside` says; nothing behind that. */
function selectionOf(type: GraphQLField<unknown, unknown>['type'], inside: Inside, isInside = false): string {
  const named = getNamedType(type);
  if (isInterfaceType(named)) {
    return named.name === 'UserError' ? userErrorSelection() : '{ __typename id }';
  }
  if (!isObjectType(named)) {
    return '';
  }
  const fields = Object.values(named.getFields()).filter(
    (field) => !field.args.some(({ type }) => isNonNullType(type)),
  );
  if (isInside && isNode(named)) {
    return `{ __typename id ${inside === 'leaves' ? leavesOf(fields) : ''} }`;
  }
  const wanted = named.name.endsWith('Connection') ? fields.filter(({ name }) => name !== 'edges') : fields;
  return `{ ${wanted.map((field) => `${field.name} ${selectionOf(field.type, inside, true)}`).join(' ')} }`;
}

function leavesOf(fields: readonly GraphQLField<unknown, unknown>[]): string {
  return fields.flatMap(({ name, type }) => (isLeafType(getNamedType(type)) ? name : [])).join(' ');
}

function isNode(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** What every user error has, and what each of its types has beside that. */
function userErrorSelection(): string {
  const userError = schema.getType('UserError');
  const types = isInterfaceType(userError) ? schema.getImplementations(userError).objects : [];
  return `{ code message field ${types.map((type) => `... on ${type.name} ${selectionOf(type, 'ids')}`).join(' ')} }`;
}

// They want one of the two, which the schema cannot say.
const BY_ID_OR_NUMBER = new Set(['order', 'quote']);

/** Everything that a caller sees at once: each list and object that needs no id. */
export function everythingAtHand(): string {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const free = fields.filter(
    ({ name, args, type }) =>
      !BY_ID_OR_NUMBER.has(name) && !isLeafType(type) && args.every((one) => !isNonNullType(one.type)),
  );
  return `{ ${free.map((field) => `${field.name} ${selectionOf(field.type, 'ids', true)}`).join(' ')} }`;
}

/** All that can be read of objects of one type by their ids, and of what stands inside them. */
export function everythingOf(typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) {
    throw new TypeError(`${typeName} is no type of an object`);
  }
  const fields = Object.values(type.getFields()).map(
    (field) => `${field.name} ${selectionOf(field.type, 'leaves', true)}`,
  );
  return `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${typeName} { ${fields.join(' ')} } } }`;
}
