import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { unusedPoints } from './actual-cost.ts';
import type { Charge } from './charge.ts';
import { type QueryCost, queryCost } from './query-cost.ts';

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
      let reckoned: QueryCost | undefined;
      return {
        async didResolveOperation({ schema, document, operation, queryHash }) {
          if (!operation) {
            return;
          }
          const cost = answering400(() => {
            reckoned = queryCost(schema, document, operation, request.variables ?? {});
            charge?.take(reckoned.points, trusted?.has(queryHash) ? Number.POSITIVE_INFINITY : undefined);
            return reckoned;
          });
          await charge?.waitForTurn(cost.atOnce);
        },
        async willSendResponse({ response: { body } }) {
          if (charge && body.kind === 'single') {
            settle(charge, reckoned, body.singleResult, request.http?.headers.get('x-include-cost') === 'true');
          }
        },
      };
    },
  };
}

/** Charges a refused operation for its refusal, and gives back what another did not use. Tells the cost if asked. */
function settle(charge: Charge, reckoned: QueryCost | undefined, result: SingleResult, isAsked: boolean): void {
  charge.takeForRefusal();
  if (reckoned && result.data) {
    charge.giveBack(unusedPoints(reckoned.sites, result.data));
  }
  if (isAsked) {
    result.extensions = { ...result.extensions, cost: charge.facts(reckoned?.points ?? charge.cost) };
  }
}

interface SingleResult {
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
