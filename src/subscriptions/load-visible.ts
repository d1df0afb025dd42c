import { visibleSubscriptions } from '../access/visibility.ts';
import { visibleById } from '../access/visible-by-id.ts';
import { Subscription } from './subscription.ts';

export const loadVisibleSubscription = visibleById(Subscription, visibleSubscriptions);
