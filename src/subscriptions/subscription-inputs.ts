import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../graphql/keyed-input.ts';

@InputType({ description: 'A subscription and its new auto-renew setting.' })
export class SetAutoRenewInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the subscription.' })
  subscriptionId!: string;

  @Field(() => Boolean, { description: 'True turns auto-renew on, false turns it off.' })
  enabled!: boolean;
}
