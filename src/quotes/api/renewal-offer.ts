import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { Term } from '../../catalog/term.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import { DateScalar } from '../../graphql/scalars.ts';
import { Money } from '../../values/money.ts';

@ObjectType('RenewalOffer', {
  simpleResolvers: true,
  description: 'What the renewal of a subscription for one term costs today, with all its present seats.',
})
export class RenewalOffer {
  @Field(() => Term, { description: 'The term to renew for.' })
  term!: Term;

  @Field(() => DateScalar, { description: 'First day of the new term: the day after the subscription’s end date.' })
  startDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day of the new term.' })
  endDate!: Temporal.PlainDate;

  @Field(() => Money, { description: 'List price of one seat for the whole term.' })
  unitPrice!: Money;

  @Field(() => [QuoteDiscount], {
    description: 'The discounts of today, one entry for each promotion, ordered by promotion code.',
  })
  discounts!: readonly QuoteDiscount[];

  @Field(() => QuoteTotals, { description: 'List price, discount and total for all seats.' })
  totals!: QuoteTotals;

  @Field(() => Money, {
    description:
      'What one seat costs a day: the total after discounts, divided by the seats and by the days of the new term, rounded once and half up to the smallest unit of the currency. It is for comparing terms; what is paid is in `totals`.',
  })
  pricePerSeatAndDay!: Money;
}
