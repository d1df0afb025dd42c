import type { IneligibilityCode } from './ineligibility-code.ts';
import type { WindowDays } from './window.ts';

/** What a person is told of a reason, and what to do next; in English. */
export function explain(code: IneligibilityCode, { opensOn, closesOn }: WindowDays): string {
  switch (code) {
    case 'NOT_RENEWABLE':
      return 'It is canceled, a trial, or its product is not sold for renewal. Ask for a new subscription instead.';
    case 'WINDOW_NOT_OPEN':
      return `Its renewal can be quoted from ${opensOn}.`;
    case 'WINDOW_CLOSED':
      return `Its renewal could be quoted until ${closesOn}. Ask for a new subscription instead.`;
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
