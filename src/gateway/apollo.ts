import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Executor } from '../env.ts';
import { compiledExecution } from './compiled-execution.ts';
import { costLimit, LIMITS, shapeRules } from './limits.ts';

interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly formatError: ConstructorParameters<typeof ApolloServer>[0]['formatError'];
  readonly timing: ApolloServerPlugin<BaseContext>;
}

/** Introspection is on: in production only callers with a token get as far. */
export function createApollo({ schema, executor, formatError, timing }: ApolloParts): ApolloServer<BaseContext> {
  return new ApolloServer<BaseContext>({
    ...(executor === 'compiled' ? { gateway: compiledExecution(schema) } : { schema }),
    introspection: true,
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: shapeRules(),
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    plugins: [
      timing,
      costLimit,
      legacyStatus,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

const MAX_VALIDATION_ERRORS = 20;

/** Clients from before application/graphql-response+json read a bad document's errors only from a 200. */
const legacyStatus: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http, body } }) {
        if (http.status !== 400 || body.kind !== 'single' || !isLegacy(request.http?.headers.get('accept'))) return;
        const codes = body.singleResult.errors?.map(({ extensions }) => String(extensions?.code));
        if (codes?.every((code) => BAD_DOCUMENT_CODES.has(code))) http.status = 200;
      },
    };
  },
};

const BAD_DOCUMENT_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

function isLegacy(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('application/graphql-response+json');
}
