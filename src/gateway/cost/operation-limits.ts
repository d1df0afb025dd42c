import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** What one operation may be at most; `fields` once its fragments are expanded, `cost` in points. */
export const LIMITS = { tokens: 2_000, depth: 12, aliases: 30, directives: 5, fields: 2_000, cost: 10_000 } as const;

type Limit = keyof typeof LIMITS;

/** The error for an operation beyond a limit. It names the limit and, if known, the operation's own number. */
export function tooComplex(measure: Limit, counted?: number, limit: number = LIMITS[measure]): GraphQLError {
  const comesTo = counted === undefined ? '' : `, and the operation has ${counted}`;
  const message = `The operation is too complex: the limit of its ${measure} is ${limit}${comesTo}. Split it into smaller operations.`;
  const facts = { measure, limit, ...(counted === undefined ? {} : { [measure]: counted }) };
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', ...facts, http: { status: 400 } } });
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

function reportAs(limit: Limit) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(tooComplex(limit))],
  };
}
