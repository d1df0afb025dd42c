import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { badUserInput } from './bad-user-input.ts';
import { pageSize } from './connection.ts';

/**
 * How many objects a valid operation could answer with at most, where a plain list is taken to have ten. Throws
 * BAD_USER_INPUT for a page that no connection gives, so that it is refused before anything has run.
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const root = schema.getRootType(operation.operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const reckoning = new Reckoning(schema, fragments, { ...defaultsOf(operation), ...variables });
  return root ? reckoning.selection(root, operation.selectionSet, 1) : 0;
}

/** Of the variables that can be a page size. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, number> {
  const defaults: Record<string, number> = {};
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

const LIST_LENGTH = 10;
const MAX_PAGE = 100;

function isSize(value: unknown): value is number | undefined {
  return value === undefined || typeof value === 'number';
}

class Reckoning {
  // A fragment costs the same wherever a page of the same size spreads it: reckoned once, however often it is spread.
  readonly #fragmentCosts = new Map<string, number>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** `page` is the length of the lists `nodes` and `edges` where `parent` is a connection. */
  selection(parent: GraphQLCompositeType, { selections }: SelectionSetNode, page: number): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += this.#field(parent, node, page);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(node.name.value, page);
      else cost += this.selection(this.#typeOn(node.typeCondition?.name.value) ?? parent, node.selectionSet, page);
    }
    return cost;
  }

  #field(parent: GraphQLCompositeType, node: FieldNode, page: number): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    // Leaves cost nothing; introspection has limits of its own in graphql-js.
    if (!field || !isCompositeType(type) || !node.selectionSet) return 0;
    const each = 1 + this.selection(type, node.selectionSet, this.#pageSize(field, node));
    return each * this.#length(parent, field, node, page);
  }

  #fragment(name: string, page: number): number {
    const key = `${name} ${page}`;
    const known = this.#fragmentCosts.get(key);
    const fragment = this.fragments.get(name);
    const type = this.#typeOn(fragment?.typeCondition.name.value);
    if (known !== undefined || !fragment || !type) return known ?? 0;
    const cost = this.selection(type, fragment.selectionSet, page);
    this.#fragmentCosts.set(key, cost);
    return cost;
  }

  #length(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, node: FieldNode, page: number): number {
    if (!isListType(getNullableType(field.type))) return 1;
    if (parent.name.endsWith('Connection')) return page;
    const ids = this.#argument(node, 'ids');
    if (!Array.isArray(ids)) return LIST_LENGTH;
    if (ids.length > MAX_PAGE) throw badUserInput(`\`ids\` may have at most ${MAX_PAGE} ids.`);
    return ids.length;
  }

  #pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    if (!field.args.some(({ name }) => name === 'first')) return 1;
    const first = this.#argument(node, 'first');
    const last = this.#argument(node, 'last');
    // What is no number is refused when the variables are coerced.
    return isSize(first) && isSize(last) ? pageSize({ first, last }).limit : MAX_PAGE;
  }

  #argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return value && this.#valueOf(value);
  }

  #valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) return this.variables[value.name.value] ?? undefined;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.LIST) return value.values;
    return undefined;
  }

  #typeOn(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}
