import type { Temporal } from 'temporal-polyfill';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Term } from '../catalog/term.ts';
import { KeyedInput } from '../graphql/keyed-input.ts';
import { MoneyInput } from '../graphql/money-type.ts';
import { CurrencyCodeScalar, DateScalar, LanguageTagScalar } from '../graphql/scalars.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';
import { LineAction } from './quote-status.ts';

@InputType({ description: 'Somebody who shall get the quote.' })
export class RecipientInput {
  @Field(() => String, { description: 'E-mail address, inside or outside the company.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Name to greet by.' })
  name?: string | null;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'Language of the mail; default the contact’s, else the customer’s.',
  })
  language?: string | null;
}

@InputType({ description: 'A line that is asked for.' })
export class QuoteLineInput {
  @Field(() => LineAction, { defaultValue: 'RENEWAL', description: 'What it shall do.' })
  action!: LineAction;

  @Field(() => ID, { nullable: true, description: 'For RENEWAL and EXTENSION: of which subscription.' })
  subscriptionId?: string | null;

  @Field(() => String, { nullable: true, description: 'For NEW: of which product.' })
  productSku?: string | null;

  @Field(() => Int, { nullable: true, description: 'Seats; default the subscription’s, needed for NEW.' })
  quantity?: number | null;

  @Field(() => Term, { nullable: true, description: 'Term; default the subscription’s, needed for NEW.' })
  term?: Term | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; only the day on which it starts anyway.' })
  startDate?: Temporal.PlainDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'For EXTENSION: the day to align to.' })
  endDate?: Temporal.PlainDate | null;
}

@InputType({ description: 'What to quote: either a whole group, less what is excluded, or lines.' })
export class CreateQuoteInput extends KeyedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Customer number; needed only from partner and sales, where no line names a subscription.',
  })
  customerCsn?: string | null;

  @Field(() => ID, { nullable: true, description: 'A group to quote whole.' })
  bulkRenewalGroupId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Subscriptions of the group to leave out.' })
  excludeSubscriptionIds?: string[] | null;

  @Field(() => [QuoteLineInput], { nullable: true, description: 'The lines, 1 to 500, instead of a group.' })
  lines?: QuoteLineInput[] | null;

  @Field(() => PurchaseMethod, {
    nullable: true,
    description: 'Needed only where no line names a subscription; elsewhere it must be theirs.',
  })
  purchaseMethod?: PurchaseMethod | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Needed only where no line names a subscription; elsewhere it must be theirs.',
  })
  currencyCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address of a contact; default the purchaser, and in self-service nobody else.',
  })
  primaryRecipient?: string | null;

  @Field(() => [RecipientInput], { nullable: true, description: 'Additional recipients, at most 4.' })
  recipients?: RecipientInput[] | null;

  @Field(() => String, { nullable: true, description: 'Note to the readers, at most 2,000 characters of plain text.' })
  note?: string | null;
}

@InputType({ description: 'Whom to add to a quote.' })
export class AddRecipientsInput extends KeyedInput {
  @Field(() => ID, { description: 'The quote.' })
  quoteId!: string;

  @Field(() => [RecipientInput], { description: 'All of them are added, or none.' })
  recipients!: RecipientInput[];
}

@InputType({ description: 'Who takes the place of a recipient that could not be reached.' })
export class ReplaceRecipientInput extends KeyedInput {
  @Field(() => ID, { description: 'The recipient whose mail bounced, failed or was complained of.' })
  recipientId!: string;

  @Field(() => RecipientInput, { description: 'Who takes its place.' })
  by!: RecipientInput;
}

@InputType({ description: 'Which quote to send.' })
export class SendQuoteInput extends KeyedInput {
  @Field(() => ID, { description: 'The quote.' })
  quoteId!: string;

  @Field(() => Int, { nullable: true, description: 'Where given, the quote must have this version still.' })
  expectedVersion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Turn auto-renew of its subscriptions off for as long as the quote is open.',
  })
  holdAutoRenew?: boolean | null;
}

@InputType({ description: 'Which quote to accept, and what one saw of it.' })
export class AcceptQuoteInput extends KeyedInput {
  @Field(() => ID, { description: 'The quote.' })
  quoteId!: string;

  @Field(() => Int, { nullable: true, description: 'Where given, the quote must have this version still.' })
  expectedVersion?: number | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Where given, it must equal the quote’s total: one accepts what one saw.',
  })
  expectedTotal?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Name of the person who accepts; needed from a recipient.' })
  acceptedByName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The buyer’s own purchase-order reference, at most 50 printable characters.',
  })
  purchaseOrderReference?: string | null;
}

@InputType({ description: 'Which quote to decline.' })
export class DeclineQuoteInput extends KeyedInput {
  @Field(() => ID, { description: 'The quote.' })
  quoteId!: string;

  @Field(() => String, { nullable: true, description: 'Why, at most 500 characters; the seller reads it.' })
  reason?: string | null;
}

@InputType({ description: 'Which quote to cancel.' })
export class CancelQuoteInput extends KeyedInput {
  @Field(() => ID, { description: 'The quote.' })
  quoteId!: string;

  @Field(() => String, { nullable: true, description: 'Why, at most 500 characters; the recipients read it.' })
  reason?: string | null;
}
