import { GraphQLError } from 'graphql';

/** What no list's length tells beforehand: how much the rows that were asked for come to together. */
export const LOADED = { lines: 5_000, members: 10_000 } as const;

export function tooManyLoaded(measure: keyof typeof LOADED, of: string): GraphQLError {
  const limit = LOADED[measure];
  const message = `The ${of} asked for have more than ${limit} ${measure} together. Ask for fewer at a time.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', measure, limit } });
}
