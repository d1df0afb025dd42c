import { connectionType } from '../graphql/connection.ts';
import { Subscription } from './subscription.ts';

export const SubscriptionConnection = connectionType(Subscription, 'SoftwareSubscription', 'subscriptions');
