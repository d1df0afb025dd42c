import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const QuoteWarningCode = {
  AUTO_RENEW_ON: 'AUTO_RENEW_ON',
  OTHER_OPEN_QUOTE: 'OTHER_OPEN_QUOTE',
  EXTERNAL_RECIPIENT: 'EXTERNAL_RECIPIENT',
} as const;
export type QuoteWarningCode = keyof typeof QuoteWarningCode;

registerEnumType(QuoteWarningCode, {
  name: 'QuoteWarningCode',
  description: 'What is allowed, but worth a look.',
  valuesConfig: {
    AUTO_RENEW_ON: { description: 'A subscription would also renew by itself (H1).' },
    OTHER_OPEN_QUOTE: {
      description: 'A subscription stands in another sent quote, which this one would supersede (Q5).',
    },
    EXTERNAL_RECIPIENT: { description: 'A recipient is no contact of the customer.' },
  },
});

@ObjectType('QuoteWarning', { simpleResolvers: true, description: 'Something that is allowed, but worth a look.' })
export class QuoteWarning {
  @Field(() => QuoteWarningCode, { description: 'What it is, for programs.' })
  code!: QuoteWarningCode;

  @Field(() => String, { description: 'What it is and what to do, for people, in English.' })
  message!: string;

  @Field(() => ID, { nullable: true, description: 'The subscription that it is about, if any.' })
  subscriptionId?: string;
}
