import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, Kind } from 'graphql';
import type { Executor } from '../../settings/environment.ts';
import { compiler } from './compile-operation.ts';

/** Runs a document. Its variables are ids and texts, which need no coercion. */
export type RunDocument = (context: unknown, variables: Readonly<Record<string, string>>) => Promise<ExecutionResult>;

/** Makes one valid document ready to be run as the gateway runs what callers send. */
export function documentRunner(schema: GraphQLSchema, executor: Executor, document: DocumentNode): RunDocument {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) {
    throw new TypeError('The document has no operation');
  }
  if (executor === 'reference') {
    return async (contextValue, variableValues) => execute({ schema, document, contextValue, variableValues });
  }
  const run = compiler(schema)(document, operation);
  return async (context, variables) => run(context, variables);
}
