import { describedEnum } from '../graphql/described-enum.ts';

export const Term = describedEnum('Term', 'The period that one payment covers.', {
  MONTHLY: 'One payment covers one month.',
  ANNUAL: 'One payment covers twelve months.',
  THREE_YEAR: 'One payment covers thirty-six months.',
});
export type Term = keyof typeof Term;
