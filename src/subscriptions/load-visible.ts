import { visibleSubscriptions } from '../access/visibility.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { readable } from '../reading/readable.ts';
import { Subscription } from './subscription.ts';

export const subscriptions = readable({
  type: 'SoftwareSubscription',
  entity: Subscription,
  kind: 'subscription',
  visible: visibleSubscriptions,
});
export const loadVisibleSubscription = visibleById(subscriptions);
