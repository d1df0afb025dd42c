import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { queryCost } from './query-cost.ts';

/** What one operation may be at most. Cost is the number of objects that it could answer with. */
export const LIMITS = { tokens: 2_000, depth: 12, aliases: 30, directives: 5, cost: 50_000 } as const;

type Limit = keyof typeof LIMITS;

export function tooComplex(limit: Limit): GraphQLError {
  return new GraphQLError(`The operation is too complex: its ${limit} may be at most ${LIMITS[limit]}.`, {
    extensions: { code: 'TOO_COMPLEX', measure: limit, limit: LIMITS[limit], http: { status: 400 } },
  });
}

/** Depth, aliases and directives of the document; fragments count where they are spread. */
export function shapeRules(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxDepth: { n: LIMITS.depth, flattenFragments: true, ...reportAs('depth') },
    // By default it lets `__typename` be aliased any number of times.
    maxAliases: { n: LIMITS.aliases, allowList: [], ...reportAs('aliases') },
    maxDirectives: { n: LIMITS.directives, ...reportAs('directives') },
    // Tokens are counted by the parser, cost knows the variables, suggestions are hidden by Apollo.
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  });
  return armor.protect().validationRules;
}

/** Refuses what could answer with too many objects. It needs the variables, so it is no validation rule. */
export const costLimit: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const cost = answering400(() => queryCost(schema, document, operation, request.variables ?? {}));
        if (cost > LIMITS.cost) throw tooComplex('cost');
      },
    };
  },
};

/** What is thrown before an operation runs is HTTP 500 to Apollo, unless the error says otherwise. */
function answering400<Value>(reckon: () => Value): Value {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions.http = { status: 400 };
    throw error;
  }
}

function reportAs(limit: Limit) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(tooComplex(limit))],
  };
}
