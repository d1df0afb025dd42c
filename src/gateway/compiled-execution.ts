import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { compiler, type RunCompiled } from './compile-operation.ts';
import { asksForSchema } from './introspection.ts';
import { RecentlyUsed } from './recently-used.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/**
 * Runs operations compiled to JavaScript. Apollo has no hook for an executor but that of its federation gateway, so
 * this poses as one for a single schema.
 */
export function compiledExecution(schema: GraphQLSchema): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor: compiledExecutor(schema) }),
    stop: async () => undefined,
  };
}

function compiledExecutor(schema: GraphQLSchema): GatewayExecutor {
  const compile = compiler(schema);
  const kept = new RecentlyUsed<RunCompiled>(KEPT_QUERIES);
  return async ({ queryHash, document, operation, operationName, request, context }) => {
    const { variables: variableValues, operationName: askedName } = request;
    // Without an operation graphql-js says what is wrong; and the compiler's schema is not the one to show.
    if (!operation || asksForSchema(document)) {
      return execute({ schema, document, contextValue: context, variableValues, operationName: askedName });
    }
    const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (variables.errors) return { errors: variables.errors };
    const run = kept.get(`${queryHash} ${operationName ?? ''}`, () => compile(document, operation));
    return withGraphQLErrors(await run(context, variables.coerced));
  };
}

const KEPT_QUERIES = 500;
const MAX_VARIABLE_ERRORS = 20;

/** graphql-jit's errors are bare objects, which Apollo would report without a code. */
function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
}

function asGraphQLError({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError, extensions });
  // It has them reckoned already, and no nodes to reckon them from.
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}
