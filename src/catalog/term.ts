import { describedEnum } from '../graphql/described-enum.ts';
import type { TermName } from '../values/dates.ts';

export const Term = describedEnum('Term', 'The period that one payment covers.', {
  MONTHLY: 'One payment covers one month.',
  ANNUAL: 'One payment covers twelve months.',
  THREE_YEAR: 'One payment covers thirty-six months.',
} satisfies Record<TermName, string>);
export type Term = TermName;
