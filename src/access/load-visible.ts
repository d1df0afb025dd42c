import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { batched } from '../per-request.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import type { Viewer } from './viewer.ts';
import { visibleCustomers, visibleOrders, visiblePartners, visibleQuotes, visibleSubscriptions } from './visibility.ts';

// What a field reaches by an id is looked for among what the viewer may see, so that nothing foreign grows out of what is
// one's own (V4). Each is loaded for a whole page in one statement.

export const loadVisibleCustomer = visibleById(Customer, visibleCustomers);
export const loadVisiblePartner = visibleById(Partner, visiblePartners);
export const loadVisibleQuote = visibleById(Quote, visibleQuotes);
export const loadVisibleSubscription = visibleById(Subscription, visibleSubscriptions);

/** The order of a quote, by the quote's id. */
export const loadVisibleOrder = batched(async ({ em, viewer }: Context, quoteIds: readonly string[]) => {
  const orders = await em.find(Order, { $and: [{ quote: { $in: [...quoteIds] } }, visibleOrders(viewer)] });
  const byQuote = new Map(orders.map((order) => [order.quote.id, order]));
  return (quoteId: string) => byQuote.get(quoteId);
});

function visibleById<Entity extends { id: string }>(
  entity: EntityClass<Entity>,
  visible: (viewer: Viewer) => FilterQuery<Entity>,
): (context: Context, id: string) => Promise<Entity | undefined> {
  return batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
    // The ORM's types keep an entity's filter apart from that of a type parameter.
    const where = { $and: [{ id: { $in: [...ids] } }, visible(viewer)] } as FilterQuery<NoInfer<Entity>>;
    const found = new Map((await em.find<Entity>(entity, where)).map((one) => [one.id, one]));
    return (id: string) => found.get(id);
  });
}
