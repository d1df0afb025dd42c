import { GraphQLError } from 'graphql';

/** A request that is wrong as such; what a user can put right is a `UserError` instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
