import { may, type Viewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { findEntity } from '../reading/find-entity.ts';
import { subscriptions } from './load-visible.ts';
import type { Subscription } from './subscription.ts';
import type { SetAutoRenewInput } from './subscription-inputs.ts';

/** H3: sets auto-renew. The choice ends any hold, so that the end of a hold does not undo it (H2). */
export async function setAutoRenew(context: Context, input: SetAutoRenewInput): Promise<{ subscriptionId: string }> {
  const find = () => findEntity(context, subscriptions, input.subscriptionId, { refresh: true });
  const found = settable(context, await find());
  await lockCustomers(context, [found.customer.id]);
  // While this waited for the lock, the subscription may have come to belong to somebody else's partner.
  const subscription = settable(context, await find());
  subscription.setAutoRenew(input.enabled);
  await context.em.flush();
  return { subscriptionId: subscription.id };
}

function settable({ viewer }: Context, subscription: Subscription | null): Subscription {
  if (!subscription) {
    refuse(new InputError('NOT_FOUND', 'There is no such subscription. Check its id.', ['subscriptionId']));
  }
  if (!may(viewer, 'SET_AUTO_RENEW') || !isOwn(subscription, viewer)) {
    refuse(
      new InputError(
        'FORBIDDEN',
        'Your role or token does not permit setting auto-renew. Ask a person who may set it.',
        ['subscriptionId'],
      ),
    );
  }
  return subscription;
}

/** K4: a request shows a partner subscriptions that are not its own. */
function isOwn({ partner }: Subscription, viewer: Viewer): boolean {
  return viewer.kind !== 'PARTNER' || partner?.id === viewer.partnerId;
}
