import { Field, ID, ObjectType } from 'type-graphql';
import { QuoteTotals } from '../../catalog/totals.ts';
import { CurrencyCodeScalar } from '../../graphql/scalars.ts';
import { UserError } from '../../graphql/user-errors.ts';
import { IneligibilityReason } from '../../subscriptions/eligibility/renewal-eligibility.ts';
import { PurchaseMethod } from '../../subscriptions/subscription.ts';
import { ApartReason } from '../plan/fewest-quotes.ts';

@ObjectType('PlannedQuote', {
  simpleResolvers: true,
  description:
    'One of the quotes of a plan. `createQuote`, with a RENEWAL line for each of its subscriptions, makes it.',
})
export class PlannedQuote {
  /** By end date, then id. */
  subscriptionIds!: readonly string[];
  customerId!: string;
  partnerId?: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of the quote.' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How the quote would be paid.' })
  purchaseMethod!: PurchaseMethod;

  @Field(() => QuoteTotals, {
    description: 'What the quote would come to today, if every subscription renews with its current seats and term.',
  })
  totals!: QuoteTotals;

  @Field(() => [ApartReason], {
    description:
      'Every reason that keeps these subscriptions apart from one of the quotes before. Empty for the first quote.',
  })
  apartBecause!: readonly ApartReason[];
}

@ObjectType('LeftOutSubscription', {
  simpleResolvers: true,
  description: 'A subscription that was asked for and stands in no quote of the plan.',
})
export class LeftOutSubscription {
  @Field(() => ID, { description: 'The id that was asked for.' })
  subscriptionId!: string;

  @Field(() => [IneligibilityReason], {
    description:
      'Every reason why its renewal cannot be quoted today. Empty if there is no such subscription, or you may quote it for a request alone; `userErrors` then says so.',
  })
  reasons!: readonly IneligibilityReason[];
}

@ObjectType('QuotesPlan', {
  simpleResolvers: true,
  description:
    'The fewest quotes that renew some subscriptions. Each subscription asked for stands in one of `quotes` or in `leftOut`, once. A plan stores nothing, and does not depend on the order of the ids.',
})
export class QuotesPlan {
  @Field(() => [PlannedQuote], { description: 'The quotes, ordered by the earliest end date of their subscriptions.' })
  quotes!: readonly PlannedQuote[];

  @Field(() => [LeftOutSubscription], { description: 'What stands in no quote, ordered by id.' })
  leftOut!: readonly LeftOutSubscription[];

  @Field(() => [UserError], {
    description:
      'Every error that the caller can correct, at most 100. An id that was not found, was given twice, or is of a subscription that you may quote for a request alone is one; the plan is then made of the others.',
  })
  userErrors!: readonly UserError[];
}
