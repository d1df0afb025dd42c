import { GraphQLError } from 'graphql';

/** The most rows that one operation may load in total. The page sizes alone do not bound this. */
export const LOADED = { lines: 1_000, members: 10_000, prices: 10_000 } as const;

/** The operation would load more than that. */
export class TooManyLoaded extends GraphQLError {
  constructor(measure: keyof typeof LOADED, of: string) {
    const limit = LOADED[measure];
    const message = `The ${of} on this page have more than ${limit} ${measure} together. Ask for fewer ${of} at a time.`;
    super(message, { extensions: { code: 'TOO_COMPLEX', measure, limit } });
  }
}
