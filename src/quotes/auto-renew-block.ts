import type { Subscription } from '../subscriptions/subscription.ts';
import { termsNow } from '../subscriptions/terms-now.ts';

/** H1: whether a line keeps its draft from being sent: it changes a subscription that would also renew by itself. */
export function blocksSending(
  { subscription, changed }: { readonly subscription: Subscription; readonly changed?: boolean },
  quoteId: string | undefined,
): boolean {
  return !!changed && subscription.renewsBesides(quoteId);
}

/** What happens to the subscription of such a line, as an English sentence. */
export function renewsOnOldTerms(subscription: Subscription): string {
  return `${subscription.reference} would renew by itself on its old terms: ${termsNow(subscription)}.`;
}
