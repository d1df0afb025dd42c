import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';

/** Where a stream is to be opened: its operation, as soon as Apollo has found nothing wrong with it. */
export interface Opening {
  checked?: CheckedSubscription;
}

export interface CheckedSubscription {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly queryHash: string;
}

/**
 * Keeps subscriptions from running as queries: Apollo checks them, and the stream runs them. Refuses a subscription that
 * asks for one answer, and any other operation that asks for a stream.
 */
export function checkSubscriptions(opening: () => Opening | undefined): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          const isStream = opening() !== undefined;
          if (operation && (operation.operation === 'subscription') !== isStream) {
            throw new GraphQLError(isStream ? NO_SUBSCRIPTION : NO_STREAM, {
              extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } },
            });
          }
        },
        async responseForOperation({ document, operation, queryHash, response: { http } }) {
          const place = opening();
          if (!place) {
            return null;
          }
          place.checked = { document, operation, queryHash: queryHash ?? '' };
          return { http, body: { kind: 'single', singleResult: { data: null } } };
        },
      };
    },
  };
}

const NO_SUBSCRIPTION = 'Only a subscription is answered as a stream of events.';
const NO_STREAM = 'A subscription is answered as a stream of events alone. Accept text/event-stream, or use WebSocket.';
