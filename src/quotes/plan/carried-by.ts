import type { Subscription } from '../../subscriptions/subscription.ts';

/** K4: the subscription as if it carried this partner's number, or none. It is for reading. */
export function carriedBy<Named extends Subscription>(subscription: Named, partnerId: string | undefined): Named {
  const partner = { value: partnerId ? { id: partnerId } : null, enumerable: true };
  // Cast: it inherits everything else.
  return Object.create(subscription, { partner }) as Named;
}
