import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { badUserInput } from '../../graphql/bad-user-input.ts';
import { LARGEST_PAGE, pageSize } from '../../graphql/connection.ts';
import type { CostSite } from './actual-cost.ts';
import { fragmentsOf } from './expanded-fields.ts';
import { costOf } from './field-cost.ts';
import { GivenValues, type Variables } from './given-values.ts';
import { inputCost } from './input-cost.ts';
import { introspectionLengths } from './introspection-lengths.ts';
import { declaredLength, itemsGiven } from './list-lengths.ts';
import { fieldOf, isConnection, isOfSchema } from './schema-fields.ts';

export interface QueryCost {
  /** What the operation may cost at most. */
  readonly points: number;
  /** The part of these that may be at work at one time: of many items of a mutation, one is. */
  readonly atOnce: number;
  /** The places that these points are for. With the answer they tell how many points were used. */
  readonly sites: readonly CostSite[];
}

/**
 * The most points that a valid operation can cost. Throws BAD_USER_INPUT for an impossible page size, so that the
 * operation is refused before any of it runs.
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): QueryCost {
  const root = schema.getRootType(operation.operation);
  const reckoning = new Reckoning(schema, fragmentsOf(document.definitions), new GivenValues(operation, variables));
  const top: Place = { page: 1, items: 1, path: [], sites: [] };
  const points = root ? reckoning.selection(root, operation.selectionSet, top) : 0;
  return { points: Math.max(1, Math.ceil(points)), atOnce: points - reckoning.inTurns, sites: top.sites };
}

/** The place of a selection: the page's size if its parent is a connection, and the names that lead to it. */
interface Place {
  readonly page: number;
  /** How many items the root field above it was given; 1 if it takes none. */
  readonly items: number;
  readonly path: readonly string[];
  /** Collects the places of the objects that the selection returns. */
  readonly sites: CostSite[];
}

/** An object that is loaded or computed costs most, a value that comes with its parent less, a leaf least. */
const POINTS = { node: 1, value: 0.2, leaf: 0.05, schema: 0.5 } as const;
/** An SQL statement of its own, whatever it finds. */
const STATEMENT = 5;
/** A filter, search or order that the caller chooses. */
const SELECTION = 10;
/** A transaction: locks, checks, writes, and reading the result. */
const MUTATION = 100;
const PAGE_ARGUMENTS = new Set(['first', 'last', 'after', 'before']);
const MOST = Number.MAX_SAFE_INTEGER;

class Reckoning {
  // A fragment's cost depends only on the size of the page that spreads it, so it is computed once per size.
  readonly #fragmentCosts = new Map<string, number>();

  /** The points of items that wait until others are done. */
  inTurns = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    readonly values: GivenValues,
  ) {}

  selection(parent: GraphQLCompositeType, { selections }: SelectionSetNode, place: Place): number {
    let cost = 0;
    for (const node of selections) {
      if (this.values.isLeftOut(node)) {
        continue;
      }
      if (node.kind === Kind.FIELD) {
        cost += this.#field(parent, node, place);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        cost += this.#fragment(node.name.value, place);
      } else {
        cost += this.selection(this.#typeOn(node.typeCondition?.name.value) ?? parent, node.selectionSet, place);
      }
    }
    return Math.min(cost, MOST);
  }

  #field(parent: GraphQLCompositeType, node: FieldNode, { page, path, sites, ...at }: Place): number {
    const field = fieldOf(parent, node.name.value);
    if (!field) {
      return POINTS.leaf;
    }
    const key = node.alias?.value ?? node.name.value;
    const names = [...path, key];
    const items = itemsGiven(field, node, this.values) ?? at.items;
    const own = (costOf(field).work ?? 0) + this.#statement(parent, field, node);
    const type = getNamedType(field.type);
    if (!isCompositeType(type) || !node.selectionSet) {
      return own + (isOfSchema(parent) ? 0 : POINTS.leaf);
    }
    const inside: Place = { page: this.#pageSize(field, node, names), items, path: names, sites: [] };
    const each = pointsOf(type) + this.selection(type, node.selectionSet, inside);
    const length = this.#length(parent, field, node, { page, items, path: names });
    sites.push({ key, length, each, inside: inside.sites });
    const cost = Math.min(MOST, own + each * length);
    this.inTurns += this.#isRoot(parent, OperationTypeNode.MUTATION) ? cost - cost / items : 0;
    return cost;
  }

  #fragment(name: string, place: Place): number {
    const key = `${name} ${place.page} ${place.items}`;
    const known = this.#fragmentCosts.get(key);
    const fragment = this.fragments.get(name);
    const type = this.#typeOn(fragment?.typeCondition.name.value);
    if (known !== undefined || !fragment || !type) {
      return known ?? 0;
    }
    const cost = this.selection(type, fragment.selectionSet, place);
    this.#fragmentCosts.set(key, cost);
    return cost;
  }

  #length(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
    at: Omit<Place, 'sites'>,
  ): number {
    if (!isListType(getNullableType(field.type))) {
      return 1;
    }
    if (parent.name.endsWith('Connection')) {
      return at.page;
    }
    if (isOfSchema(parent)) {
      return introspectionLengths(this.schema)[`${parent.name}.${field.name}`] ?? 1;
    }
    const ids = this.values.argument(node, 'ids');
    if (!Array.isArray(ids)) {
      return declaredLength(field, at.items);
    }
    if (ids.length > LARGEST_PAGE) {
      throw refusedAt(node, at.path, `\`ids\` may have at most ${LARGEST_PAGE} ids.`);
    }
    return ids.length;
  }

  #pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode, path: readonly string[]): number {
    if (!isConnection(field)) {
      return 1;
    }
    const first = this.values.argument(node, 'first');
    const last = this.values.argument(node, 'last');
    // A value that is not a number is refused later, when the variables are coerced.
    if (!isSize(first) || !isSize(last)) {
      return LARGEST_PAGE;
    }
    try {
      return pageSize({ first, last }).limit;
    } catch (error) {
      throw error instanceof GraphQLError ? refusedAt(node, path, error.message) : error;
    }
  }

  /** The cost of the SQL that the field itself starts, and of the arguments that shape it. */
  #statement(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    let cost = this.#isRoot(parent, OperationTypeNode.MUTATION)
      ? MUTATION * (itemsGiven(field, node, this.values) ?? 1)
      : 0;
    if (
      isConnection(field) ||
      (this.#isRoot(parent, OperationTypeNode.QUERY) && !isOfSchema(getNamedType(field.type))) ||
      this.#isRoot(parent, OperationTypeNode.SUBSCRIPTION)
    ) {
      cost += STATEMENT;
    }
    for (const { name, type } of field.args) {
      const value = this.values.argument(node, name);
      if (value === undefined) {
        continue;
      }
      cost += inputCost(type, value) + (isConnection(field) && !PAGE_ARGUMENTS.has(name) ? SELECTION : 0);
    }
    return cost;
  }

  #isRoot(type: GraphQLCompositeType, operation: OperationTypeNode): boolean {
    return this.schema.getRootType(operation) === type;
  }

  #typeOn(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

function isSize(value: unknown): value is number | undefined {
  return value === undefined || typeof value === 'number';
}

function pointsOf(type: GraphQLCompositeType): number {
  if (isOfSchema(type)) {
    return POINTS.schema;
  }
  const isNode =
    type.name === 'Node' || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));
  return isNode ? POINTS.node : POINTS.value;
}

function refusedAt(node: FieldNode, path: readonly string[], message: string): GraphQLError {
  return new GraphQLError(message, { nodes: node, path, extensions: badUserInput(message).extensions });
}
