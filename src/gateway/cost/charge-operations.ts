import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { unusedPoints } from './actual-cost.ts';
import type { Charge } from './charge.ts';
import { queryCost } from './query-cost.ts';

/**
 * Charges an operation before it runs, or refuses it. The cost depends on the variables, so no validation rule can. An
 * operation of a trusted document is charged too, but only what its caller has left limits it.
 */
export function chargeOperations(
  currentCharge: () => Charge | undefined,
  trusted?: TrustedDocuments,
): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart({ request }) {
      const charge = currentCharge();
      const variables = request.variables ?? {};
      return {
        async didResolveOperation({ schema, document, operation, queryHash }) {
          if (operation && !charge?.reckoned) {
            const isTrusted = trusted?.has(queryHash) ?? false;
            await chargeOperation({ schema, document, operation, variables, isTrusted }, charge);
          }
        },
        async willSendResponse({ response: { body } }) {
          if (charge && body.kind === 'single') {
            settle(charge, body.singleResult, request.http?.headers.get('x-include-cost') === 'true');
          }
        },
      };
    },
  };
}

interface Charged {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isTrusted: boolean;
}

/** Takes an operation's points, and lets it wait for its turn if it is dear. Throws if it must not run. */
export async function chargeOperation(
  { schema, document, operation, variables, isTrusted }: Charged,
  charge: Charge | undefined,
): Promise<void> {
  const cost = answering400(() => {
    const reckoned = queryCost(schema, document, operation, variables);
    charge?.take(reckoned, isTrusted ? Number.POSITIVE_INFINITY : undefined);
    return reckoned;
  });
  await charge?.waitForTurn(cost.atOnce);
}

/** Charges a refused operation for its refusal, and gives back what another did not use. Tells the cost if asked. */
export function settle(charge: Charge, result: SingleResult, isAsked: boolean): void {
  const { reckoned } = charge;
  charge.takeForRefusal();
  if (reckoned && result.data) {
    charge.giveBack(unusedPoints(reckoned.sites, result.data));
  }
  if (isAsked) {
    result.extensions = { ...result.extensions, cost: charge.facts(reckoned?.points ?? charge.cost) };
  }
}

export interface SingleResult {
  readonly data?: Record<string, unknown> | null;
  extensions?: Record<string, unknown>;
}

/** Errors that are thrown before an operation runs become HTTP 500 in Apollo, unless the error sets another status. */
function answering400<Result>(reckon: () => Result): Result {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof GraphQLError) {
      error.extensions.http ??= { status: 400 };
    }
    throw error;
  }
}
