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
  const { em, viewer } = context;
  const where = { $and: [{ id: input.subscriptionId }, asFilter<Subscription>(visibleSubscriptions(viewer))] };
  const isId = uuidOf('subscription', input.subscriptionId) !== undefined;
  const subscription = isId ? await em.findOne(Subscription, where) : null;
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
  await lockCustomers(context, [subscription.customer.id]);
  await em.findOneOrFail(Subscription, subscription.id, { refresh: true });
  subscription.setAutoRenew(input.enabled);
  await em.flush();
  return { subscriptionId: subscription.id };
}

/** K4: a request shows a partner subscriptions that are not its own. */
function isOwn({ partner }: Subscription, viewer: Viewer): boolean {
  return viewer.kind !== 'PARTNER' || partner?.id === viewer.partnerId;
}
