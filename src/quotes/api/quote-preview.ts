import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../../catalog/product.ts';
import { QuoteTax } from '../../catalog/quote-tax.ts';
import { Term } from '../../catalog/term.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import { DateScalar, LanguageTagScalar } from '../../graphql/scalars.ts';
import { UserError } from '../../graphql/user-errors.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { Money } from '../../values/money.ts';
import type { LineOffer } from '../line-offer.ts';
import { LineAction } from '../quote-status.ts';
import { QuoteWarning } from './quote-warning.ts';

@ObjectType('QuotePreviewLine', {
  simpleResolvers: true,
  description: 'One line of a quote preview, as `createQuote` would make it now.',
})
export class QuotePreviewLine implements LineOffer {
  @Field(() => LineAction, { description: 'What the line would do when the quote is accepted.' })
  action!: LineAction;

  subscription?: Pick<Subscription, 'id'>;

  @Field(() => Product, { description: 'The product that the line is for.' })
  product!: Product;

  @Field(() => String, { description: 'Current name of the product.' })
  productName!: string;

  @Field(() => Int, { description: 'Number of seats.' })
  quantity!: number;

  @Field(() => Term, { description: 'Term that the line is priced for.' })
  term!: Term;

  @Field(() => Boolean, { description: 'Whether the line has other seats or another term than the subscription.' })
  changed!: boolean;

  @Field(() => DateScalar, { description: 'First day that the line pays for.' })
  startDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day that the line pays for.' })
  endDate!: Temporal.PlainDate;

  @Field(() => Money, { description: 'List price of one seat for one whole term.' })
  unitPrice!: Money;

  @Field(() => [QuoteDiscount], {
    description: 'The discounts on this line, one entry for each promotion, ordered by promotion code.',
  })
  discounts!: readonly QuoteDiscount[];

  @Field(() => QuoteTotals, { description: 'List price, discount and total of the line.' })
  totals!: QuoteTotals;
}

@ObjectType('QuotePreviewRecipient', {
  simpleResolvers: true,
  description: 'Somebody who would get the quote’s mail.',
})
export class QuotePreviewRecipient {
  @Field(() => String, { description: 'E-mail address of the recipient.' })
  email!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the recipient as the input gives it. If it gives none, those who may read contacts see the name of the contact with this address; others see null.',
  })
  name?: string;

  @Field(() => LanguageTagScalar, {
    description:
      'Language of the recipient’s mails. If the input gives none, those who may not read contacts see the customer’s language here.',
  })
  language!: string;

  @Field(() => Boolean, { description: 'Whether this would be the primary recipient.' })
  primary!: boolean;
}

@ObjectType('QuotePreview', {
  simpleResolvers: true,
  description: 'What `createQuote` would make of an input. A preview stores nothing.',
})
export class QuotePreview {
  /** Absent if the input names no customer that the viewer sees. */
  customerId?: string;

  @Field(() => [QuotePreviewRecipient], {
    description:
      'Who would get the quote, the primary recipient first. Recipients with an error are left out. Empty if the customer is not known, or if you may not read quotes.',
  })
  recipients!: readonly QuotePreviewRecipient[];

  @Field(() => [QuotePreviewLine], {
    description: 'Every line that could be priced, including lines with an error.',
  })
  lines!: readonly QuotePreviewLine[];

  @Field(() => [QuoteDiscount], {
    description: 'The discounts on all lines together, one entry for each promotion, ordered by promotion code.',
  })
  discounts!: readonly QuoteDiscount[];

  @Field(() => [QuoteTax], {
    description:
      'The taxes on all lines together, one entry for each tax and rate, ordered by name and from the highest rate. Empty if no tax rate is known for one of the lines, and if the customer is exempt.',
  })
  taxes!: readonly QuoteTax[];

  @Field(() => QuoteTotals, { nullable: true, description: 'The sum of all lines. Null if a line has an error.' })
  totals?: QuoteTotals;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day on which the quote could be accepted if it were sent now, in the customer’s time zone. Null if a line has an error.',
  })
  expiresOn?: Temporal.PlainDate;

  @Field(() => [QuoteWarning], { description: 'Things that do not prevent the quote but deserve a look.' })
  warnings!: QuoteWarning[];

  @Field(() => [UserError], {
    description: 'The errors that `createQuote` would answer, at most 100. Empty if the quote can be made.',
  })
  userErrors!: UserError[];
}
