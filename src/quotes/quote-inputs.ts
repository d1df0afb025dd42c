import type { Temporal } from 'temporal-polyfill';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Term } from '../catalog/term.ts';
import { KeyedInput } from '../graphql/keyed-input.ts';
import { MoneyInput } from '../graphql/money-type.ts';
import { CurrencyCodeScalar, DateScalar } from '../graphql/scalars.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';
import { ExistingQuoteInput, SeenQuoteInput } from './existing-quote-input.ts';
import { LineAction } from './quote-status.ts';
import { RecipientInput } from './recipient-inputs.ts';

@InputType({ description: 'One line of the quote to make.' })
export class QuoteLineInput {
  @Field(() => LineAction, {
    defaultValue: 'RENEWAL',
    description: 'What the line does when the quote is accepted. Default RENEWAL.',
  })
  action!: LineAction;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the subscription to renew or extend. Required for RENEWAL and EXTENSION, not allowed for NEW.',
  })
  subscriptionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SKU of the product to buy. Required for NEW, not allowed for RENEWAL and EXTENSION.',
  })
  productSku?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of seats. Required for NEW. If left out of a RENEWAL, the subscription’s seats; a RENEWAL may ask for fewer, but more answers SEAT_INCREASE. In a customer’s own quote, a NEW line of a product that the customer already has would add seats and answers SEAT_INCREASE too. An EXTENSION keeps the subscription’s seats.',
  })
  quantity?: number | null;

  @Field(() => Term, {
    nullable: true,
    description:
      'Term of the line. Required for NEW. If left out of a RENEWAL, the subscription’s term. A term without a list price answers TERM_NOT_OFFERED. An EXTENSION keeps the subscription’s term.',
  })
  term?: Term | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Optional; the line knows its first day by itself. A RENEWAL or EXTENSION starts on the day after the subscription’s end date, a NEW line today. A later day answers FUTURE_START, an earlier one INVALID.',
  })
  startDate?: Temporal.PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'New end date of the subscription, after its current one and at most one term later. Required for EXTENSION, not allowed for RENEWAL and NEW.',
  })
  endDate?: Temporal.PlainDate | null;
}

@InputType({
  description:
    'What to quote: a bulk renewal group, with `lines` for those of its subscriptions that change, `lines` alone, or what a request asks for.',
})
export class CreateQuoteInput extends KeyedInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Number of the customer to quote for. Required if a partner or sales quotes only NEW lines; otherwise the lines tell the customer, and another number answers CUSTOMER_MISMATCH.',
  })
  customerCsn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a bulk renewal group. Every subscription in it is renewed with its current seats and term, except those in `excludeSubscriptionIds` and those that `lines` change.',
  })
  bulkRenewalGroupId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Optional. Ids of subscriptions in the group to leave out of the quote, at most 500. Not allowed without a group.',
  })
  excludeSubscriptionIds?: string[] | null;

  @Field(() => [QuoteLineInput], {
    nullable: true,
    description:
      'Lines of the quote, 1 to 500. Together with a group: renewals of those of its subscriptions that change seats or term, while the others stay as they are. A line for anything else then answers NOT_IN_GROUP.',
  })
  lines?: QuoteLineInput[] | null;

  @Field(() => PurchaseMethod, {
    nullable: true,
    description:
      'How the quote is paid. Required if no line names a subscription; otherwise it is that of the subscriptions, and another one answers PURCHASE_METHOD_MISMATCH.',
  })
  purchaseMethod?: PurchaseMethod | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      'Currency of the quote. Required if no line names a subscription; otherwise it is that of the subscriptions, and another one answers CURRENCY_CHANGE.',
  })
  currencyCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. E-mail address of the primary recipient. If left out, the customer’s purchaser. A partner or sales may name any contact of the customer, and any address at one of the customer’s own mail domains; others may name only the purchaser. Any other address answers NOT_A_CONTACT.',
  })
  primaryRecipient?: string | null;

  @Field(() => [RecipientInput], {
    nullable: true,
    description:
      'Optional. Additional recipients besides the primary one, at most 4 unless this installation allows another number. One too many answers RECIPIENT_LIMIT.',
  })
  recipients?: RecipientInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Optional. A note that the recipients read, as plain text of at most 2,000 characters.',
  })
  note?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Optional. Id of an earlier quote of the same customer, which must not be a draft. If `recipients` or `note` is left out, the new quote takes over the additional recipients or the note of that one; an empty list or text takes over nothing.',
  })
  replacesQuoteId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Optional. Id of a request that you are asked to quote. Its subscriptions are quoted as if they carried your number. If neither a group nor `lines` are given, the quote has what the request asks for. The request becomes QUOTED.',
  })
  quoteRequestId?: string | null;
}

@InputType({ description: 'The quote to send, and how.' })
export class SendQuoteInput extends SeenQuoteInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'If true, turns auto-renew of the quote’s subscriptions off for as long as the quote is open, so that they do not renew by themselves meanwhile. When the quote closes, the former setting returns, unless somebody has set it meanwhile. Default false.',
  })
  holdAutoRenew?: boolean | null;
}

@InputType({ description: 'The quote to accept, and optional checks that it is the offer you have seen.' })
export class AcceptQuoteInput extends SeenQuoteInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Optional. If given, the quote’s total without tax must equal it; otherwise the call answers TOTAL_MISMATCH.',
  })
  expectedTotal?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the person who accepts, at most 200 characters. Required if you came by the link in a quote mail, else optional.',
  })
  acceptedByName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Optional. The buyer’s own purchase-order reference, at most 50 printable characters. It is shown on the order.',
  })
  purchaseOrderReference?: string | null;
}

@InputType({ description: 'The quote to decline, and why.' })
export class DeclineQuoteInput extends ExistingQuoteInput {
  @Field(() => String, {
    nullable: true,
    description: 'Optional. Why the quote is declined, as plain text of at most 500 characters. The seller reads it.',
  })
  reason?: string | null;
}

@InputType({ description: 'The quote to cancel, and why.' })
export class CancelQuoteInput extends ExistingQuoteInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Optional. Why the quote is canceled, as plain text of at most 500 characters. The recipients read it.',
  })
  reason?: string | null;
}

@InputType({ description: 'The quote to extend, and until when.' })
export class ExtendQuoteInput extends ExistingQuoteInput {
  @Field(() => DateScalar, {
    description:
      'New last day on which the quote can be accepted, in the customer’s time zone. It is later than the quote’s `expiresOn`, at most 90 days after the quote was sent, and no later than the earliest of these days: the last one on which each renewal could be quoted, the last one of each subscription to extend, and the last one of each promotion used. Any other day answers INVALID_EXPIRY, whose message tells the last day possible.',
  })
  expiresOn!: Temporal.PlainDate;
}
