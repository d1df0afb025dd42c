import { GraphQLError, type ValidationRule } from 'graphql';

/** Refuses operations whose root type the schema lacks. graphql-js accepts them and fails only when it runs them. */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) {
      return;
    }
    context.reportError(new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node }));
  },
});
