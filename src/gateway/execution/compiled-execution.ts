import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { type ExecutionResult, execute } from 'graphql';
import { type CompiledOperations, MAX_VARIABLE_ERRORS } from './compiled-operations.ts';
import { asksForSchema } from './introspection.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** What the current request's operation came to before Apollo was asked, or `undefined` if it has not run. */
export type RunEarlier = () => Promise<ExecutionResult | undefined> | undefined;

/**
 * Runs operations that are compiled to JavaScript. Apollo accepts another executor only from a federation gateway, so
 * this acts as a gateway for a single schema.
 */
export function compiledExecution(operations: CompiledOperations, runEarlier?: RunEarlier): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: operations.schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor: compiledExecutor(operations, runEarlier) }),
    stop: async () => undefined,
  };
}

function compiledExecutor(operations: CompiledOperations, runEarlier?: RunEarlier): GatewayExecutor {
  const { schema } = operations;
  return async ({ queryHash, document, operation, request, context }) => {
    const earlier = await runEarlier?.();
    if (earlier) {
      return earlier;
    }
    const { variables: variableValues, operationName } = request;
    const interpret = () =>
      execute({ schema, document, contextValue: context, variableValues, operationName, options: OPTIONS });
    // If there is no operation, graphql-js reports why. Introspection must show the real schema, not the compiler's.
    if (!operation || asksForSchema(document)) {
      return interpret();
    }
    const compiled = operations.of(queryHash, operationName, { document, operation });
    return (await operations.run(compiled, context, variableValues ?? {})) ?? interpret();
  };
}

const OPTIONS = { maxCoercionErrors: MAX_VARIABLE_ERRORS };
