import type { Channel } from '../access/viewer.ts';
import { describedEnum } from '../graphql/described-enum.ts';

export const QuoteStatus = describedEnum(
  'QuoteStatus',
  'The status of a quote. A quote begins as DRAFT; DRAFT and SENT quotes are open, all others are closed and stay so.',
  {
    DRAFT: 'The quote is being made. Prices are current, and nobody has been mailed.',
    SENT: 'The quote was mailed and its prices are frozen. It can be accepted until it expires.',
    ACCEPTED: 'The quote was accepted. It has an order, and its subscriptions are renewed.',
    DECLINED: 'The quote was declined by a person who could have accepted it.',
    EXPIRED: 'The last day on which the quote could be accepted has passed.',
    CANCELED: 'The quote was canceled. Drafts that nobody touches for a long time are canceled by the system.',
    SUPERSEDED: 'A later quote for one of the same subscriptions was sent and replaced this one.',
  },
);
export type QuoteStatus = keyof typeof QuoteStatus;

export const OPEN_STATUSES: readonly QuoteStatus[] = ['DRAFT', 'SENT'];

export const QuoteOrigin = describedEnum('QuoteOrigin', 'Who made a quote.', {
  SELF_SERVICE: 'The customer’s purchaser made the quote.',
  PARTNER: 'The partner made the quote.',
  SALES: 'The vendor’s sales or a service account made the quote.',
  AUTOMATIC: 'The daily job made the quote, because its subscriptions end soon and do not renew by themselves.',
} satisfies Record<Channel, string>);
export type QuoteOrigin = Channel;

export const QuoteAction = describedEnum('QuoteAction', 'An action that the caller may take on a quote now.', {
  UPDATE: 'Change the draft (`updateQuote`).',
  ADD_RECIPIENTS: 'Add or replace recipients (`addRecipients`, `replaceRecipient`).',
  REMOVE_RECIPIENT: 'Remove an additional recipient (`removeRecipient`), which is possible in every status.',
  SEND: 'Send the quote to its recipients (`sendQuote`).',
  RESEND: 'Mail the quote to recipients again (`resendQuote`).',
  EXTEND: 'Move the day on which the quote expires (`extendQuote`).',
  ACCEPT: 'Accept the quote, which makes an order (`acceptQuote`).',
  DECLINE: 'Decline the quote (`declineQuote`).',
  CANCEL: 'Cancel the quote (`cancelQuote`).',
});
export type QuoteAction = keyof typeof QuoteAction;

export const LineAction = describedEnum('LineAction', 'What a line does when the quote is accepted.', {
  RENEWAL: 'Renews a subscription for a term that begins on the day after its end date.',
  EXTENSION:
    'Moves a subscription’s end date to a given later day. The price is the share of one term that the added days make.',
  NEW: 'Starts a new subscription on the day of acceptance.',
});
export type LineAction = keyof typeof LineAction;
