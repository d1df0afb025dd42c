import { Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../graphql/described-enum.ts';

export const QuoteWarningCode = describedEnum('QuoteWarningCode', 'What is allowed, but worth a look.', {
  AUTO_RENEW_ON: 'A subscription would also renew by itself.',
  OTHER_OPEN_QUOTE: 'A subscription stands in another sent quote, which this one would supersede.',
  EXTERNAL_RECIPIENT: 'A recipient is no contact of the customer.',
});
export type QuoteWarningCode = keyof typeof QuoteWarningCode;

@ObjectType('QuoteWarning', { simpleResolvers: true, description: 'Something that is allowed, but worth a look.' })
export class QuoteWarning {
  @Field(() => QuoteWarningCode, { description: 'What it is, for programs.' })
  code!: QuoteWarningCode;

  @Field(() => String, { description: 'What it is and what to do, for people, in English.' })
  message!: string;

  @Field(() => ID, { nullable: true, description: 'The subscription that it is about, if any.' })
  subscriptionId?: string;
}
