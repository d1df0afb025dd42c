import { GraphQLError } from 'graphql';

/** The error for a malformed request. What a user can correct is a `UserError` instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
