import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { askedName } from '../../graphql/finished-name.ts';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Makes of a value inside the program what is answered. Throws `NotFinished` for whatever is no plain answer. */
export type Finish = (value: unknown) => unknown;

/** A value that GraphQL has to look at: an error, a promise, or a null where none may be. */
export class NotFinished extends Error {
  override readonly name = 'NotFinished';
}

/** Whether a field is a property of its object and nothing else. */
export function isPlain({ args, resolve }: GraphQLField<unknown, unknown>): boolean {
  return args.length === 0 && !resolve;
}

/**
 * How to finish the values of a field that these nodes select. Returns `undefined` if anything below them is more than a
 * property: an argument, a resolver, a directive or a type that depends on the value.
 */
export function finisher(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Finish | undefined {
  if (isNonNullType(type)) {
    const finish = finisher(type.ofType, nodes, fragments);
    return finish && ((value) => finish(value) ?? refuse());
  }
  if (isListType(type)) {
    const finish = finisher(type.ofType, nodes, fragments);
    return finish && ((value) => (value == null ? null : listOf(value).map(finish)));
  }
  if (isLeafType(type)) {
    return leaf(type);
  }
  return isObjectType(type) ? object(type, nodes, fragments) : undefined;
}

function refuse(): never {
  throw new NotFinished();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : refuse();
}

function leaf(type: GraphQLLeafType): Finish {
  return (value) => {
    if (value == null) {
      return null;
    }
    try {
      return type.serialize(value) ?? refuse();
    } catch {
      return refuse();
    }
  };
}

interface Part {
  readonly key: string;
  readonly name: string;
  readonly finish: Finish;
}

function object(type: GraphQLObjectType, nodes: readonly FieldNode[], fragments: Fragments): Finish | undefined {
  const selected = new Map<string, FieldNode[]>();
  const isCollected = nodes.every(({ selectionSet }) => collect(type, selectionSet, fragments, selected));
  const parts = [...selected].map(([key, below]) => partOf(type, key, below, fragments));
  if (!isCollected || !parts.every((part) => part !== undefined)) {
    return undefined;
  }
  return (value) => {
    if (value == null) {
      return null;
    }
    const row = rowOf(value);
    // Cast: the types of our schema answer at once, from the value alone.
    if (type.isTypeOf && !(type.isTypeOf as (value: unknown) => unknown)(value)) {
      return refuse();
    }
    const finished: Record<string, unknown> = {};
    for (const { key, name, finish } of parts) {
      finished[key] = finish(row[name]);
    }
    return finished;
  };
}

function rowOf(value: unknown): Readonly<Record<string, unknown>> {
  const isRow = typeof value === 'object' && !(value instanceof Error) && !(value instanceof Promise);
  // Cast: an object is read by its names.
  return isRow ? (value as Record<string, unknown>) : refuse();
}

function partOf(
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Part | undefined {
  const name = askedName(nodes[0]?.name.value ?? '');
  if (name === '__typename') {
    return { key, name, finish: () => type.name };
  }
  const field = type.getFields()[name];
  const finish = field && isPlain(field) && key !== '__proto__' ? finisher(field.type, nodes, fragments) : undefined;
  return finish && { key, name, finish };
}

/** Gathers what is selected by the names in the answer. Returns false if anything has a directive. */
function collect(
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
  selected: Map<string, FieldNode[]>,
): boolean {
  return (selectionSet?.selections ?? []).every((node) => {
    if (node.directives?.length) {
      return false;
    }
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      selected.set(key, [...(selected.get(key) ?? []), node]);
      return true;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    const applies = condition === type.name || type.getInterfaces().some(({ name }) => name === condition);
    return !fragment?.directives?.length && (!applies || collect(type, fragment?.selectionSet, fragments, selected));
  });
}
