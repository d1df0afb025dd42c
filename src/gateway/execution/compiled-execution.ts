import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { expandedFields } from '../cost/expanded-fields.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { compiler, type RunCompiled } from './compile-operation.ts';
import { asksForSchema } from './introspection.ts';
import { nullableInStrictPlaces } from './null-variables.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/**
 * Runs operations that are compiled to JavaScript. Apollo accepts another executor only from a federation gateway, so
 * this acts as a gateway for a single schema.
 */
export function compiledExecution(schema: GraphQLSchema, trusted?: TrustedDocuments): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor: compiledExecutor(schema, trusted) }),
    stop: async () => undefined,
  };
}

/** Compiles each operation once. Keeps those of trusted documents, and of others as many as their fields allow. */
function keptCompiler(schema: GraphQLSchema, trusted?: TrustedDocuments) {
  const compile = compiler(schema);
  const others = new LRUCache<string, Compiled>({ maxSize: FIELDS_KEPT, sizeCalculation: ({ fields }) => fields });
  const ofTrusted = new Map<string, Compiled>();
  return (queryHash: string, document: DocumentNode, operation: OperationDefinitionNode): Compiled => {
    const kept = trusted?.has(queryHash) ? ofTrusted : others;
    const key = `${queryHash} ${operation.name?.value ?? ''}`;
    const known = kept.get(key);
    if (known) {
      return known;
    }
    const fields = expandedFields(document);
    const strict = nullableInStrictPlaces(schema, document, operation);
    const compiled = {
      fields: fields + 1,
      strict,
      run: fields > FIELDS_COMPILED ? undefined : compile(document, operation),
    };
    kept.set(key, compiled);
    return compiled;
  };
}

function compiledExecutor(schema: GraphQLSchema, trusted?: TrustedDocuments): GatewayExecutor {
  const compiledOf = keptCompiler(schema, trusted);
  return async ({ queryHash, document, operation, request, context }) => {
    const { variables: variableValues, operationName: askedName } = request;
    const interpret = () =>
      execute({ schema, document, contextValue: context, variableValues, operationName: askedName, options: OPTIONS });
    // If there is no operation, graphql-js reports why. Introspection must show the real schema, not the compiler's.
    if (!operation || asksForSchema(document)) {
      return interpret();
    }
    const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (variables.errors) {
      return { errors: variables.errors };
    }
    const { run, strict } = compiledOf(queryHash, document, operation);
    // graphql-jit would treat these nulls as absent or false, where graphql-js refuses them.
    const isRefused = strict.some((name) => variables.coerced[name] === null);
    if (!run || isRefused) {
      return interpret();
    }
    return withGraphQLErrors(await run(context, variables.coerced));
  };
}

interface Compiled {
  /** Absent for large operations: compiling one would block all other requests too long. */
  readonly run?: RunCompiled;
  readonly strict: readonly string[];
  readonly fields: number;
}

const FIELDS_COMPILED = 250;
const FIELDS_KEPT = 10_000;
const MAX_VARIABLE_ERRORS = 20;
const OPTIONS = { maxCoercionErrors: MAX_VARIABLE_ERRORS };

/** Makes GraphQL errors of graphql-jit's plain objects, which Apollo would report without a code. */
function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
}

function asGraphQLError({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError, extensions });
  // graphql-jit gives ready locations but no AST nodes.
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}
