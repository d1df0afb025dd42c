import { describedEnum } from '../graphql/described-enum.ts';

export const QuoteRequestStatus = describedEnum(
  'QuoteRequestStatus',
  'The status of a request for a quote. OPEN and QUOTED requests wait for their end; all others have ended and stay so.',
  {
    OPEN: 'The request waits for a quote.',
    QUOTED:
      'A quote was made for the request and is still open. It may be a draft, which only its maker and sales see.',
    DECLINED: 'The one who was asked will not make a quote.',
    WITHDRAWN: 'The customer wants no quote any more.',
    CLOSED: 'A quote for the request was accepted, or its subscriptions can no longer be renewed by a quote.',
  },
);
export type QuoteRequestStatus = keyof typeof QuoteRequestStatus;

/** K4: while a request has one of these, the one who was asked may quote it. */
export const LIVE_STATUSES: readonly QuoteRequestStatus[] = ['OPEN', 'QUOTED'];

export const QuoteRequestTo = describedEnum('QuoteRequestTo', 'Whom a request for a quote asks.', {
  PREFERRED_PARTNER: 'The partner that the subscriptions were bought through.',
  PARTNER: 'Another partner, one that takes requests; see `partners`.',
  SALES: 'The vendor’s sales.',
});
export type QuoteRequestTo = keyof typeof QuoteRequestTo;

export const QuoteRequestAction = describedEnum(
  'QuoteRequestAction',
  'An action that the caller may take on a request for a quote now.',
  {
    QUOTE: 'Make a quote for the request.',
    DECLINE: 'Decline the request (`declineQuoteRequest`).',
    WITHDRAW: 'Withdraw the request (`withdrawQuoteRequest`).',
  },
);
export type QuoteRequestAction = keyof typeof QuoteRequestAction;
