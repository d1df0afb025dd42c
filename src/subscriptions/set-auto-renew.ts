import { permissionsOf, type Viewer } from '../access/viewer.ts';
import { visibleSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { asFilter } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { Subscription } from './subscription.ts';
import type { SetAutoRenewInput } from './subscription-inputs.ts';

/** H3: sets auto-renew. The choice ends any hold, so that the end of a hold does not undo it (H2). */
export async function setAutoRenew(context: Context, input: SetAutoRenewInput): Promise<{ subscriptionId: string }> {
  const found = settable(context, await findVisible(context, input.subscriptionId));
  await lockCustomers(context, [found.customer.id]);
  // While this waited for the lock, the subscription may have come to belong to somebody else's partner.
  const subscription = settable(context, await findVisible(context, input.subscriptionId));
  subscription.setAutoRenew(input.enabled);
  await context.em.flush();
  return { subscriptionId: subscription.id };
}

async function findVisible({ em, viewer }: Context, id: string): Promise<Subscription | null> {
  const where = { $and: [{ id }, asFilter<Subscription>(visibleSubscriptions(viewer))] };
  return uuidOf('subscription', id) ? em.findOne(Subscription, where, { refresh: true }) : null;
}

function settable({ viewer }: Context, subscription: Subscription | null): Subscription {
  if (!subscription) {
    refuse(new InputError('NOT_FOUND', 'There is no such subscription. Check its id.', ['subscriptionId']));
  }
  if (!permissionsOf(viewer).includes('SET_AUTO_RENEW') || !isOwn(subscription, viewer)) {
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
