import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../../catalog/product.ts';
import { Term } from '../../catalog/term.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import { DateScalar } from '../../graphql/scalars.ts';
import { UserError } from '../../graphql/user-errors.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { Money } from '../../values/money.ts';
import { LineAction } from '../quote-status.ts';
import { QuoteWarning } from './quote-warning.ts';

@ObjectType('QuotePreviewLine', { simpleResolvers: true, description: 'A line as `createQuote` would make it now.' })
export class QuotePreviewLine {
  @Field(() => LineAction, { description: 'What it would do.' })
  action!: LineAction;

  @Field(() => Subscription, { nullable: true, description: 'The subscription; none for NEW.' })
  subscription?: Subscription;

  @Field(() => Product, { description: 'The product.' })
  product!: Product;

  @Field(() => String, { description: 'Name of the product.' })
  productName!: string;

  @Field(() => Int, { description: 'Seats.' })
  quantity!: number;

  @Field(() => Term, { description: 'Term that is priced.' })
  term!: Term;

  @Field(() => Boolean, { description: 'Whether quantity or term differ from the subscription’s.' })
  changed!: boolean;

  @Field(() => DateScalar, { description: 'First day that is paid.' })
  startDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day that is paid.' })
  endDate!: Temporal.PlainDate;

  @Field(() => Money, { description: 'List price per seat and term.' })
  unitPrice!: Money;

  @Field(() => [QuoteDiscount], { description: 'What each promotion takes off this line, by code.' })
  discounts!: QuoteDiscount[];

  @Field(() => QuoteTotals, { description: 'What the line comes to.' })
  totals!: QuoteTotals;
}

@ObjectType('QuotePreview', {
  simpleResolvers: true,
  description: 'What `createQuote` would make of an input; nothing is stored.',
})
export class QuotePreview {
  @Field(() => [QuotePreviewLine], {
    description: 'Every line that has a price, also where something is wrong with it.',
  })
  lines!: QuotePreviewLine[];

  @Field(() => [QuoteDiscount], { description: 'What each promotion takes off over all lines, by code.' })
  discounts!: QuoteDiscount[];

  @Field(() => QuoteTotals, { nullable: true, description: 'The sum of the lines; none where a line is wrong.' })
  totals?: QuoteTotals;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it could be accepted, if it were sent now.',
  })
  expiresOn?: Temporal.PlainDate;

  @Field(() => [QuoteWarning], { description: 'What is allowed, but worth a look.' })
  warnings!: QuoteWarning[];

  @Field(() => [UserError], { description: 'Everything that `createQuote` would refuse.' })
  userErrors!: UserError[];
}
