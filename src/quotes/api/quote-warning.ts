import { Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../graphql/described-enum.ts';

export const QuoteWarningCode = describedEnum('QuoteWarningCode', 'What a warning is about, in a form for programs.', {
  AUTO_RENEW_ON: 'A subscription on the quote has auto-renew on, so it would also renew by itself.',
  AUTO_RENEW_BLOCKS_SENDING:
    'A line of the draft changes a subscription that has auto-renew on. The draft cannot be sent until auto-renew is off, unless it is sent with `holdAutoRenew: true`.',
  HOLD_OUTLIVES_TERM:
    'The quote keeps, or would have to keep, auto-renew of a subscription off until after the subscription ends. The subscription then does not renew unless the quote is accepted.',
  OTHER_OPEN_QUOTE: 'A subscription is also on another sent quote, which sending this one replaces.',
  EXTERNAL_RECIPIENT: 'A recipient is not a contact of the customer.',
});
export type QuoteWarningCode = keyof typeof QuoteWarningCode;

@ObjectType('QuoteWarning', {
  simpleResolvers: true,
  description: 'Something about a quote that is allowed but deserves a look.',
})
export class QuoteWarning {
  @Field(() => QuoteWarningCode, { description: 'What the warning is about, in a form for programs.' })
  code!: QuoteWarningCode;

  @Field(() => String, { description: 'What the warning is about and what to do, as an English text for people.' })
  message!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the subscription that the warning is about. Null for EXTERNAL_RECIPIENT.',
  })
  subscriptionId?: string;
}
