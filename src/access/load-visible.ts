import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Contact } from '../customers/contact.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { JobRun } from '../jobs/job-run.ts';
import type { Node } from '../node.ts';
import { batched } from '../per-request.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteEvent } from '../quotes/quote-event.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { customerInLink, partnerInLink, productInLink } from './load-in-link.ts';
import type { Viewer } from './viewer.ts';
import {
  visibleContacts,
  visibleCustomers,
  visibleEvents,
  visibleJobRuns,
  visibleLines,
  visibleOrders,
  visiblePartners,
  visibleProducts,
  visibleQuotes,
  visibleRecipients,
  visibleSubscriptions,
} from './visibility.ts';

// The one way to load what is shown (V8): `node` and every nested field that reaches something by an id look for it here,
// among what the viewer may see, so that a field cannot lead to what `node` would hide. Each is loaded for a whole page in
// one statement.

type Load<Of> = (context: Context, id: string) => Promise<Of | undefined>;

export const loadVisibleCustomer = orInLink(visibleById(Customer, visibleCustomers), customerInLink);
export const loadVisiblePartner = orInLink(visibleById(Partner, visiblePartners), partnerInLink);
export const loadVisibleProduct = orInLink(visibleById(Product, visibleProducts), productInLink);
export const loadVisibleQuote = visibleById(Quote, visibleQuotes);
export const loadVisibleSubscription = visibleById(Subscription, visibleSubscriptions);

/** The order of a quote, by the quote's id. */
export const loadVisibleOrder = batched(async ({ em, viewer }: Context, quoteIds: readonly string[]) => {
  const orders = await em.find(Order, { $and: [{ quote: { $in: [...quoteIds] } }, visibleOrders(viewer)] });
  const byQuote = new Map(orders.map((order) => [order.quote.id, order]));
  return (quoteId: string) => byQuote.get(quoteId);
});

const LOADERS = new Map<IdKind, Load<Node>>([
  ['contact', visibleById(Contact, visibleContacts)],
  ['customer', loadVisibleCustomer],
  ['event', visibleById(QuoteEvent, visibleEvents)],
  ['line', visibleById(QuoteLine, visibleLines)],
  ['order', visibleById(Order, visibleOrders)],
  ['partner', loadVisiblePartner],
  ['product', loadVisibleProduct],
  ['quote', loadVisibleQuote],
  ['recipient', visibleById(QuoteRecipient, visibleRecipients)],
  ['run', visibleById(JobRun, visibleJobRuns)],
  ['subscription', loadVisibleSubscription],
]);

/** Whatever is stored under this public id; none for what is no id. */
export async function loadVisible(context: Context, id: string): Promise<Node | undefined> {
  const [, load] = [...LOADERS].find(([kind]) => uuidOf(kind, id)) ?? [];
  return load?.(context, id);
}

function visibleById<Entity extends Node>(
  entity: EntityClass<Entity>,
  visible: (viewer: Viewer) => FilterQuery<Entity>,
): Load<Entity> {
  return batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
    // The ORM's types keep an entity's filter apart from that of a type parameter.
    const where = { $and: [{ id: { $in: [...ids] } }, visible(viewer)] } as FilterQuery<NoInfer<Entity>>;
    const found = new Map((await em.find<Entity>(entity, where)).map((one) => [one.id, one]));
    return (id: string) => found.get(id);
  });
}

function orInLink<Of>(load: Load<Of>, inLink: Load<Of>): Load<Of> {
  return (context, id) => (context.viewer.kind === 'RECIPIENT' ? inLink(context, id) : load(context, id));
}
