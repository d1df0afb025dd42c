import { describedEnum } from '../graphql/described-enum.ts';

export const QuoteStatus = describedEnum('QuoteStatus', 'Where a quote is in its life.', {
  DRAFT: 'Being made; prices are live and nobody was mailed.',
  SENT: 'Mailed, with prices frozen; can be accepted until it expires.',
  ACCEPTED: 'Accepted; its order stands and its subscriptions are renewed.',
  DECLINED: 'Declined by somebody who could have accepted it.',
  EXPIRED: 'Its last day passed.',
  CANCELED: 'Withdrawn: a draft by the side that made it, a sent one by its partner; or by sales.',
  SUPERSEDED: 'A later quote for one of its subscriptions was sent.',
});
export type QuoteStatus = keyof typeof QuoteStatus;

export const QuoteOrigin = describedEnum('QuoteOrigin', 'Who made a quote.', {
  SELF_SERVICE: 'The customer’s purchaser.',
  PARTNER: 'The partner.',
  SALES: 'The vendor’s sales, or a service account.',
  AUTOMATIC: 'The daily job, before the subscriptions end.',
});
export type QuoteOrigin = keyof typeof QuoteOrigin;

export const QuoteAction = describedEnum('QuoteAction', 'What may be done with a quote now, by whoever asks.', {
  ADD_RECIPIENTS: 'Add or replace recipients.',
  SEND: 'Send it to its recipients.',
  ACCEPT: 'Accept it: an order is made.',
  DECLINE: 'Decline it.',
  CANCEL: 'Withdraw it.',
});
export type QuoteAction = keyof typeof QuoteAction;

export const LineAction = describedEnum('LineAction', 'What a line does when the quote is accepted.', {
  RENEWAL: 'The next term of a subscription.',
  EXTENSION: 'Moves a subscription’s end to a given day, pro-rated by day.',
  NEW: 'A new subscription.',
});
export type LineAction = keyof typeof LineAction;
