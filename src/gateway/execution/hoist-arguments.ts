import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  type ValueNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** A document whose arguments are all variables, and the values of the added variables. */
export interface Hoisted {
  readonly document: DocumentNode;
  readonly names: readonly string[];
  /** Adds the added variables' values to `variables`. Throws if a literal that contains variables has no value. */
  readonly complete: (variables: Variables) => Variables;
}

/**
 * Turns the literals and defaults of arguments into variables. graphql-jit would write them into its code as JSON,
 * which breaks `Temporal` values, and would read an absent variable inside an object as null.
 */
export function hoistArguments(schema: GraphQLSchema, document: DocumentNode): Hoisted {
  const reads: Read[] = [];
  const types = new TypeInfo(schema);
  const hoist = (definition: GraphQLArgument, given: ArgumentNode | undefined): ArgumentNode[] => {
    const read = readOf(definition, given);
    if (!read) {
      return given ? [given] : [];
    }
    return [argumentNode(definition.name, nameOf(reads.push(read) - 1))];
  };
  const enter = (node: FieldNode) => {
    const definitions = types.getFieldDef()?.args ?? [];
    if (definitions.length === 0) {
      return undefined;
    }
    const given = new Map(node.arguments?.map((argument) => [argument.name.value, argument]));
    return { ...node, arguments: definitions.flatMap((definition) => hoist(definition, given.get(definition.name))) };
  };
  return {
    document: visit(document, visitWithTypeInfo(types, { Field: { enter } })),
    names: reads.map((_, index) => nameOf(index)),
    complete: (variables) => {
      const complete: Record<string, unknown> = { ...variables };
      for (const [index, read] of reads.entries()) {
        complete[nameOf(index)] = read(variables);
      }
      return complete;
    },
  };
}

type Read = (variables: Variables) => unknown;

/** How to get an argument's value. Returns `undefined` if the argument is absent or already a variable. */
function readOf({ name, type, defaultValue }: GraphQLArgument, given: ArgumentNode | undefined): Read | undefined {
  const value = given?.value;
  if (!value) {
    return defaultValue === undefined ? undefined : () => defaultValue;
  }
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    if (defaultValue === undefined) {
      return undefined;
    }
    return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : defaultValue);
  }
  const read: Read = (variables) => {
    const coerced: unknown = valueFromAST(value, type, variables);
    if (coerced === undefined) {
      throw invalidArgument(name, value);
    }
    return coerced;
  };
  if (holdsVariable(value)) {
    return read;
  }
  const constant = read({});
  return () => constant;
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) {
    return true;
  }
  if (value.kind === Kind.LIST) {
    return value.values.some(holdsVariable);
  }
  return value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value));
}

function invalidArgument(name: string, node: ValueNode): GraphQLError {
  return new GraphQLError(`Argument "${name}" has an invalid value.`, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function nameOf(index: number): string {
  return `__hoisted${index}`;
}

function argumentNode(name: string, variable: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  };
}
