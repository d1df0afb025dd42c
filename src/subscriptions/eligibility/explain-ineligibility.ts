import type { StoredStatus } from '../subscription.ts';
import type { IneligibilityCode } from './renewal-eligibility.ts';
import type { WindowDays } from './window.ts';

/** Explains a reason to a person and says what to do next, in English. */
export function explainIneligibility(code: IneligibilityCode, status: StoredStatus, days: WindowDays): string {
  switch (code) {
    case 'NOT_RENEWABLE':
      return NOT_RENEWABLE[status];
    case 'WINDOW_NOT_OPEN':
      return `The renewal can be quoted from ${days.opensOn}. Try again on that day.`;
    case 'WINDOW_CLOSED':
      return closed(days);
    case 'SUCCESS_PLAN':
      return 'The product is a success plan. Ask your partner or our sales for a quote.';
    case 'VALUE_BASED_OFFER':
      return 'The product is sold by consumption or value. Ask your partner or our sales for a quote.';
    case 'NEW_CREDIT_LINE':
      return 'The subscription is paid on invoice, and you have no open credit line. Ask our sales to open one.';
    case 'NO_PRICE':
      return 'The product has no list price today for this term and currency. Ask our sales.';
  }
}

/** E1: if the subscription is ACTIVE, its product is the reason. */
const NOT_RENEWABLE: Readonly<Record<StoredStatus, string>> = {
  ACTIVE: 'The product is not sold for renewal. Ask your partner or our sales what to buy instead.',
  CANCELED: 'The subscription is canceled. Ask for a new subscription instead.',
  TRIAL: 'The subscription is a trial and cannot be renewed. Ask for a new subscription instead.',
};

function closed({ closesOn, closesWithTerm }: WindowDays): string {
  if (!closesWithTerm) {
    return `The renewal could be quoted until ${closesOn}. Ask for a new subscription instead.`;
  }
  return `The term to renew for would have ended on ${closesOn}. Ask for a longer term, or for a new subscription.`;
}
