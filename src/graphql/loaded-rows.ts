import { GraphQLError } from 'graphql';

/** The most rows that one operation may load in total. The page sizes alone do not bound this. */
export const LOADED = { lines: 1_000, members: 10_000, prices: 10_000 } as const;

export function tooManyLoaded(measure: keyof typeof LOADED, of: string): GraphQLError {
  const limit = LOADED[measure];
  const message = `The ${of} on this page have more than ${limit} ${measure} together. Ask for fewer ${of} at a time.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', measure, limit } });
}
