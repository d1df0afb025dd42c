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
  /** The most entries that its list can have. */
  readonly length?: number;
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
