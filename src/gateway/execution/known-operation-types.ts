import { GraphQLError, type ValidationRule } from 'graphql';

/** graphql-js lets an operation pass whose root the schema does not have, and fails when it runs it. */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node }));
  },
});
