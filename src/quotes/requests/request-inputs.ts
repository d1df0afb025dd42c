import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../../graphql/keyed-input.ts';
import { QuoteRequestTo } from '../../requests/request-status.ts';
import { QuoteLineInput } from '../quote-inputs.ts';

@InputType({ description: 'What to ask a quote for, and whom. Give either `bulkRenewalGroupId` or `lines`, not both.' })
export class RequestQuoteInput extends KeyedInput {
  @Field(() => QuoteRequestTo, { description: 'Whom to ask.' })
  to!: QuoteRequestTo;

  @Field(() => ID, {
    nullable: true,
    description:
      'Number of the partner to ask, one that takes requests. Required if `to` is PARTNER, otherwise not allowed.',
  })
  partnerCsn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a bulk renewal group. The request asks for every subscription in it with its current seats and term, except those in `excludeSubscriptionIds`.',
  })
  bulkRenewalGroupId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Optional. Ids of subscriptions in the group to leave out of the request, at most 500. Only together with `bulkRenewalGroupId`.',
  })
  excludeSubscriptionIds?: string[] | null;

  @Field(() => [QuoteLineInput], {
    nullable: true,
    description:
      'Renewals to ask for, 1 to 500. Each may ask for other seats or another term than the subscription has.',
  })
  lines?: QuoteLineInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Optional. A message to the one who is asked, as plain text of at most 2,000 characters.',
  })
  message?: string | null;
}

/** What the inputs of all mutations of one request have. */
@InputType()
abstract class ExistingRequestInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the request (`QuoteRequest.id`, not its number).' })
  quoteRequestId!: string;
}

@InputType({ description: 'The request to decline, and why.' })
export class DeclineQuoteRequestInput extends ExistingRequestInput {
  @Field(() => String, {
    nullable: true,
    description: 'Optional. Why you make no quote, as plain text of at most 500 characters. The customer reads it.',
  })
  reason?: string | null;
}

@InputType({ description: 'The request to withdraw.' })
export class WithdrawQuoteRequestInput extends ExistingRequestInput {}
