import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What a field costs on top of the objects that it returns. */
export interface FieldCost {
  /** Points for work that the answer does not show: counting, searching, pricing what is summed up. */
  readonly work?: number;
  /** The most entries that its list can have, or `items`: as many as the root field was given items. */
  readonly length?: number | 'items';
  /** Whether `length` is that of all its lists in the operation's items together. */
  readonly isShared?: true;
  /** Of a root field that takes many items: each of them costs what the field does. */
  readonly items?: Items;
}

export interface Items {
  /** The path of the list, which begins with the argument's name. */
  readonly at: readonly [argument: string, ...path: string[]];
  /** A call with more is refused. */
  readonly most: number;
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

/** Writes costs by `Type.field` into a schema. Throws for a field that it does not have. */
export function declareCosts(schema: GraphQLSchema, costs: Readonly<Record<string, FieldCost>>): GraphQLSchema {
  for (const [name, cost] of Object.entries(costs)) {
    const field = fieldNamed(schema, name);
    field.extensions = { ...field.extensions, cost };
  }
  return schema;
}

export function costOf({ extensions }: Field): FieldCost {
  // Cast: only `declareCosts` writes this extension.
  return (extensions.cost as FieldCost | undefined) ?? {};
}

function fieldNamed(schema: GraphQLSchema, path: string): Field {
  const [typeName = '', name = ''] = path.split('.');
  const type = schema.getType(typeName);
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  const field = hasFields ? type.getFields()[name] : undefined;
  if (!field) {
    throw new TypeError(`The schema has no ${path}`);
  }
  return field;
}
