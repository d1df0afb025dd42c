import { describedEnum } from '../graphql/described-enum.ts';

export const Term = describedEnum('Term', 'How long one payment lasts.', {
  MONTHLY: 'One month.',
  ANNUAL: 'Twelve months.',
  THREE_YEAR: 'Thirty-six months.',
});
export type Term = keyof typeof Term;
