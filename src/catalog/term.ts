import { registerEnumType } from 'type-graphql';

export const Term = { MONTHLY: 'MONTHLY', ANNUAL: 'ANNUAL', THREE_YEAR: 'THREE_YEAR' } as const;
export type Term = keyof typeof Term;

registerEnumType(Term, {
  name: 'Term',
  description: 'How long one payment lasts.',
  valuesConfig: {
    MONTHLY: { description: 'One month.' },
    ANNUAL: { description: 'Twelve months.' },
    THREE_YEAR: { description: 'Thirty-six months.' },
  },
});
