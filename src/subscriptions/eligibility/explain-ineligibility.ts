import type { StoredStatus } from '../subscription.ts';
import type { IneligibilityCode } from './ineligibility-code.ts';
import type { WindowDays } from './window.ts';

/** Explains a reason to a person and says what to do next, in English. */
export function explainIneligibility(code: IneligibilityCode, status: StoredStatus, days: WindowDays): string {
  switch (code) {
    case 'NOT_RENEWABLE':
      return NOT_RENEWABLE[status];
    case 'WINDOW_NOT_OPEN':
      return `Its renewal can be quoted from ${days.opensOn}.`;
    case 'WINDOW_CLOSED':
      return closed(days);
    case 'SUCCESS_PLAN':
      return 'It is a success plan. Ask your partner or our sales for a quote.';
    case 'VALUE_BASED_OFFER':
      return 'It is bought by consumption or value. Ask your partner or our sales for a quote.';
    case 'NEW_CREDIT_LINE':
      return 'It is paid on invoice, and you have no open credit line. Ask our sales to open one.';
    case 'NO_PRICE':
      return 'It has no list price for its term and currency today. Ask our sales.';
  }
}

/** E1: if the subscription is ACTIVE, its product is the reason. */
const NOT_RENEWABLE: Readonly<Record<StoredStatus, string>> = {
  ACTIVE: 'Its product is not sold for renewal. Ask your partner or our sales what to buy instead.',
  CANCELED: 'It is canceled. Ask for a new subscription instead.',
  TRIAL: 'It is a trial, which is not renewed. Ask for a new subscription instead.',
};

function closed({ closesOn, closesWithTerm }: WindowDays): string {
  if (!closesWithTerm) return `Its renewal could be quoted until ${closesOn}. Ask for a new subscription instead.`;
  return `The term that would follow ended on ${closesOn}. Ask for a longer term, or for a new subscription.`;
}
