/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { type GraphQLClient, type RequestOptions } from 'graphql-request';
import type { DocumentNode } from 'graphql';
type GraphQLClientRequestHeaders = RequestOptions['requestHeaders'];
/** The quote to accept, and optional checks that it is the offer you have seen. */
export type AcceptQuoteInput = {
  /** Name of the person who accepts, at most 200 characters. Required if you came by the link in a quote mail, else optional. */
  acceptedByName?: string | null | undefined;
  /** Optional. If given, the quote’s total must equal it; otherwise the call answers TOTAL_MISMATCH. */
  expectedTotal?: MoneyInput | null | undefined;
  /** Optional. If given, the quote’s current version must equal it; otherwise the call answers VERSION_CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Optional. The buyer’s own purchase-order reference, at most 50 printable characters. It is shown on the order. */
  purchaseOrderReference?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
};

/** The quotes to accept. */
export type AcceptQuotesInput = {
  /** Optional. A key for the whole call, of 1 to 200 printable characters. If you repeat the call with the same key and input, only what is not done yet is done, and every item answers its result in its current state. Once an item is done, the same key with other input answers IDEMPOTENCY_CONFLICT. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** The quotes to accept, 1 to 50 items, each as for `acceptQuote`. An item’s own `idempotencyKey` counts as it does there. */
  items: Array<AcceptQuoteInput>;
  /** Optional. The buyer’s own purchase-order reference, at most 50 printable characters. It is shown on every order, except those of items that give another one. */
  purchaseOrderReference?: string | null | undefined;
};

/** The recipients to add to a quote. */
export type AddRecipientsInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
  /** The recipients to add. If one of them is wrong, none is added. A quote takes 4 additional recipients in all unless this installation allows another number; one too many answers RECIPIENT_LIMIT. */
  recipients: Array<RecipientInput>;
};

/** Why the subscriptions of a planned quote cannot join a quote before it. */
export type ApartReason =
  /** They are paid in another currency. */
  | 'CURRENCY'
  /** They belong to another customer. */
  | 'CUSTOMER'
  /** They were bought through another partner, or only one of the two was bought through a partner. */
  | 'PARTNER'
  /** They are paid in another way. */
  | 'PURCHASE_METHOD'
  /** Nothing keeps them apart, but together they are more than 500, the most lines that a quote can have. */
  | 'TOO_MANY_LINES';

/** What to quote: a bulk renewal group, with `lines` for those of its subscriptions that change, `lines` alone, or what a request asks for. */
export type CreateQuoteInput = {
  /** Id of a bulk renewal group. Every subscription in it is renewed with its current seats and term, except those in `excludeSubscriptionIds` and those that `lines` change. */
  bulkRenewalGroupId?: string | null | undefined;
  /** Currency of the quote. Required if no line names a subscription; otherwise it is that of the subscriptions, and another one answers CURRENCY_CHANGE. */
  currencyCode?: string | null | undefined;
  /** Number of the customer to quote for. Required if a partner or sales quotes only NEW lines; otherwise the lines tell the customer, and another number answers CUSTOMER_MISMATCH. */
  customerCsn?: string | null | undefined;
  /** Optional. Ids of subscriptions in the group to leave out of the quote, at most 500. Not allowed without a group. */
  excludeSubscriptionIds?: Array<string> | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Lines of the quote, 1 to 500. Together with a group: renewals of those of its subscriptions that change seats or term, while the others stay as they are. A line for anything else then answers NOT_IN_GROUP. */
  lines?: Array<QuoteLineInput> | null | undefined;
  /** Optional. A note that the recipients read, as plain text of at most 2,000 characters. */
  note?: string | null | undefined;
  /** Optional. E-mail address of the primary recipient. If left out, the customer’s purchaser. A partner or sales may name any contact of the customer; others may name only the purchaser. Any other address answers NOT_A_CONTACT. */
  primaryRecipient?: string | null | undefined;
  /** How the quote is paid. Required if no line names a subscription; otherwise it is that of the subscriptions, and another one answers PURCHASE_METHOD_MISMATCH. */
  purchaseMethod?: PurchaseMethod | null | undefined;
  /** Optional. Id of a request that you are asked to quote. Its subscriptions are quoted as if they carried your number. If neither a group nor `lines` are given, the quote has what the request asks for. The request becomes QUOTED. */
  quoteRequestId?: string | null | undefined;
  /** Optional. Additional recipients besides the primary one, at most 4 unless this installation allows another number. One too many answers RECIPIENT_LIMIT. */
  recipients?: Array<RecipientInput> | null | undefined;
  /** Optional. Id of an earlier quote of the same customer, which must not be a draft. If `recipients` or `note` is left out, the new quote takes over the additional recipients or the note of that one; an empty list or text takes over nothing. */
  replacesQuoteId?: string | null | undefined;
};

/** The quotes to make. */
export type CreateQuotesInput = {
  /** Optional. A key for the whole call, of 1 to 200 printable characters. If you repeat the call with the same key and input, only what is not done yet is done, and every item answers its result in its current state. Once an item is done, the same key with other input answers IDEMPOTENCY_CONFLICT. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** What to quote, 1 to 50 items, each as for `createQuote`. An item’s own `idempotencyKey` counts as it does there. */
  items: Array<CreateQuoteInput>;
};

/** A range of days. Both ends are included; leave one out to leave that end open. */
export type DateRangeInput = {
  /** First day of the range. If left out, the range has no beginning. */
  from?: string | null | undefined;
  /** Last day of the range. If left out, the range has no end. */
  until?: string | null | undefined;
};

/** A range of instants. Leave one end out to leave that end open. */
export type DateTimeRangeInput = {
  /** First instant of the range, which belongs to it. If left out, the range has no beginning. */
  from?: string | null | undefined;
  /** End of the range, which no longer belongs to it. If left out, the range has no end. */
  until?: string | null | undefined;
};

/** What is known of the delivery of the quote’s mail to a recipient. News that arrives late never puts it back to an earlier state. */
export type DeliveryStatus =
  /** The recipient’s mail server refused the mail for good, or the mail provider does not send to this address. */
  | 'BOUNCED'
  /** The recipient marked the mail as unwanted. */
  | 'COMPLAINED'
  /** The recipient’s mail server has not taken the mail yet, or answered that it cannot for now, such as for a full mailbox. */
  | 'DELAYED'
  /** The recipient’s mail server has taken the mail. */
  | 'DELIVERED'
  /** The mail could not be handed over: the mail provider refused it, or could not be reached for most of a day. */
  | 'FAILED'
  /** The mail has not been handed to the mail provider yet. */
  | 'PENDING'
  /** The mail provider has taken the mail. */
  | 'SENT';

/** The quote to extend, and until when. */
export type ExtendQuoteInput = {
  /** New last day on which the quote can be accepted, in the customer’s time zone. It is later than the quote’s `expiresOn`, at most 90 days after the quote was sent, and no later than the earliest of these days: the last one on which each renewal could be quoted, the last one of each subscription to extend, and the last one of each promotion used. Any other day answers INVALID_EXPIRY, whose message tells the last day possible. */
  expiresOn: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
};

/** Why the renewal of a subscription cannot be quoted. */
export type IneligibilityCode =
  /** The purchase method is INVOICE, and the customer has no open credit line. */
  | 'NEW_CREDIT_LINE'
  /** The subscription is canceled or a trial, or its product is not sold for renewal. */
  | 'NOT_RENEWABLE'
  /** The product has no list price today for the subscription’s term and currency. */
  | 'NO_PRICE'
  /** The product is a success plan, which customers cannot quote themselves. A partner or sales can. */
  | 'SUCCESS_PLAN'
  /** The product is sold by consumption or value, which customers cannot quote themselves. A partner or sales can. */
  | 'VALUE_BASED_OFFER'
  /** It is too late: the last day on which the renewal could be quoted has passed. */
  | 'WINDOW_CLOSED'
  /** It is too early: the subscription’s renewal cannot be quoted before `opensOn`. */
  | 'WINDOW_NOT_OPEN';

/** What a line does when the quote is accepted. */
export type LineAction =
  /** Moves a subscription’s end date to a given later day. The price is the share of one term that the added days make. */
  | 'EXTENSION'
  /** Starts a new subscription on the day of acceptance. */
  | 'NEW'
  /** Renews a subscription for a term that begins on the day after its end date. */
  | 'RENEWAL';

/** An amount of money in one currency. */
export type MoneyInput = {
  /** The exact amount, in units of the currency and with at most as many decimals as the currency has. */
  amount: string;
  /** Currency of the amount. */
  currencyCode: string;
};

/** The direction in which a list is ordered. */
export type OrderDirection =
  /** The smallest or earliest comes first. */
  | 'ASC'
  /** The largest or latest comes first. */
  | 'DESC';

/** Conditions on orders. An order must meet all that are given. */
export type OrderFilter = {
  /** Only orders of the customer with this customer number. */
  customerCsn?: string | null | undefined;
  /** Only orders of quotes through the partner with this customer number. */
  partnerCsn?: string | null | undefined;
  /** Only orders that were placed in this range. */
  placedAt?: DateTimeRangeInput | null | undefined;
  /** Only orders whose number or purchase-order reference, whose quote’s number, or whose customer’s name contains this text. At most 200 characters; upper and lower case count as the same. */
  search?: string | null | undefined;
};

/** What a caller may do in general. The status of a quote can still forbid it; see `Quote.allowedActions`. */
export type Permission =
  /** Accept and decline quotes. */
  | 'ACCEPT_QUOTE'
  /** Cancel quotes. */
  | 'CANCEL_QUOTE'
  /** Make and preview quotes. */
  | 'CREATE_QUOTE'
  /** Read the contacts of customers. */
  | 'READ_CONTACTS'
  /** Read quotes and orders. */
  | 'READ_QUOTES'
  /** Read subscriptions and bulk renewal groups. */
  | 'READ_SUBSCRIPTIONS'
  /** Ask a partner or sales for a quote, and withdraw the request. */
  | 'REQUEST_QUOTE'
  /** Send and extend quotes, and add and replace their recipients. Customers cannot extend quotes. */
  | 'SEND_QUOTE'
  /** Turn auto-renew of subscriptions on and off. */
  | 'SET_AUTO_RENEW';

/** The way in which a product is sold. */
export type ProductKind =
  /** The product is sold by seats for a term. */
  | 'SUBSCRIPTION'
  /** The product is a support plan. Customers cannot quote it themselves; a partner or sales can. */
  | 'SUCCESS_PLAN'
  /** The product is sold by consumption or value. Customers cannot quote it themselves; a partner or sales can. */
  | 'VALUE_BASED';

/** How a subscription is paid. */
export type PurchaseMethod =
  /** By payment card. */
  | 'CARD'
  /** By direct debit from a bank account. */
  | 'DIRECT_DEBIT'
  /** On invoice. A customer who quotes for itself needs an open credit line. */
  | 'INVOICE'
  /** By PayPal. */
  | 'PAYPAL';

/** An action that the caller may take on a quote now. */
export type QuoteAction =
  /** Accept the quote, which makes an order (`acceptQuote`). */
  | 'ACCEPT'
  /** Add or replace recipients (`addRecipients`, `replaceRecipient`). */
  | 'ADD_RECIPIENTS'
  /** Cancel the quote (`cancelQuote`). */
  | 'CANCEL'
  /** Decline the quote (`declineQuote`). */
  | 'DECLINE'
  /** Move the day on which the quote expires (`extendQuote`). */
  | 'EXTEND'
  /** Remove an additional recipient (`removeRecipient`), which is possible in every status. */
  | 'REMOVE_RECIPIENT'
  /** Mail the quote to recipients again (`resendQuote`). */
  | 'RESEND'
  /** Send the quote to its recipients (`sendQuote`). */
  | 'SEND'
  /** Change the draft (`updateQuote`). */
  | 'UPDATE';

/** Conditions on quotes. A quote must meet all that are given. */
export type QuoteFilter = {
  /** If true, only open quotes: drafts, and sent quotes that have not expired. If false, only closed ones. */
  active?: boolean | null | undefined;
  /** Only quotes that were made in this range. */
  createdAt?: DateTimeRangeInput | null | undefined;
  /** Only quotes of the customer with this customer number. */
  customerCsn?: string | null | undefined;
  /** Only quotes whose last day lies in this range. */
  expiresOn?: DateRangeInput | null | undefined;
  /** Only quotes with this origin. */
  origin?: QuoteOrigin | null | undefined;
  /** Only quotes through the partner with this customer number. */
  partnerCsn?: string | null | undefined;
  /** Only quotes with a recipient that you see and that has this e-mail address. Upper and lower case count as the same. */
  recipientEmail?: string | null | undefined;
  /** Only quotes whose number or customer’s name, or a recipient’s e-mail address or a subscription’s reference that you see, contains this text. At most 200 characters; upper and lower case count as the same. */
  search?: string | null | undefined;
  /** Only quotes that now have one of these statuses, at most 20. */
  status?: Array<QuoteStatus> | null | undefined;
  /** Only quotes with a line for the subscription with this id. */
  subscriptionId?: string | null | undefined;
};

/** One line of the quote to make. */
export type QuoteLineInput = {
  /** What the line does when the quote is accepted. Default RENEWAL. */
  action?: LineAction;
  /** New end date of the subscription, after its current one and at most one term later. Required for EXTENSION, not allowed for RENEWAL and NEW. */
  endDate?: string | null | undefined;
  /** SKU of the product to buy. Required for NEW, not allowed for RENEWAL and EXTENSION. */
  productSku?: string | null | undefined;
  /** Number of seats. Required for NEW. If left out of a RENEWAL, the subscription’s seats; a RENEWAL may ask for fewer, but more answers SEAT_INCREASE. An EXTENSION keeps the subscription’s seats. */
  quantity?: number | null | undefined;
  /** Optional; the line knows its first day by itself. A RENEWAL or EXTENSION starts on the day after the subscription’s end date, a NEW line today. A later day answers FUTURE_START, an earlier one INVALID. */
  startDate?: string | null | undefined;
  /** Id of the subscription to renew or extend. Required for RENEWAL and EXTENSION, not allowed for NEW. */
  subscriptionId?: string | null | undefined;
  /** Term of the line. Required for NEW. If left out of a RENEWAL, the subscription’s term. A term without a list price answers TERM_NOT_OFFERED. An EXTENSION keeps the subscription’s term. */
  term?: Term | null | undefined;
};

/** The order in which quotes are listed. */
export type QuoteOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The value to order by. */
  field: QuoteOrderField;
};

/** The value that quotes are ordered by. */
export type QuoteOrderField =
  /** The time when the quote was made. */
  | 'CREATED_AT'
  /** The time when the quote expires. Quotes that were never sent come last, in both directions. */
  | 'EXPIRES_AT';

/** Who made a quote. */
export type QuoteOrigin =
  /** The daily job made the quote, because its subscriptions end soon and do not renew by themselves. */
  | 'AUTOMATIC'
  /** The partner made the quote. */
  | 'PARTNER'
  /** The vendor’s sales or a service account made the quote. */
  | 'SALES'
  /** The customer’s purchaser made the quote. */
  | 'SELF_SERVICE';

/** The status of a quote. A quote begins as DRAFT; DRAFT and SENT quotes are open, all others are closed and stay so. */
export type QuoteStatus =
  /** The quote was accepted. It has an order, and its subscriptions are renewed. */
  | 'ACCEPTED'
  /** The quote was canceled. Drafts that nobody touches for a long time are canceled by the system. */
  | 'CANCELED'
  /** The quote was declined by a person who could have accepted it. */
  | 'DECLINED'
  /** The quote is being made. Prices are current, and nobody has been mailed. */
  | 'DRAFT'
  /** The last day on which the quote could be accepted has passed. */
  | 'EXPIRED'
  /** The quote was mailed and its prices are frozen. It can be accepted until it expires. */
  | 'SENT'
  /** A later quote for one of the same subscriptions was sent and replaced this one. */
  | 'SUPERSEDED';

/** What a warning is about, in a form for programs. */
export type QuoteWarningCode =
  /** A line of the draft changes a subscription that has auto-renew on. The draft cannot be sent until auto-renew is off, unless it is sent with `holdAutoRenew: true`. */
  | 'AUTO_RENEW_BLOCKS_SENDING'
  /** A subscription on the quote has auto-renew on, so it would also renew by itself. */
  | 'AUTO_RENEW_ON'
  /** A recipient is not a contact of the customer. */
  | 'EXTERNAL_RECIPIENT'
  /** The quote keeps, or would have to keep, auto-renew of a subscription off until after the subscription ends. The subscription then does not renew unless the quote is accepted. */
  | 'HOLD_OUTLIVES_TERM'
  /** A subscription is also on another sent quote, which sending this one replaces. */
  | 'OTHER_OPEN_QUOTE';

/** A person to send the quote to. */
export type RecipientInput = {
  /** E-mail address of the recipient. It may belong to a contact of the customer or to anybody else. */
  email: string;
  /** Optional. Language of the recipient’s mails. If left out, that of the contact with this address, else the customer’s. */
  language?: string | null | undefined;
  /** Optional. Name that the mail greets the recipient by, at most 200 characters. If left out, the name of the contact with this address, if there is one. */
  name?: string | null | undefined;
};

/** The recipient to remove. */
export type RemoveRecipientInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of an additional recipient. The primary recipient answers INVALID_TRANSITION. */
  recipientId: string;
};

/** The sent quote to mail again, and to whom. */
export type ResendQuoteInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
  /** Optional. Ids of the recipients to mail, at most 20. If left out, all whose mail has not bounced, failed or been reported as unwanted. */
  recipientIds?: Array<string> | null | undefined;
};

/** The quote to send, and how. */
export type SendQuoteInput = {
  /** Optional. If given, the quote’s current version must equal it; otherwise the call answers VERSION_CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** If true, turns auto-renew of the quote’s subscriptions off for as long as the quote is open, so that they do not renew by themselves meanwhile. When the quote closes, the former setting returns, unless somebody has set it meanwhile. Default false. */
  holdAutoRenew?: boolean | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
};

/** The quotes to send. */
export type SendQuotesInput = {
  /** Optional. A key for the whole call, of 1 to 200 printable characters. If you repeat the call with the same key and input, only what is not done yet is done, and every item answers its result in its current state. Once an item is done, the same key with other input answers IDEMPOTENCY_CONFLICT. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** The quotes to send, 1 to 50 items, each as for `sendQuote`. An item’s own `idempotencyKey` counts as it does there. */
  items: Array<SendQuoteInput>;
};

/** The status of a subscription. */
export type SoftwareSubscriptionStatus =
  /** The subscription is paid until its end date, which has not passed. */
  | 'ACTIVE'
  /** The subscription is canceled and cannot be renewed. */
  | 'CANCELED'
  /** The subscription’s end date has passed. It can still be renewed for a while; see `renewal`. */
  | 'EXPIRED'
  /** The subscription is a trial and cannot be renewed. */
  | 'TRIAL';

/** Conditions on subscriptions. A subscription must meet all that are given. */
export type SubscriptionFilter = {
  /** If true, only subscriptions with auto-renew on. If false, only those with auto-renew off. */
  autoRenew?: boolean | null | undefined;
  /** Only subscriptions paid in this currency. */
  currencyCode?: string | null | undefined;
  /** Only subscriptions of the customer with this customer number. */
  customerCsn?: string | null | undefined;
  /** If true, only subscriptions whose renewal you can quote today. If false, only the others. */
  eligible?: boolean | null | undefined;
  /** Only subscriptions whose end date lies in this range. */
  endDate?: DateRangeInput | null | undefined;
  /** Only subscriptions bought through the partner with this customer number. */
  partnerCsn?: string | null | undefined;
  /** Only subscriptions for the product with this SKU. */
  productSku?: string | null | undefined;
  /** Only subscriptions with this purchase method. */
  purchaseMethod?: PurchaseMethod | null | undefined;
  /** Only subscriptions whose reference, or whose product’s name or SKU, contains this text. At most 200 characters; upper and lower case count as the same. */
  search?: string | null | undefined;
  /** Only subscriptions that have one of these statuses today, in the customer’s time zone. At most 20 statuses. */
  status?: Array<SoftwareSubscriptionStatus> | null | undefined;
  /** Only subscriptions with this term. */
  term?: Term | null | undefined;
};

/** The order in which subscriptions are listed. */
export type SubscriptionOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The value to order by. */
  field: SubscriptionOrderField;
};

/** The value that subscriptions are ordered by. */
export type SubscriptionOrderField =
  /** The end date of the subscription. */
  | 'END_DATE'
  /** The vendor’s reference of the subscription. */
  | 'REFERENCE';

/** The period that one payment covers. */
export type Term =
  /** One payment covers twelve months. */
  | 'ANNUAL'
  /** One payment covers one month. */
  | 'MONTHLY'
  /** One payment covers thirty-six months. */
  | 'THREE_YEAR';

/** The draft to change, and what it shall be. What is left out stays as it is. */
export type UpdateQuoteInput = {
  /** Optional. If given, the quote’s current version must equal it; otherwise the call answers VERSION_CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Optional. All lines that the quote shall have, 1 to 500. They replace the present ones. The quote stays with its customer, and that of a partner with the partner; its currency and purchase method become those of the new lines. */
  lines?: Array<QuoteLineInput> | null | undefined;
  /** Optional. A note that the recipients read, as plain text of at most 2,000 characters. An empty text removes the present one. */
  note?: string | null | undefined;
  /** Optional. E-mail address of the new primary recipient, under the rules of `CreateQuoteInput.primaryRecipient`. An address that is an additional recipient answers DUPLICATE_RECIPIENT. */
  primaryRecipient?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
};

/** What is wrong with a call, in a form for programs. */
export type UserErrorCode =
  /** A request for a quote of this subscription is already open or quoted. */
  | 'ALREADY_REQUESTED'
  /** A line changes a subscription that has auto-renew on, so the subscription would renew on its old terms. */
  | 'AUTO_RENEW_ON'
  /** Customers cannot cancel a sent quote; its partner and sales can. `contactEmail` says whom to write to. */
  | 'CANCEL_NEEDS_PARTNER'
  /** The input asks for a currency other than that of the subscriptions. */
  | 'CURRENCY_CHANGE'
  /** The subscriptions are paid in more than one currency. */
  | 'CURRENCY_MISMATCH'
  /** The lines belong to more than one customer. */
  | 'CUSTOMER_MISMATCH'
  /** The address is already a recipient of the quote, or the call names it twice. */
  | 'DUPLICATE_RECIPIENT'
  /** Two lines name the same subscription. */
  | 'DUPLICATE_SUBSCRIPTION'
  /** The quote would have no line. */
  | 'EMPTY_QUOTE'
  /** You may see the object, but your role or token does not permit this call. */
  | 'FORBIDDEN'
  /** The start date is later than the day on which the line starts. */
  | 'FUTURE_START'
  /** An earlier call used this idempotency key with other input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** An earlier call with this idempotency key is still running. */
  | 'IDEMPOTENCY_IN_PROGRESS'
  /** A value is missing, malformed, or does not fit the other values. */
  | 'INVALID'
  /** The text is not an e-mail address. */
  | 'INVALID_EMAIL'
  /** The day is not later than the quote’s expiry day, or later than the last day possible, which the message tells. */
  | 'INVALID_EXPIRY'
  /** The end date of an EXTENSION line is missing, not later than the subscription’s end date, or more than one term after it. */
  | 'INVALID_EXTENSION_DATE'
  /** The quantity is missing, or the line cannot have it. */
  | 'INVALID_QUANTITY'
  /** The status of the quote, of the request, or of the recipient’s mail, does not allow this call. */
  | 'INVALID_TRANSITION'
  /** A quote cannot contain RENEWAL lines together with NEW or EXTENSION lines. */
  | 'MIXED_ACTIONS'
  /** The purchase method is INVOICE, and the customer has no open credit line. */
  | 'NEW_CREDIT_LINE'
  /** The primary recipient is not a contact of the customer. In self-service it must be the purchaser. */
  | 'NOT_A_CONTACT'
  /** Nothing has this id, number or SKU, or you may not see it. */
  | 'NOT_FOUND'
  /** A line beside a bulk renewal group is no renewal of one of its subscriptions, or of one that is excluded. */
  | 'NOT_IN_GROUP'
  /** The subscription is canceled or a trial, or its product is not sold for renewal. */
  | 'NOT_RENEWABLE'
  /** The product has no list price today for the subscription’s term and currency. */
  | 'NO_PRICE'
  /** The subscriptions were bought through different partners, or only some of them through a partner. */
  | 'PARTNER_MISMATCH'
  /** The subscriptions have more than one purchase method, or the input asks for another one. */
  | 'PURCHASE_METHOD_MISMATCH'
  /** The quote is accepted, declined, expired, canceled or superseded, so it cannot be changed any more. */
  | 'QUOTE_CLOSED'
  /** The last day on which the quote could be accepted has passed. */
  | 'QUOTE_EXPIRED'
  /** The quote is sent, so its lines, note and primary recipient cannot be changed. Make a new quote. */
  | 'QUOTE_LOCKED'
  /** The quote is a draft, declined, canceled or superseded, so it cannot be accepted. */
  | 'QUOTE_NOT_ACCEPTABLE'
  /** The quote would have more additional recipients than it may. */
  | 'RECIPIENT_LIMIT'
  /** A RENEWAL line asks for more seats than the subscription has. */
  | 'SEAT_INCREASE'
  /** A subscription has changed since the quote was sent, so the quote can no longer be accepted. */
  | 'SUBSCRIPTION_CHANGED'
  /** The product is a success plan, which customers cannot quote themselves. A partner or sales can. */
  | 'SUCCESS_PLAN'
  /** The product has no list price today for the term that the line asks for. */
  | 'TERM_NOT_OFFERED'
  /** A text has more characters than its field takes. */
  | 'TOO_LONG'
  /** The customer already has as many drafts as it may have. */
  | 'TOO_MANY_DRAFTS'
  /** A list has more entries than its field takes. */
  | 'TOO_MANY_ITEMS'
  /** The quote would have more than 500 lines. */
  | 'TOO_MANY_LINES'
  /** The customer or partner that calls has reached its number of mails for today. */
  | 'TOO_MANY_MAILS'
  /** The recipient was sent the quote again a short while ago. `allowedFrom` says when it may be repeated. */
  | 'TOO_SOON'
  /** The quote’s total is not `expectedTotal`. */
  | 'TOTAL_MISMATCH'
  /** The product is sold by consumption or value, which customers cannot quote themselves. A partner or sales can. */
  | 'VALUE_BASED_OFFER'
  /** The quote’s version is not `expectedVersion`: the quote has changed. */
  | 'VERSION_CONFLICT'
  /** It is too late: the last day on which the renewal could be quoted has passed. */
  | 'WINDOW_CLOSED'
  /** It is too early: the subscription’s renewal cannot be quoted before `opensOn`. */
  | 'WINDOW_NOT_OPEN';

/** The kind of caller. */
export type ViewerKind =
  /** A contact of a customer. */
  | 'CUSTOMER'
  /** A partner, who sees what was bought through it. */
  | 'PARTNER'
  /** A recipient who came by the link in a quote mail, and sees only that quote. */
  | 'RECIPIENT'
  /** The vendor’s sales, who see everything. */
  | 'SALES'
  /** A service account. It sees what sales see, and may do what the scope of its token permits. */
  | 'SERVICE';

export type AcceptQuoteMutationVariables = Exact<{
  input: AcceptQuoteInput;
}>;


export type AcceptQuoteMutation = { acceptQuote: { alreadyAccepted: boolean, order: { id: string, number: string, acceptedBy: string, placedAt: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } } | null, quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type AcceptQuotesMutationVariables = Exact<{
  input: AcceptQuotesInput;
}>;


export type AcceptQuotesMutation = { acceptQuotes: { results: Array<{ alreadyAccepted: boolean, order: { id: string, number: string, acceptedBy: string, placedAt: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } } | null, quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
        | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
        | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
        | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
      > }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type AddRecipientsMutationVariables = Exact<{
  input: AddRecipientsInput;
}>;


export type AddRecipientsMutation = { addRecipients: { quote: { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type BulkRenewalGroupsQueryVariables = Exact<{
  customerCsn: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BulkRenewalGroupsQuery = { customer: { id: string, name: string, bulkRenewalGroups: { nodes: Array<{ id: string, currencyCode: string, purchaseMethod: PurchaseMethod, subscriptionCount: number, seatCount: number, quotedCount: number, earliestEndDate: string, latestEndDate: string, partner: { id: string, name: string } | null, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type CreateQuoteMutationVariables = Exact<{
  input: CreateQuoteInput;
}>;


export type CreateQuoteMutation = { createQuote: { quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, lines: Array<{ id: string, productName: string, quantity: number, startDate: string, endDate: string, totals: { total: { amount: string, currencyCode: string } } }>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }>, warnings: Array<{ code: QuoteWarningCode, message: string, subscriptionId: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type CreateQuotesMutationVariables = Exact<{
  input: CreateQuotesInput;
}>;


export type CreateQuotesMutation = { createQuotes: { results: Array<{ quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
        | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
        | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
        | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
      > }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type CustomersQuery = { customers: { totalCount: number | null, nodes: Array<{ id: string, csn: string, name: string, countryCode: string, language: string, timeZone: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ExtendQuoteMutationVariables = Exact<{
  input: ExtendQuoteInput;
}>;


export type ExtendQuoteMutation = { extendQuote: { quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type AmountFragment = { amount: string, currencyCode: string };

export type TotalsFragment = { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } };

export type QuoteSummaryFragment = { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } };

export type RecipientStateFragment = { id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null };

type Problem_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null };

type Problem_InputError_Fragment = { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null };

type Problem_StateError_Fragment = { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null };

type Problem_SubscriptionError_Fragment = { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null };

type Problem_TooSoonError_Fragment = { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null };

export type ProblemFragment =
  | Problem_ConflictError_Fragment
  | Problem_InputError_Fragment
  | Problem_StateError_Fragment
  | Problem_SubscriptionError_Fragment
  | Problem_TooSoonError_Fragment
;

export type SubscriptionRowFragment = { id: string, reference: string, quantity: number, term: Term, currencyCode: string, purchaseMethod: PurchaseMethod, status: SoftwareSubscriptionStatus, startDate: string, endDate: string, autoRenew: boolean, product: { id: string, sku: string, name: string }, partner: { id: string, csn: string, name: string } | null, renewal: { eligible: boolean, daysUntilEnd: number, opensOn: string, closesOn: string, reasons: Array<{ code: IneligibilityCode, message: string }> }, openQuote: { id: string, number: string, status: QuoteStatus } | null };

export type OrdersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: OrderFilter | null | undefined;
}>;


export type OrdersQuery = { orders: { totalCount: number | null, nodes: Array<{ id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string }, quote: { id: string, number: string, customer: { id: string, csn: string, name: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PlanQuotesQueryVariables = Exact<{
  subscriptionIds: Array<string> | string;
}>;


export type PlanQuotesQuery = { planQuotes: { quotes: Array<{ currencyCode: string, purchaseMethod: PurchaseMethod, apartBecause: Array<ApartReason>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, customer: { id: string, csn: string, name: string }, partner: { id: string, csn: string, name: string } | null, subscriptions: Array<{ id: string, reference: string, endDate: string, quantity: number }> }>, leftOut: Array<{ subscriptionId: string, subscription: { id: string, reference: string } | null, reasons: Array<{ code: IneligibilityCode, message: string }> }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type ProductsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
  kind?: ProductKind | null | undefined;
  currencyCode?: string | null | undefined;
}>;


export type ProductsQuery = { products: { totalCount: number | null, nodes: Array<{ id: string, sku: string, name: string, kind: ProductKind, prices: Array<{ term: Term, validFrom: string, validUntil: string | null, unitPrice: { amount: string, currencyCode: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type QuoteQueryVariables = Exact<{
  id?: string | null | undefined;
  number?: string | null | undefined;
}>;


export type QuoteQuery = { quote: { note: string | null, createdAt: string, sentAt: string | null, closedAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, lines: Array<{ id: string, action: LineAction, productName: string, quantity: number, term: Term, changed: boolean, startDate: string, endDate: string, unitPrice: { amount: string, currencyCode: string }, subscription: { id: string, reference: string, endDate: string } | null, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }>, warnings: Array<{ code: QuoteWarningCode, message: string, subscriptionId: string | null }>, order: { id: string, number: string, placedAt: string } | null, supersededBy: { id: string, number: string } | null, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null };

export type QuotesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: QuoteFilter | null | undefined;
  orderBy?: QuoteOrder | null | undefined;
}>;


export type QuotesQuery = { quotes: { totalCount: number | null, nodes: Array<{ id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type RemoveRecipientMutationVariables = Exact<{
  input: RemoveRecipientInput;
}>;


export type RemoveRecipientMutation = { removeRecipient: { quote: { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type RenewalOffersQueryVariables = Exact<{
  id: string;
}>;


export type RenewalOffersQuery = { subscription: { id: string, reference: string, quantity: number, renewal: { eligible: boolean, opensOn: string, closesOn: string }, renewalOffers: Array<{ term: Term, startDate: string, endDate: string, unitPrice: { amount: string, currencyCode: string }, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, pricePerSeatAndDay: { amount: string, currencyCode: string } }> } | null };

export type ResendQuoteMutationVariables = Exact<{
  input: ResendQuoteInput;
}>;


export type ResendQuoteMutation = { resendQuote: { quote: { id: string, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', allowedFrom: string, code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type SendQuoteMutationVariables = Exact<{
  input: SendQuoteInput;
}>;


export type SendQuoteMutation = { sendQuote: { quote: { sentAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type SendQuotesMutationVariables = Exact<{
  input: SendQuotesInput;
}>;


export type SendQuotesMutation = { sendQuotes: { results: Array<{ quote: { sentAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
        | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
        | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
        | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
        | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
      > }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type SubscriptionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
  orderBy?: SubscriptionOrder | null | undefined;
}>;


export type SubscriptionsQuery = { subscriptions: { totalCount: number | null, nodes: Array<{ id: string, reference: string, quantity: number, term: Term, currencyCode: string, purchaseMethod: PurchaseMethod, status: SoftwareSubscriptionStatus, startDate: string, endDate: string, autoRenew: boolean, product: { id: string, sku: string, name: string }, partner: { id: string, csn: string, name: string } | null, renewal: { eligible: boolean, daysUntilEnd: number, opensOn: string, closesOn: string, reasons: Array<{ code: IneligibilityCode, message: string }> }, openQuote: { id: string, number: string, status: QuoteStatus } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type UpdateQuoteMutationVariables = Exact<{
  input: UpdateQuoteInput;
}>;


export type UpdateQuoteMutation = { updateQuote: { quote: { note: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, lines: Array<{ id: string, productName: string, quantity: number, term: Term, changed: boolean, totals: { total: { amount: string, currencyCode: string } } }>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { kind: ViewerKind, email: string | null, csn: string | null, permissions: Array<Permission>, customer: { id: string, name: string, csn: string } | null, partner: { id: string, name: string, csn: string } | null, quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null } | null };

export const AmountFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]} as unknown as DocumentNode;
export const TotalsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]} as unknown as DocumentNode;
export const QuoteSummaryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]} as unknown as DocumentNode;
export const RecipientStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}}]} as unknown as DocumentNode;
export const ProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]} as unknown as DocumentNode;
export const SubscriptionRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubscriptionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SoftwareSubscription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseMethod"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"autoRenew"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"renewal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"daysUntilEnd"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openQuote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode;
export const AcceptQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyAccepted"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedBy"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseOrderReference"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const AcceptQuotesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptQuotes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptQuotesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptQuotes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyAccepted"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedBy"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseOrderReference"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const AddRecipientsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddRecipients"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddRecipientsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addRecipients"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const BulkRenewalGroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BulkRenewalGroups"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerCsn"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"csn"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerCsn"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"bulkRenewalGroups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseMethod"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subscriptionCount"}},{"kind":"Field","name":{"kind":"Name","value":"seatCount"}},{"kind":"Field","name":{"kind":"Name","value":"quotedCount"}},{"kind":"Field","name":{"kind":"Name","value":"earliestEndDate"}},{"kind":"Field","name":{"kind":"Name","value":"latestEndDate"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]} as unknown as DocumentNode;
export const CreateQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const CreateQuotesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateQuotes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateQuotesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createQuotes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const CustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"countryCode"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode;
export const ExtendQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExtendQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExtendQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"extendQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const OrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Orders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedBy"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseOrderReference"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]} as unknown as DocumentNode;
export const PlanQuotesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanQuotes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"subscriptionIds"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planQuotes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"subscriptionIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"subscriptionIds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quotes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseMethod"}},{"kind":"Field","name":{"kind":"Name","value":"apartBecause"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subscriptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"subscription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const ProductsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Products"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ProductKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currencyCode"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"products"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"prices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"currencyCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currencyCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]} as unknown as DocumentNode;
export const QuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Quote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subscription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promotionCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"discounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promotionCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supersededBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}}]} as unknown as DocumentNode;
export const QuotesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Quotes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quotes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}}]} as unknown as DocumentNode;
export const RemoveRecipientDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveRecipient"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveRecipientInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeRecipient"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const RenewalOffersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RenewalOffers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"renewal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"renewalOffers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promotionCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pricePerSeatAndDay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]} as unknown as DocumentNode;
export const ResendQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResendQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resendQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TooSoonError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowedFrom"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const SendQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const SendQuotesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendQuotes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendQuotesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendQuotes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const SubscriptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Subscriptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubscriptionRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubscriptionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SoftwareSubscription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseMethod"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"autoRenew"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"renewal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"daysUntilEnd"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openQuote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode;
export const UpdateQuoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateQuote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateQuoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateQuote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recipients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecipientState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecipientState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteRecipient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"firstViewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SubscriptionError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subscriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}}]} as unknown as DocumentNode;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"csn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuoteSummary"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Totals"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuoteTotals"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"list"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuoteSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Quote"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Totals"}}]}}]}}]} as unknown as DocumentNode;

export type SdkFunctionWrapper = <T>(action: (requestHeaders?:Record<string, string>) => Promise<T>, operationName: string, operationType?: string, variables?: any) => Promise<T>;


const defaultWrapper: SdkFunctionWrapper = (action, _operationName, _operationType, _variables) => action();

export function getSdk(client: GraphQLClient, withWrapper: SdkFunctionWrapper = defaultWrapper) {
  return {
    AcceptQuote(variables: AcceptQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AcceptQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AcceptQuoteMutation>({ document: AcceptQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AcceptQuote', 'mutation', variables);
    },
    AcceptQuotes(variables: AcceptQuotesMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AcceptQuotesMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AcceptQuotesMutation>({ document: AcceptQuotesDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AcceptQuotes', 'mutation', variables);
    },
    AddRecipients(variables: AddRecipientsMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AddRecipientsMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AddRecipientsMutation>({ document: AddRecipientsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AddRecipients', 'mutation', variables);
    },
    BulkRenewalGroups(variables: BulkRenewalGroupsQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<BulkRenewalGroupsQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<BulkRenewalGroupsQuery>({ document: BulkRenewalGroupsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'BulkRenewalGroups', 'query', variables);
    },
    CreateQuote(variables: CreateQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CreateQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CreateQuoteMutation>({ document: CreateQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CreateQuote', 'mutation', variables);
    },
    CreateQuotes(variables: CreateQuotesMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CreateQuotesMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CreateQuotesMutation>({ document: CreateQuotesDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CreateQuotes', 'mutation', variables);
    },
    Customers(variables?: CustomersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CustomersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<CustomersQuery>({ document: CustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Customers', 'query', variables);
    },
    ExtendQuote(variables: ExtendQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ExtendQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ExtendQuoteMutation>({ document: ExtendQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ExtendQuote', 'mutation', variables);
    },
    Orders(variables?: OrdersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OrdersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<OrdersQuery>({ document: OrdersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Orders', 'query', variables);
    },
    PlanQuotes(variables: PlanQuotesQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<PlanQuotesQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<PlanQuotesQuery>({ document: PlanQuotesDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'PlanQuotes', 'query', variables);
    },
    Products(variables?: ProductsQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ProductsQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<ProductsQuery>({ document: ProductsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Products', 'query', variables);
    },
    Quote(variables?: QuoteQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<QuoteQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<QuoteQuery>({ document: QuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Quote', 'query', variables);
    },
    Quotes(variables?: QuotesQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<QuotesQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<QuotesQuery>({ document: QuotesDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Quotes', 'query', variables);
    },
    RemoveRecipient(variables: RemoveRecipientMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<RemoveRecipientMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<RemoveRecipientMutation>({ document: RemoveRecipientDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'RemoveRecipient', 'mutation', variables);
    },
    RenewalOffers(variables: RenewalOffersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<RenewalOffersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<RenewalOffersQuery>({ document: RenewalOffersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'RenewalOffers', 'query', variables);
    },
    ResendQuote(variables: ResendQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ResendQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ResendQuoteMutation>({ document: ResendQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ResendQuote', 'mutation', variables);
    },
    SendQuote(variables: SendQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SendQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<SendQuoteMutation>({ document: SendQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SendQuote', 'mutation', variables);
    },
    SendQuotes(variables: SendQuotesMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SendQuotesMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<SendQuotesMutation>({ document: SendQuotesDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SendQuotes', 'mutation', variables);
    },
    Subscriptions(variables?: SubscriptionsQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SubscriptionsQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<SubscriptionsQuery>({ document: SubscriptionsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Subscriptions', 'query', variables);
    },
    UpdateQuote(variables: UpdateQuoteMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UpdateQuoteMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UpdateQuoteMutation>({ document: UpdateQuoteDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UpdateQuote', 'mutation', variables);
    },
    Viewer(variables?: ViewerQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ViewerQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<ViewerQuery>({ document: ViewerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Viewer', 'query', variables);
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;