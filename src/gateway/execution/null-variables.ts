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
 * The variables that may be null where null is not allowed: they are nullable, and a default lets them stand there all
 * the same. A caller who gives null for one makes a field fail, or a condition without a value.
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
  if (nullable.size === 0) return [];
  const types = new TypeInfo(schema);
  const enter = (node: ASTNode) => {
    if (node.kind === Kind.VARIABLE_DEFINITION) return false;
    if (node.kind !== Kind.VARIABLE || !nullable.has(node.name.value)) return undefined;
    if (isNonNullType(types.getInputType())) found.add(node.name.value);
    return undefined;
  };
  visit(document, visitWithTypeInfo(types, { enter }));
  return [...found];
}
