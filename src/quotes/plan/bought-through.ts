import type { Context } from '../../context.ts';
import { Subscription } from '../../subscriptions/subscription.ts';

/** V5: whether the customer has bought through the partner, which may then sell it new subscriptions. */
export async function hasBought(
  { em }: Pick<Context, 'em'>,
  customer: { readonly id: string },
  partnerId: string,
): Promise<boolean> {
  return (await em.findOne(Subscription, { customer: customer.id, partner: partnerId }, { fields: ['id'] })) !== null;
}
