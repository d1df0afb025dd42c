import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { UserError } from '../graphql/user-errors.ts';
import { mutate } from '../mutate.ts';
import { loadVisibleSubscription } from './load-visible.ts';
import { SetAutoRenewInput, setAutoRenew } from './set-auto-renew.ts';
import { Subscription } from './subscription.ts';

@ObjectType('SetAutoRenewPayload', { simpleResolvers: true, description: 'What `setAutoRenew` did.' })
class SetAutoRenewPayload {
  @Field(() => Subscription, { nullable: true, description: 'The subscription with its new setting.' })
  subscription?: Subscription;

  @Field(() => [UserError], {
    description: 'Everything that the caller can put right; where there is any, nothing was changed.',
  })
  userErrors!: readonly UserError[];
}

@Resolver()
export class SubscriptionMutations {
  @Mutation(() => SetAutoRenewPayload, {
    nullable: true,
    description: 'Sets whether a subscription renews by itself; it ends a hold.',
  })
  async setAutoRenew(
    @Ctx() context: Context,
    @Arg('input', () => SetAutoRenewInput, { description: 'Which subscription, and what.' }) input: SetAutoRenewInput,
  ): Promise<SetAutoRenewPayload> {
    const { answer, userErrors } = await mutate(context, 'setAutoRenew', input, setAutoRenew);
    const subscription = answer && (await loadVisibleSubscription(context, answer.subscriptionId));
    return { subscription, userErrors };
  }
}
