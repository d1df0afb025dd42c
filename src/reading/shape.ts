import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.ts';
import { EVERY_ROW } from '../database/condition.ts';
import { type Table, tableOf } from './columns.ts';
import { type Derivation, type Facts, type Join, readingOf } from './fields.ts';
import { readableOf, type Shaped } from './readable.ts';
import { type FieldNodes, Selections } from './selections.ts';

/** What an operation asks of the rows of one type. It depends on the document alone, so it is made once for each. */
export interface Shape {
  readonly readable: Shaped;
  readonly table: Table;
  /** The properties whose columns are read, the id first. */
  readonly columns: readonly string[];
  /** What is found beside a row, once for all derivations that need it. */
  readonly facts: readonly Facts<unknown>[];
  readonly derivations: readonly (readonly [name: string, Derivation])[];
  readonly joins: readonly (readonly [name: string, Join, Shape])[];
  /** Equal shapes have equal keys. */
  readonly key: string;
  readonly toJSON: () => string;
}

/** The part of a resolver's `info` that tells what is asked. */
export type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema' | 'returnType'>;

interface Known {
  readonly nodes: FieldNodes;
  readonly place: string;
  readonly shape: Shape;
}

// The nodes of a field live as long as the document that Apollo keeps.
const known = new WeakMap<FieldNode, Known[]>();

/**
 * The shape of the rows that `asked` leads to by `paths`, such as `nodes` of a connection. `columns` are read in any
 * case.
 */
export function shapeOf(
  context: Context,
  readable: Shaped,
  asked: Asked,
  paths: readonly string[] = [''],
  columns: readonly string[] = [],
): Shape {
  // Cast: a field that is resolved has a node.
  const [first] = asked.fieldNodes as [FieldNode];
  const place = `${readable.type}:${paths.join()}:${columns.join()}`;
  const all = known.get(first) ?? [];
  const found = all.find((one) => one.place === place && isSame(one.nodes, asked.fieldNodes));
  if (found) {
    return found.shape;
  }
  const shape = makeShape(context, readable, asked, paths, columns);
  known.set(first, [...all, { nodes: asked.fieldNodes, place, shape }]);
  return shape;
}

/** Whether the document selects the field at this path. With @skip and @include it may be left out even so. */
export function isAsked(asked: Asked, path: string): boolean {
  return new Selections(asked).at(getNamedType(asked.returnType), path.split('.'), asked.fieldNodes).length > 0;
}

/** With @skip and @include, a field may have other nodes in another call. */
function isSame(one: FieldNodes, other: FieldNodes): boolean {
  return one.length === other.length && one.every((node, index) => node === other[index]);
}

function makeShape(
  context: Context,
  readable: Shaped,
  asked: Asked,
  paths: readonly string[],
  columns: readonly string[],
): Shape {
  const selections = new Selections(asked);
  const type = asked.schema.getType(readable.type);
  if (!isObjectType(type)) {
    throw new TypeError(`The schema has no type ${readable.type}`);
  }
  const returned = getNamedType(asked.returnType);
  const nodes = paths.flatMap((path) => selections.at(returned, path === '' ? [] : path.split('.'), asked.fieldNodes));
  return shapeUnder(nodes, { context, readable, type, selections }, columns);
}

interface Place {
  readonly context: Context;
  readonly readable: Shaped;
  readonly type: GraphQLObjectType;
  readonly selections: Selections;
}

function shapeUnder(nodes: FieldNodes, place: Place, needed: readonly string[] = []): Shape {
  const { context, readable, type, selections } = place;
  const table = tableOf(context.em, readable);
  const columns = new Set(['id', ...needed]);
  const derivations: [string, Derivation][] = [];
  const joins: [string, Join, Shape][] = [];
  for (const [name, below] of selections.of(type, nodes)) {
    const field = type.getFields()[name];
    const reading = field && readingOf(field);
    if (field && reading?.kind === 'join') {
      joins.push([name, reading, joinedShape(below, place, field.type, reading)]);
    } else if (reading?.kind === 'derivation') {
      derivations.push([name, reading]);
    }
    for (const column of field ? columnsOf(field, table) : []) {
      columns.add(column);
    }
  }
  return complete({ readable, table, columns: [...columns], derivations, joins });
}

function joinedShape(nodes: FieldNodes, place: Place, fieldType: GraphQLOutputType, { to, shown }: Join): Shape {
  // Cast: a declared join leads to the GraphQL type of an entity.
  const type = getNamedType(fieldType) as GraphQLObjectType;
  const shape = shapeUnder(nodes, { ...place, type, readable: readableOf(to()) });
  return shown ? seenByAll(shape) : shape;
}

/** The columns that a field reads: all of them for a resolver or a getter of the class, which may read any. */
function columnsOf(field: GraphQLField<unknown, unknown>, table: Table): Iterable<string> {
  const reading = readingOf(field);
  if (reading) {
    return (reading.kind === 'join' ? reading.shown?.needs : reading.needs) ?? [];
  }
  return !field.resolve && table.columns.has(field.name) ? [field.name] : table.columns.keys();
}

/** Adds what follows from the other parts of a shape. */
export function complete(shape: Omit<Shape, 'key' | 'facts' | 'toJSON'>): Shape {
  const facts = new Set(shape.derivations.flatMap(([, derivation]) => derivation.facts ?? []));
  const derived = shape.derivations.map(([name]) => name);
  const joined = shape.joins.map(([name, , { key }]) => `${name}${key}`);
  const key = `(${[...shape.columns, ...derived, ...joined].sort().join()})`;
  return { ...shape, facts: [...facts], key, toJSON: () => key };
}

/** Whoever sees the row that leads there sees the other one too. */
export function seenByAll(shape: Shape): Shape {
  return { ...shape, readable: { ...shape.readable, visible: () => EVERY_ROW } };
}
