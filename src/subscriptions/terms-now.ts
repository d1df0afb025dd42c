import type { Term } from '../catalog/term.ts';
import { counted } from '../values/counted.ts';
import type { Subscription } from './subscription.ts';

/** The terms on which auto-renew would renew the subscription, in English: "10 seats by the year". */
export function termsNow({ quantity, term }: Pick<Subscription, 'quantity' | 'term'>): string {
  return `${counted(quantity, 'seat')} ${BY_TERM[term]}`;
}

const BY_TERM: Readonly<Record<Term, string>> = {
  MONTHLY: 'by the month',
  ANNUAL: 'by the year',
  THREE_YEAR: 'for three years',
};
