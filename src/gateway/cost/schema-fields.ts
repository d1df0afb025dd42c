import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  isInterfaceType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';

/** The field of this name, also if it is one of introspection, which no type lists. */
export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) {
    return SchemaMetaFieldDef;
  }
  if (name === TypeMetaFieldDef.name) {
    return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

export function isConnection({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === 'first');
}

/** Introspection is cheap, because it reads only the schema in memory. */
export function isOfSchema({ name }: GraphQLNamedType): boolean {
  return name.startsWith('__');
}
