import { registerEnumType } from 'type-graphql';

export const QuoteStatus = {
  DRAFT: 'DRAFT',
  SENT: 'SENT',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  CANCELED: 'CANCELED',
  SUPERSEDED: 'SUPERSEDED',
} as const;
export type QuoteStatus = keyof typeof QuoteStatus;

registerEnumType(QuoteStatus, {
  name: 'QuoteStatus',
  description: 'Where a quote is in its life.',
  valuesConfig: {
    DRAFT: { description: 'Being made; prices are live and nobody was mailed.' },
    SENT: { description: 'Mailed, with prices frozen; can be accepted until it expires.' },
    ACCEPTED: { description: 'Accepted; its order stands and its subscriptions are renewed.' },
    DECLINED: { description: 'Declined by a reader.' },
    EXPIRED: { description: 'Its last day passed.' },
    CANCELED: { description: 'Withdrawn by the side that made it, or by sales.' },
    SUPERSEDED: { description: 'A later quote for one of its subscriptions was sent.' },
  },
});

export const QuoteOrigin = {
  SELF_SERVICE: 'SELF_SERVICE',
  PARTNER: 'PARTNER',
  SALES: 'SALES',
  AUTOMATIC: 'AUTOMATIC',
} as const;
export type QuoteOrigin = keyof typeof QuoteOrigin;

registerEnumType(QuoteOrigin, {
  name: 'QuoteOrigin',
  description: 'Who made a quote.',
  valuesConfig: {
    SELF_SERVICE: { description: 'The customer’s purchaser.' },
    PARTNER: { description: 'The partner.' },
    SALES: { description: 'The vendor’s sales, or a service account.' },
    AUTOMATIC: { description: 'The daily job, before the subscriptions end.' },
  },
});

export const QuoteAction = {
  ADD_RECIPIENTS: 'ADD_RECIPIENTS',
  SEND: 'SEND',
  ACCEPT: 'ACCEPT',
  DECLINE: 'DECLINE',
  CANCEL: 'CANCEL',
} as const;
export type QuoteAction = keyof typeof QuoteAction;

registerEnumType(QuoteAction, {
  name: 'QuoteAction',
  description: 'What may be done with a quote now, by whoever asks.',
  valuesConfig: {
    ADD_RECIPIENTS: { description: 'Add or replace recipients.' },
    SEND: { description: 'Send it to its recipients.' },
    ACCEPT: { description: 'Accept it: an order is made.' },
    DECLINE: { description: 'Decline it.' },
    CANCEL: { description: 'Withdraw it.' },
  },
});

export const LineAction = { RENEWAL: 'RENEWAL', EXTENSION: 'EXTENSION', NEW: 'NEW' } as const;
export type LineAction = keyof typeof LineAction;

registerEnumType(LineAction, {
  name: 'LineAction',
  description: 'What a line does when the quote is accepted.',
  valuesConfig: {
    RENEWAL: { description: 'The next term of a subscription.' },
    EXTENSION: { description: 'Moves a subscription’s end to a given day, pro-rated by day.' },
    NEW: { description: 'A new subscription.' },
  },
});
