import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { USER_ERRORS, UserError } from '../graphql/user-errors.ts';
import { mutate } from '../mutate.ts';
import type { Asked } from '../reading/shape.ts';
import { loadVisibleSubscription } from './load-visible.ts';
import { setAutoRenew } from './set-auto-renew.ts';
import { Subscription } from './subscription.ts';
import { SetAutoRenewInput } from './subscription-inputs.ts';

@ObjectType('SetAutoRenewPayload', { simpleResolvers: true, description: 'The result of `setAutoRenew`.' })
class SetAutoRenewPayload {
  @Field(() => Subscription, {
    nullable: true,
    description: 'The subscription with its new setting. Null if there are `userErrors`.',
  })
  subscription?: Subscription;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@Resolver()
export class SubscriptionMutations {
  @Mutation(() => SetAutoRenewPayload, {
    nullable: true,
    description:
      'Turns auto-renew of a subscription on or off. If an open quote holds auto-renew off, that hold ends, and the new setting stays when the quote closes.',
  })
  async setAutoRenew(
    @Ctx() context: Context,
    @Arg('input', () => SetAutoRenewInput, { description: 'The subscription, and the new setting.' })
    input: SetAutoRenewInput,
    @Info() asked: Asked,
  ): Promise<SetAutoRenewPayload> {
    const { answer, userErrors } = await mutate(context, 'setAutoRenew', input, setAutoRenew);
    const subscription =
      answer && (await loadVisibleSubscription(context, answer.subscriptionId, asked, ['subscription']));
    return { subscription, userErrors };
  }
}
