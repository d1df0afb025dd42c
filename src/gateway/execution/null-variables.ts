import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * The nullable variables in places that do not accept null. GraphQL allows this if there is a default. If the caller
 * gives null all the same, the field must fail, or the condition of @skip or @include has no value.
 */
export function nullableInStrictPlaces(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): string[] {
  const nullable = new Set(
    variableDefinitions
      .filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value),
  );
  const found = new Set<string>();
  if (nullable.size === 0) {
    return [];
  }
  const types = new TypeInfo(schema);
  const enter = (node: ASTNode) => {
    if (node.kind === Kind.VARIABLE_DEFINITION) {
      return false;
    }
    if (node.kind !== Kind.VARIABLE || !nullable.has(node.name.value)) {
      return undefined;
    }
    if (isNonNullType(types.getInputType())) {
      found.add(node.name.value);
    }
    return undefined;
  };
  visit(document, visitWithTypeInfo(types, { enter }));
  return [...found];
}
