/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The quote to accept, and optional checks that it is the offer you have seen. */
export type AcceptQuoteInput = {
  /** Name of the person who accepts, at most 200 characters. Required if you came by the link in a quote mail, else optional. */
  acceptedByName?: string | null | undefined;
  /** Optional. If given, the quote’s total without tax must equal it; otherwise the call answers TOTAL_MISMATCH. */
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
  | 'TOO_MANY_LINES'
  | '%future added value';

/** The quote to cancel, and why. */
export type CancelQuoteInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
  /** Optional. Why the quote is canceled, as plain text of at most 500 characters. The recipients read it. */
  reason?: string | null | undefined;
};

/** What kind of change it is. */
export type ChangeType =
  /** An accepted quote became an order. */
  | 'ORDER_PLACED'
  /** A quote was accepted. */
  | 'QUOTE_ACCEPTED'
  /** A quote was canceled. */
  | 'QUOTE_CANCELED'
  /** A quote was made, as a draft. */
  | 'QUOTE_CREATED'
  /** A quote was declined. */
  | 'QUOTE_DECLINED'
  /** A quote’s PDF, or the confirmation of its order, can be fetched in one more language. */
  | 'QUOTE_DOCUMENT_READY'
  /** A quote was marked as expired, which may be a day after the last day on which it could be accepted. */
  | 'QUOTE_EXPIRED'
  /** The day on which a quote expires was moved. */
  | 'QUOTE_EXTENDED'
  /** A quote was sent to its recipients. */
  | 'QUOTE_SENT'
  /** A later quote for one of the subscriptions was sent and replaced a quote. */
  | 'QUOTE_SUPERSEDED'
  /** A draft, the recipients of a quote or its hold were changed, or its recipients were mailed again or reminded. */
  | 'QUOTE_UPDATED'
  /** A recipient opened a quote’s page for the first time. */
  | 'QUOTE_VIEWED'
  /** There is news of a recipient’s quote mail: it was sent, arrived or came back. */
  | 'RECIPIENT_DELIVERY_CHANGED'
  /** A request for a quote was made or changed. */
  | 'REQUEST_CHANGED'
  /** A subscription changed: through an import, a renewal, its auto-renew setting, a hold or another partner. Or an accepted quote started it. */
  | 'SUBSCRIPTION_CHANGED'
  | '%future added value';

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
  /** Optional. E-mail address of the primary recipient. If left out, the customer’s purchaser. A partner or sales may name any contact of the customer, and any address at one of the customer’s own mail domains; others may name only the purchaser. Any other address answers NOT_A_CONTACT. */
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

/** The endpoint to register. */
export type CreateWebhookEndpointInput = {
  /** Optional. Your own note about it, as plain text of at most 500 characters. */
  description?: string | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** The types of changes that it is told of, at least one. */
  types: Array<ChangeType>;
  /** The URL that changes are posted to, of at most 2,000 characters: https, on port 443 or 8443, at a public address. Outside production it may also lead to the machine itself, on any port and without TLS. */
  url: string;
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

/** The quote to decline, and why. */
export type DeclineQuoteInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the quote (`Quote.id`, not its number). */
  quoteId: string;
  /** Optional. Why the quote is declined, as plain text of at most 500 characters. The seller reads it. */
  reason?: string | null | undefined;
};

/** The request to decline, and why. */
export type DeclineQuoteRequestInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the request (`QuoteRequest.id`, not its number). */
  quoteRequestId: string;
  /** Optional. Why you make no quote, as plain text of at most 500 characters. The customer reads it. */
  reason?: string | null | undefined;
};

/** The endpoint to delete. */
export type DeleteWebhookEndpointInput = {
  /** Id of the endpoint. */
  endpointId: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
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
  | 'SENT'
  | '%future added value';

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
  | 'WINDOW_NOT_OPEN'
  | '%future added value';

/** What a line does when the quote is accepted. */
export type LineAction =
  /** Moves a subscription’s end date to a given later day. The price is the share of one term that the added days make. */
  | 'EXTENSION'
  /** Starts a new subscription on the day of acceptance. */
  | 'NEW'
  /** Renews a subscription for a term that begins on the day after its end date. */
  | 'RENEWAL'
  | '%future added value';

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
  | 'DESC'
  | '%future added value';

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
  /** Register endpoints for webhooks, change them, and see what was delivered to them. */
  | 'MANAGE_WEBHOOKS'
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
  | 'SET_AUTO_RENEW'
  | '%future added value';

/** The way in which a product is sold. */
export type ProductKind =
  /** The product is sold by seats for a term. */
  | 'SUBSCRIPTION'
  /** The product is a support plan. Customers cannot quote it themselves; a partner or sales can. */
  | 'SUCCESS_PLAN'
  /** The product is sold by consumption or value. Customers cannot quote it themselves; a partner or sales can. */
  | 'VALUE_BASED'
  | '%future added value';

/** How a subscription is paid. */
export type PurchaseMethod =
  /** By payment card. */
  | 'CARD'
  /** By direct debit from a bank account. */
  | 'DIRECT_DEBIT'
  /** On invoice. A customer who quotes for itself needs an open credit line. */
  | 'INVOICE'
  /** By PayPal. */
  | 'PAYPAL'
  | '%future added value';

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
  | 'UPDATE'
  | '%future added value';

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
  /** Only quotes that last changed in this range. To read what is new, order by `UPDATED_AT`, ascending, and begin ten minutes before the latest `updatedAt` that you have read: a change is seen once it is stored in full, and another one of a later time may be seen before it. */
  updatedAt?: DateTimeRangeInput | null | undefined;
};

/** One line of the quote to make. */
export type QuoteLineInput = {
  /** What the line does when the quote is accepted. Default RENEWAL. */
  action?: LineAction;
  /** New end date of the subscription, after its current one and at most one term later. Required for EXTENSION, not allowed for RENEWAL and NEW. */
  endDate?: string | null | undefined;
  /** SKU of the product to buy. Required for NEW, not allowed for RENEWAL and EXTENSION. */
  productSku?: string | null | undefined;
  /** Number of seats. Required for NEW. If left out of a RENEWAL, the subscription’s seats; a RENEWAL may ask for fewer, but more answers SEAT_INCREASE. In a customer’s own quote, a NEW line of a product that the customer already has would add seats and answers SEAT_INCREASE too. An EXTENSION keeps the subscription’s seats. */
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
  | 'EXPIRES_AT'
  /** The time when the quote last changed. */
  | 'UPDATED_AT'
  | '%future added value';

/** Who made a quote. */
export type QuoteOrigin =
  /** The daily job made the quote, because its subscriptions end soon and do not renew by themselves. */
  | 'AUTOMATIC'
  /** The partner made the quote. */
  | 'PARTNER'
  /** The vendor’s sales or a service account made the quote. */
  | 'SALES'
  /** The customer’s purchaser made the quote. */
  | 'SELF_SERVICE'
  | '%future added value';

/** An action that the caller may take on a request for a quote now. */
export type QuoteRequestAction =
  /** Decline the request (`declineQuoteRequest`). */
  | 'DECLINE'
  /** Make a quote for the request. */
  | 'QUOTE'
  /** Withdraw the request (`withdrawQuoteRequest`). */
  | 'WITHDRAW'
  | '%future added value';

/** Conditions on requests for quotes. A request must meet all that are given. */
export type QuoteRequestFilter = {
  /** Only requests of the customer with this customer number. */
  customerCsn?: string | null | undefined;
  /** Only requests to the partner with this customer number. */
  partnerCsn?: string | null | undefined;
  /** Only requests that now have one of these statuses, at most 20. */
  status?: Array<QuoteRequestStatus> | null | undefined;
  /** Only requests for the subscription with this id. */
  subscriptionId?: string | null | undefined;
};

/** The status of a request for a quote. OPEN and QUOTED requests wait for their end; all others have ended and stay so. */
export type QuoteRequestStatus =
  /** A quote for the request was accepted, or its subscriptions can no longer be renewed by a quote. */
  | 'CLOSED'
  /** The one who was asked will not make a quote. */
  | 'DECLINED'
  /** The request waits for a quote. */
  | 'OPEN'
  /** A quote was made for the request and is still open. It may be a draft, which only its maker and sales see. */
  | 'QUOTED'
  /** The customer wants no quote any more. */
  | 'WITHDRAWN'
  | '%future added value';

/** Whom a request for a quote asks. */
export type QuoteRequestTo =
  /** Another partner, one that takes requests; see `partners`. */
  | 'PARTNER'
  /** The partner that the subscriptions were bought through. */
  | 'PREFERRED_PARTNER'
  /** The vendor’s sales. */
  | 'SALES'
  | '%future added value';

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
  | 'SUPERSEDED'
  | '%future added value';

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
  | 'OTHER_OPEN_QUOTE'
  | '%future added value';

/** A person to send the quote to. */
export type RecipientInput = {
  /** E-mail address of the recipient. It may belong to a contact of the customer or to anybody else. */
  email: string;
  /** Optional. Language of the recipient’s mails. If left out, that of the contact with this address, else the customer’s. */
  language?: string | null | undefined;
  /** Optional. Name that the mail greets the recipient by, at most 200 characters. If left out, the name of the contact with this address, if there is one. */
  name?: string | null | undefined;
};

/** The delivery to send again. */
export type RedeliverWebhookInput = {
  /** Id of the delivery. */
  deliveryId: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
};

/** The recipient to remove. */
export type RemoveRecipientInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of an additional recipient. The primary recipient answers INVALID_TRANSITION. */
  recipientId: string;
};

/** A recipient whose mail did not arrive, and the person who takes its place. */
export type ReplaceRecipientInput = {
  /** The new recipient. In place of the primary recipient it must be a contact of the customer or have an address at one of its own mail domains, in self-service it must be the purchaser. */
  by: RecipientInput;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the recipient to replace. Its `deliveryStatus` must be BOUNCED, COMPLAINED or FAILED; otherwise the call answers INVALID_TRANSITION. */
  recipientId: string;
};

/** What to ask a quote for, and whom. Give either `bulkRenewalGroupId` or `lines`, not both. */
export type RequestQuoteInput = {
  /** Id of a bulk renewal group. The request asks for every subscription in it with its current seats and term, except those in `excludeSubscriptionIds`. */
  bulkRenewalGroupId?: string | null | undefined;
  /** Optional. Ids of subscriptions in the group to leave out of the request, at most 500. Only together with `bulkRenewalGroupId`. */
  excludeSubscriptionIds?: Array<string> | null | undefined;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Renewals to ask for, 1 to 500. Each may ask for other seats or another term than the subscription has. */
  lines?: Array<QuoteLineInput> | null | undefined;
  /** Optional. A message to the one who is asked, as plain text of at most 2,000 characters. */
  message?: string | null | undefined;
  /** Number of the partner to ask, one that takes requests. Required if `to` is PARTNER, otherwise not allowed. */
  partnerCsn?: string | null | undefined;
  /** Whom to ask. */
  to: QuoteRequestTo;
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

/** The endpoint that gets a new secret. */
export type RotateWebhookSecretInput = {
  /** Id of the endpoint. */
  endpointId: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
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

/** A subscription and its new auto-renew setting. */
export type SetAutoRenewInput = {
  /** True turns auto-renew on, false turns it off. */
  enabled: boolean;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the subscription. */
  subscriptionId: string;
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
  | 'TRIAL'
  | '%future added value';

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
  /** Only subscriptions that last changed in this range. To read what is new, begin an hour before the latest `updatedAt` that you have read: an import is seen once it is stored in full, and another change of a later time may be seen before it. */
  updatedAt?: DateTimeRangeInput | null | undefined;
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
  | 'REFERENCE'
  | '%future added value';

/** The period that one payment covers. */
export type Term =
  /** One payment covers twelve months. */
  | 'ANNUAL'
  /** One payment covers one month. */
  | 'MONTHLY'
  /** One payment covers thirty-six months. */
  | 'THREE_YEAR'
  | '%future added value';

/** The endpoint to send a test to. */
export type TestWebhookEndpointInput = {
  /** Id of the endpoint. */
  endpointId: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
};

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

/** What to change of an endpoint. What is left out stays as it is. */
export type UpdateWebhookEndpointInput = {
  /** Optional. Your own note about it. An empty text takes the present one away. */
  description?: string | null | undefined;
  /** Optional. False switches it off; it is then told of nothing that changes meanwhile. True switches it on again. */
  enabled?: boolean | null | undefined;
  /** Id of the endpoint. */
  endpointId: string;
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Optional. The types of changes that it is told of from now on, at least one. */
  types?: Array<ChangeType> | null | undefined;
  /** Optional. The URL that changes are posted to from now on. */
  url?: string | null | undefined;
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
  /** The cursor is older than 30 days, and changes after it were cleared. The top-level error of `changes` has this code; no payload has. */
  | 'CURSOR_EXPIRED'
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
  /** The text is no URL that webhooks are delivered to: a public https address on port 443 or 8443. */
  | 'INVALID_URL'
  /** A quote cannot contain RENEWAL lines together with NEW or EXTENSION lines. */
  | 'MIXED_ACTIONS'
  /** The purchase method is INVOICE, and the customer has no open credit line. */
  | 'NEW_CREDIT_LINE'
  /** The primary recipient is not a contact of the customer and has no address at one of its own mail domains. In self-service it must be the purchaser. */
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
  /** A RENEWAL line asks for more seats than the subscription has, or a NEW line of a customer’s own quote is for a product that the customer has already. */
  | 'SEAT_INCREASE'
  /** A subscription has changed since the quote was sent, so the quote can no longer be accepted, or while a quote of it was asked for. */
  | 'SUBSCRIPTION_CHANGED'
  /** The product is a success plan, which customers cannot quote themselves. A partner or sales can. */
  | 'SUCCESS_PLAN'
  /** The product has no list price today for the term that the line asks for. */
  | 'TERM_NOT_OFFERED'
  /** A text has more characters than its field takes. */
  | 'TOO_LONG'
  /** The customer already has as many drafts as it may have. */
  | 'TOO_MANY_DRAFTS'
  /** A list has more entries than its field takes, or you have as many of these objects as you may have. */
  | 'TOO_MANY_ITEMS'
  /** The quote would have more than 500 lines. */
  | 'TOO_MANY_LINES'
  /** The customer or partner that calls has reached its number of mails for today. */
  | 'TOO_MANY_MAILS'
  /** The recipient was mailed the quote less than 10 minutes ago, or its mail has not gone out yet. `allowedFrom` says from when it may be mailed again. */
  | 'TOO_SOON'
  /** The quote’s total is not `expectedTotal`. */
  | 'TOTAL_MISMATCH'
  /** An item of a call for many was not done, for no fault of yours: the service failed or was too busy. Repeat the call with the same idempotency key; it does only what is not done. */
  | 'UNAVAILABLE'
  /** The product is sold by consumption or value, which customers cannot quote themselves. A partner or sales can. */
  | 'VALUE_BASED_OFFER'
  /** The quote’s version is not `expectedVersion`: the quote has changed. */
  | 'VERSION_CONFLICT'
  /** It is too late: the last day on which the renewal could be quoted has passed. */
  | 'WINDOW_CLOSED'
  /** It is too early: the subscription’s renewal cannot be quoted before `opensOn`. */
  | 'WINDOW_NOT_OPEN'
  | '%future added value';

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
  | 'SERVICE'
  | '%future added value';

/** What became of a delivery. */
export type WebhookDeliveryStatus =
  /** The endpoint took it: it answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** It is not tried again by itself: it failed for three days, or the endpoint was switched off. `redeliverWebhook` sends it again. */
  | 'FAILED'
  /** It was not tried yet, or is tried again at `nextAttemptAt`. */
  | 'PENDING'
  | '%future added value';

/** The request to withdraw. */
export type WithdrawQuoteRequestInput = {
  /** Optional. A key that you choose, of 1 to 200 printable characters. If you repeat the call with the same key and input, it changes nothing and answers the first call’s result in its current state. The same key with other input answers IDEMPOTENCY_CONFLICT; while the first call still runs, IDEMPOTENCY_IN_PROGRESS. After a call that answered `userErrors`, the key is free again. A key is kept for 30 days. */
  idempotencyKey?: string | null | undefined;
  /** Id of the request (`QuoteRequest.id`, not its number). */
  quoteRequestId: string;
};

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


export type AddRecipientsMutation = { addRecipients: { quote: { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type BulkRenewalGroupsQueryVariables = Exact<{
  customerCsn?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BulkRenewalGroupsQuery = { bulkRenewalGroups: { nodes: Array<{ id: string, currencyCode: string, purchaseMethod: PurchaseMethod, subscriptionCount: number, seatCount: number, quotedCount: number, earliestEndDate: string, latestEndDate: string, customer: { id: string, csn: string, name: string }, partner: { id: string, name: string } | null, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CancelQuoteMutationVariables = Exact<{
  input: CancelQuoteInput;
}>;


export type CancelQuoteMutation = { cancelQuote: { quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type ChangesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  types?: Array<ChangeType> | ChangeType | null | undefined;
}>;


export type ChangesQuery = { changes: { nodes: Array<{ id: string, type: ChangeType, occurredAt: string, cursor: string, quote: { id: string, number: string, version: number, status: QuoteStatus, updatedAt: string } | null, order: { id: string, number: string } | null, request: { id: string, number: string, status: QuoteRequestStatus } | null, subscription: { id: string, reference: string, updatedAt: string } | null, recipient: { id: string, email: string, deliveryStatus: DeliveryStatus } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CreateQuoteMutationVariables = Exact<{
  input: CreateQuoteInput;
}>;


export type CreateQuoteMutation = { createQuote: { quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, lines: Array<{ id: string, productName: string, quantity: number, startDate: string, endDate: string, totals: { total: { amount: string, currencyCode: string } } }>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, warnings: Array<{ code: QuoteWarningCode, message: string, subscriptionId: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
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

export type CreateWebhookEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookEndpointMutation = { createWebhookEndpoint: { secret: string | null, endpoint: { id: string, url: string, types: Array<ChangeType>, description: string | null, enabled: boolean, disabledReason: string | null, createdAt: string } | null, userErrors: Array<
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

export type DeclineQuoteRequestMutationVariables = Exact<{
  input: DeclineQuoteRequestInput;
}>;


export type DeclineQuoteRequestMutation = { declineQuoteRequest: { request: { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, partner: { id: string, csn: string, name: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type DeclineQuoteMutationVariables = Exact<{
  input: DeclineQuoteInput;
}>;


export type DeclineQuoteMutation = { declineQuote: { quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type DeleteWebhookEndpointMutationVariables = Exact<{
  input: DeleteWebhookEndpointInput;
}>;


export type DeleteWebhookEndpointMutation = { deleteWebhookEndpoint: { deletedId: string | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

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

export type DiscountFragment = { promotionCode: string, name: string, amount: { amount: string, currencyCode: string } };

export type QuoteSummaryFragment = { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } };

export type RecipientStateFragment = { id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null };

export type RecipientsFragment = { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }> };

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

export type RequestStateFragment = { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, partner: { id: string, csn: string, name: string } | null };

export type EndpointStateFragment = { id: string, url: string, types: Array<ChangeType>, description: string | null, enabled: boolean, disabledReason: string | null, createdAt: string };

export type DeliveryStateFragment = { id: string, status: WebhookDeliveryStatus, attempts: number, responseStatus: number | null, responseBody: string | null, lastAttemptAt: string | null, nextAttemptAt: string | null };

export type ChangeRowFragment = { id: string, type: ChangeType, occurredAt: string, cursor: string, quote: { id: string, number: string, version: number, status: QuoteStatus, updatedAt: string } | null, order: { id: string, number: string } | null, request: { id: string, number: string, status: QuoteRequestStatus } | null, subscription: { id: string, reference: string, updatedAt: string } | null, recipient: { id: string, email: string, deliveryStatus: DeliveryStatus } | null };

export type LiveChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  types?: Array<ChangeType> | ChangeType | null | undefined;
}>;


export type LiveChangesSubscription = { changes: { id: string, type: ChangeType, occurredAt: string, cursor: string, quote: { id: string, number: string, version: number, status: QuoteStatus, updatedAt: string } | null, order: { id: string, number: string } | null, request: { id: string, number: string, status: QuoteRequestStatus } | null, subscription: { id: string, reference: string, updatedAt: string } | null, recipient: { id: string, email: string, deliveryStatus: DeliveryStatus } | null } };

export type OrdersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: OrderFilter | null | undefined;
}>;


export type OrdersQuery = { orders: { totalCount: number | null, nodes: Array<{ id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string }, quote: { id: string, number: string, customer: { id: string, csn: string, name: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PartnersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
  countryCode?: string | null | undefined;
}>;


export type PartnersQuery = { partners: { totalCount: number | null, nodes: Array<{ id: string, csn: string, name: string, email: string, countryCode: string | null, website: string | null, takesRequests: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

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

export type PreviewQuoteQueryVariables = Exact<{
  input: CreateQuoteInput;
}>;


export type PreviewQuoteQuery = { previewQuote: { expiresOn: string | null, lines: Array<{ productName: string, quantity: number, changed: boolean, startDate: string, endDate: string, subscription: { id: string, reference: string } | null, totals: { total: { amount: string, currencyCode: string } } }>, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, taxes: Array<{ name: string, percent: string, reverseCharge: boolean, base: { amount: string, currencyCode: string }, amount: { amount: string, currencyCode: string } }>, totals: { tax: { amount: string, currencyCode: string } | null, totalWithTax: { amount: string, currencyCode: string } | null, list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } | null, recipients: Array<{ email: string, name: string | null, language: string, primary: boolean }>, warnings: Array<{ code: QuoteWarningCode, message: string, subscriptionId: string | null }>, userErrors: Array<
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

export type QuoteRequestQueryVariables = Exact<{
  id: string;
}>;


export type QuoteRequestQuery = { quoteRequest: { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, customer: { id: string, csn: string, name: string }, lines: Array<{ quantity: number, term: Term, subscription: { id: string, reference: string, endDate: string } }>, quotes: Array<{ id: string, number: string, status: QuoteStatus }>, partner: { id: string, csn: string, name: string } | null } | null };

export type QuoteRequestsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: QuoteRequestFilter | null | undefined;
}>;


export type QuoteRequestsQuery = { quoteRequests: { totalCount: number | null, nodes: Array<{ id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, customer: { id: string, csn: string, name: string }, quotes: Array<{ id: string, number: string, status: QuoteStatus }>, partner: { id: string, csn: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type QuoteQueryVariables = Exact<{
  id?: string | null | undefined;
  number?: string | null | undefined;
}>;


export type QuoteQuery = { quote: { note: string | null, createdAt: string, sentAt: string | null, closedAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, lines: Array<{ id: string, action: LineAction, productName: string, quantity: number, term: Term, changed: boolean, startDate: string, endDate: string, unitPrice: { amount: string, currencyCode: string }, subscription: { id: string, reference: string, endDate: string } | null, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, taxes: Array<{ name: string, percent: string, reverseCharge: boolean, base: { amount: string, currencyCode: string }, amount: { amount: string, currencyCode: string } }>, totals: { tax: { amount: string, currencyCode: string } | null, totalWithTax: { amount: string, currencyCode: string } | null, list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, warnings: Array<{ code: QuoteWarningCode, message: string, subscriptionId: string | null }>, order: { id: string, number: string, placedAt: string } | null, supersededBy: { id: string, number: string } | null } | null };

export type QuotesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: QuoteFilter | null | undefined;
  orderBy?: QuoteOrder | null | undefined;
}>;


export type QuotesQuery = { quotes: { totalCount: number | null, nodes: Array<{ updatedAt: string, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type RedeliverWebhookMutationVariables = Exact<{
  input: RedeliverWebhookInput;
}>;


export type RedeliverWebhookMutation = { redeliverWebhook: { delivery: { id: string, status: WebhookDeliveryStatus, attempts: number, responseStatus: number | null, responseBody: string | null, lastAttemptAt: string | null, nextAttemptAt: string | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type RemoveRecipientMutationVariables = Exact<{
  input: RemoveRecipientInput;
}>;


export type RemoveRecipientMutation = { removeRecipient: { quote: { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }> } | null, userErrors: Array<
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

export type ReplaceRecipientMutationVariables = Exact<{
  input: ReplaceRecipientInput;
}>;


export type ReplaceRecipientMutation = { replaceRecipient: { quote: { id: string, version: number, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type RequestQuoteMutationVariables = Exact<{
  input: RequestQuoteInput;
}>;


export type RequestQuoteMutation = { requestQuote: { request: { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, lines: Array<{ quantity: number, term: Term, subscription: { id: string, reference: string } }>, partner: { id: string, csn: string, name: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type ResendQuoteMutationVariables = Exact<{
  input: ResendQuoteInput;
}>;


export type ResendQuoteMutation = { resendQuote: { quote: { id: string, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }> } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', allowedFrom: string, code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string | null, endpoint: { id: string, url: string, types: Array<ChangeType>, description: string | null, enabled: boolean, disabledReason: string | null, createdAt: string } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type SendQuoteMutationVariables = Exact<{
  input: SendQuoteInput;
}>;


export type SendQuoteMutation = { sendQuote: { quote: { sentAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type SendQuotesMutationVariables = Exact<{
  input: SendQuotesInput;
}>;


export type SendQuotesMutation = { sendQuotes: { results: Array<{ quote: { sentAt: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
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

export type SetAutoRenewMutationVariables = Exact<{
  input: SetAutoRenewInput;
}>;


export type SetAutoRenewMutation = { setAutoRenew: { subscription: { id: string, reference: string, autoRenew: boolean } | null, userErrors: Array<
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


export type SubscriptionsQuery = { subscriptions: { totalCount: number | null, nodes: Array<{ updatedAt: string, id: string, reference: string, quantity: number, term: Term, currencyCode: string, purchaseMethod: PurchaseMethod, status: SoftwareSubscriptionStatus, startDate: string, endDate: string, autoRenew: boolean, product: { id: string, sku: string, name: string }, partner: { id: string, csn: string, name: string } | null, renewal: { eligible: boolean, daysUntilEnd: number, opensOn: string, closesOn: string, reasons: Array<{ code: IneligibilityCode, message: string }> }, openQuote: { id: string, number: string, status: QuoteStatus } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type TestWebhookEndpointMutationVariables = Exact<{
  input: TestWebhookEndpointInput;
}>;


export type TestWebhookEndpointMutation = { testWebhookEndpoint: { delivery: { id: string, status: WebhookDeliveryStatus, attempts: number, responseStatus: number | null, responseBody: string | null, lastAttemptAt: string | null, nextAttemptAt: string | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type UpdateQuoteMutationVariables = Exact<{
  input: UpdateQuoteInput;
}>;


export type UpdateQuoteMutation = { updateQuote: { quote: { note: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, lines: Array<{ id: string, productName: string, quantity: number, term: Term, changed: boolean, totals: { total: { amount: string, currencyCode: string } } }>, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type UpdateWebhookEndpointMutationVariables = Exact<{
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateWebhookEndpointMutation = { updateWebhookEndpoint: { endpoint: { id: string, url: string, types: Array<ChangeType>, description: string | null, enabled: boolean, disabledReason: string | null, createdAt: string } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { kind: ViewerKind, email: string | null, csn: string | null, permissions: Array<Permission>, customer: { id: string, name: string, csn: string } | null, partner: { id: string, name: string, csn: string } | null, quote: { id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } } | null } | null };

export type WebhookEndpointsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WebhookEndpointsQuery = { webhookEndpoints: Array<{ id: string, url: string, types: Array<ChangeType>, description: string | null, enabled: boolean, disabledReason: string | null, createdAt: string, deliveries: { nodes: Array<{ id: string, status: WebhookDeliveryStatus, attempts: number, responseStatus: number | null, responseBody: string | null, lastAttemptAt: string | null, nextAttemptAt: string | null, change: { id: string, type: ChangeType } | null }> } | null }> | null };

export type WebhookPayloadQueryVariables = Exact<{
  id: string;
}>;


export type WebhookPayloadQuery = { node:
    | { id: string, type: ChangeType, occurredAt: string, cursor: string, quote: { note: string | null, createdAt: string, sentAt: string | null, closedAt: string | null, updatedAt: string, fingerprint: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, partner: { id: string, csn: string, name: string } | null, lines: Array<{ id: string, action: LineAction, productName: string, quantity: number, term: Term, changed: boolean, startDate: string, endDate: string, unitPrice: { amount: string, currencyCode: string }, subscription: { id: string, reference: string, endDate: string } | null, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { tax: { amount: string, currencyCode: string } | null, totalWithTax: { amount: string, currencyCode: string } | null, list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, order: { id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } } | null, supersededBy: { id: string, number: string } | null } | null, order: { id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } } | null, request: { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, customer: { id: string, csn: string, name: string }, lines: Array<{ quantity: number, term: Term, subscription: { id: string, reference: string } }>, partner: { id: string, csn: string, name: string } | null } | null, subscription: { updatedAt: string, id: string, reference: string, quantity: number, term: Term, currencyCode: string, purchaseMethod: PurchaseMethod, status: SoftwareSubscriptionStatus, startDate: string, endDate: string, autoRenew: boolean, customer: { id: string, csn: string, name: string }, product: { id: string, sku: string, name: string }, partner: { id: string, csn: string, name: string } | null, renewal: { eligible: boolean, daysUntilEnd: number, opensOn: string, closesOn: string, reasons: Array<{ code: IneligibilityCode, message: string }> }, openQuote: { id: string, number: string, status: QuoteStatus } | null } | null, recipient: { id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null } | null }
    | Record<PropertyKey, never>
   | null };

export type WebhookQuoteFragment = { note: string | null, createdAt: string, sentAt: string | null, closedAt: string | null, updatedAt: string, fingerprint: string | null, id: string, number: string, version: number, status: QuoteStatus, origin: QuoteOrigin, currencyCode: string, expiresOn: string | null, expiresAt: string | null, allowedActions: Array<QuoteAction>, customer: { id: string, csn: string, name: string }, partner: { id: string, csn: string, name: string } | null, lines: Array<{ id: string, action: LineAction, productName: string, quantity: number, term: Term, changed: boolean, startDate: string, endDate: string, unitPrice: { amount: string, currencyCode: string }, subscription: { id: string, reference: string, endDate: string } | null, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, discounts: Array<{ promotionCode: string, name: string, amount: { amount: string, currencyCode: string } }>, totals: { tax: { amount: string, currencyCode: string } | null, totalWithTax: { amount: string, currencyCode: string } | null, list: { amount: string, currencyCode: string }, discount: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, recipients: Array<{ id: string, email: string, name: string | null, language: string, primary: boolean, deliveryStatus: DeliveryStatus, firstViewedAt: string | null, removedAt: string | null, remindersStoppedAt: string | null }>, order: { id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } } | null, supersededBy: { id: string, number: string } | null };

export type WebhookOrderFragment = { id: string, number: string, placedAt: string, acceptedBy: string, purchaseOrderReference: string | null, total: { amount: string, currencyCode: string } };

export type WithdrawQuoteRequestMutationVariables = Exact<{
  input: WithdrawQuoteRequestInput;
}>;


export type WithdrawQuoteRequestMutation = { withdrawQuoteRequest: { request: { id: string, number: string, status: QuoteRequestStatus, to: QuoteRequestTo, requestedBy: string, message: string | null, declineReason: string | null, allowedActions: Array<QuoteRequestAction>, createdAt: string, updatedAt: string, partner: { id: string, csn: string, name: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: UserErrorCode, message: string, field: Array<string> | null, currentTotal: { amount: string, currencyCode: string } | null }
      | { __typename: 'InputError', code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'StateError', currentStatus: QuoteStatus, allowedActions: Array<QuoteAction>, contactEmail: string | null, code: UserErrorCode, message: string, field: Array<string> | null, successor: { id: string, number: string } | null }
      | { __typename: 'SubscriptionError', subscriptionId: string, opensOn: string | null, closedOn: string | null, code: UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'TooSoonError', code: UserErrorCode, message: string, field: Array<string> | null }
    > } | null };
