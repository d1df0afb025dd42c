import type { BaseContext } from '@apollo/server';
import {
  createSourceEventStream,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
} from 'graphql';
import type { Executor } from '../../settings/environment.ts';
import { CompiledOperations } from '../execution/compiled-operations.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import type { CheckedSubscription } from './check-subscription.ts';

/** A subscription that may begin. */
export interface Subscription extends CheckedSubscription {
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One event of a subscription, and the context that it is answered with. */
export interface StreamEvent {
  readonly root: unknown;
  readonly context: BaseContext;
  /** When it was read, by `performance.now()`. */
  readonly readAt: number;
}

/** What a subscription's field follows: its next event, and again the last one if it is answered `true`. */
export type Source = AsyncGenerator<StreamEvent, void, boolean | undefined>;

export interface EventRunner {
  /** Begins to follow what a subscription asks for, or returns what is wrong with its variables and arguments. */
  readonly begin: (subscription: Subscription, context: BaseContext) => Promise<Source | readonly GraphQLError[]>;
  readonly run: (subscription: Subscription, event: StreamEvent) => Promise<ExecutionResult>;
}

/** Runs subscriptions, compiled as other operations are. They are kept apart, so that none runs as an operation. */
export function eventRunner(schema: GraphQLSchema, executor: Executor, trusted: TrustedDocuments): EventRunner {
  const operations = executor === 'compiled' ? new CompiledOperations(schema, trusted) : undefined;
  return {
    async begin({ document, operationName, variables: variableValues }, contextValue) {
      const source = await createSourceEventStream({ schema, document, operationName, variableValues, contextValue });
      // Cast: the sources of our subscriptions are generators of such events.
      return 'errors' in source ? (source.errors ?? []).map(ofVariable) : (source as Source);
    },
    async run(subscription, { root, context }) {
      const { queryHash, document, operationName, variables } = subscription;
      const compiled = operations?.of(queryHash, operationName, subscription);
      const result = compiled && (await operations?.run(compiled, context, variables, root));
      return (
        result ??
        (await execute({
          schema,
          document,
          operationName,
          variableValues: variables,
          rootValue: root,
          contextValue: context,
        }))
      );
    },
  };
}

/** A wrong variable is the caller's fault. Apollo says so of other operations, and graphql-js of none. */
function ofVariable(error: GraphQLError): GraphQLError {
  if (error.nodes?.[0]?.kind !== Kind.VARIABLE_DEFINITION) {
    return error;
  }
  const { message, nodes, originalError } = error;
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } });
}
