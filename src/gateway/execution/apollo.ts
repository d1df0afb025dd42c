import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema, type ValidationRule } from 'graphql';
import { limitFields } from '../cost/expanded-fields.ts';
import { LIMITS, shapeRules } from '../cost/operation-limits.ts';
import { tryAgain } from '../errors.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { compiledExecution, type RunEarlier } from './compiled-execution.ts';
import type { CompiledOperations } from './compiled-operations.ts';
import { documentStore } from './document-store.ts';

interface ApolloParts {
  readonly schema: GraphQLSchema;
  /** If absent, graphql-js runs the operations. */
  readonly operations?: CompiledOperations;
  readonly runEarlier?: RunEarlier;
  readonly formatError: ConstructorParameters<typeof ApolloServer>[0]['formatError'];
  readonly trusted?: TrustedDocuments;
  readonly plugins: readonly ApolloServerPlugin<BaseContext>[];
}

/** Introspection is on, because in production only callers with a token get this far. */
export function createApollo({
  schema,
  operations,
  runEarlier,
  formatError,
  trusted,
  plugins,
}: ApolloParts): ApolloServer<BaseContext> {
  return new ApolloServer<BaseContext>({
    ...(operations ? { gateway: compiledExecution(operations, runEarlier) } : { schema }),
    introspection: true,
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    csrfPrevention: { requestHeaders: UNFORGEABLE_HEADERS },
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [limitFields, knownOperationTypes, ...shapeRules()],
    documentStore: documentStore(trusted),
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    plugins: [
      ...plugins,
      statusOfRefusals,
      statusOfTroubles,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

const MAX_VALIDATION_ERRORS = 20;

/** Refuses operations whose root type the schema lacks. graphql-js accepts them and fails only when it runs them. */
const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) {
      return;
    }
    context.reportError(new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node }));
  },
});

// A page of another origin can set these headers only after a preflight.
const UNFORGEABLE_HEADERS = ['authorization', 'apollo-require-preflight'];

/**
 * Answers 400 to an operation that was refused before it ran. Bad documents get 200 from clients that do not accept
 * application/graphql-response+json, because such clients read errors only from a 200.
 */
const statusOfRefusals: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, errors = [], response: { http, body } }) {
        if (body.kind !== 'single' || body.singleResult.data !== undefined) {
          return;
        }
        // Apollo refuses persisted queries with 200.
        if (http.status === 200) {
          http.status = 400;
        }
        if (http.status !== 400 || !isLegacy(request.http?.headers.get('accept'))) {
          return;
        }
        const codes = [...errors, ...(body.singleResult.errors ?? [])].map(({ extensions }) => extensions?.code);
        if (codes.every((code) => BAD_DOCUMENT_CODES.has(String(code)))) {
          http.status = 200;
        }
      },
    };
  },
};

/** Sets the status of errors that a retry may cure, for clients that read only the status. The body keeps all data. */
const statusOfTroubles: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ errors = [], response: { http } }) {
        const refusals = errors.flatMap((error) => tryAgain(error) ?? []);
        const refusal = refusals.find(({ status }) => status === 503) ?? refusals[0];
        if (!refusal) {
          return;
        }
        http.status = refusal.status;
        for (const [name, value] of Object.entries(refusal.headers)) {
          http.headers.set(name, value);
        }
      },
    };
  },
};

// Apollo's codes and our own for the same errors.
const BAD_DOCUMENT_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

function isLegacy(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('application/graphql-response+json');
}
