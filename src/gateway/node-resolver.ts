import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
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
} from '../access/visibility.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import { Contact } from '../customers/contact.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { JobRun } from '../jobs/job-run.ts';
import { Node } from '../node.ts';
import { batched } from '../per-request.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteEvent } from '../quotes/quote-event.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { loadGroup } from '../renewals/group-page.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { badUserInput } from './bad-user-input.ts';

const MOST_IDS = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; none for what does not exist or may not be seen (V4).',
  })
  node(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Node | undefined> {
    return loadNode(context, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Several things by their ids, at most 100, in the order asked.',
  })
  nodes(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'Their ids.' }) ids: string[],
  ): Promise<(Node | undefined)[]> {
    if (ids.length > MOST_IDS) throw badUserInput(`\`nodes\` takes at most ${MOST_IDS} ids.`);
    return Promise.all(ids.map((id) => loadNode(context, id)));
  }
}

interface Source {
  readonly kind: IdKind;
  readonly find: (context: Context, ids: readonly string[]) => Promise<Node[]>;
}

const SOURCES: readonly Source[] = [
  source('contact', Contact, visibleContacts),
  source('customer', Customer, visibleCustomers),
  source('event', QuoteEvent, visibleEvents),
  source('line', QuoteLine, visibleLines),
  source('order', Order, visibleOrders),
  source('partner', Partner, visiblePartners),
  source('product', Product, visibleProducts),
  source('quote', Quote, visibleQuotes),
  source('recipient', QuoteRecipient, visibleRecipients),
  source('run', JobRun, visibleJobRuns),
  source('subscription', Subscription, visibleSubscriptions),
];

function source<Entity extends Node>(
  kind: IdKind,
  entity: EntityClass<Entity>,
  visible: (viewer: Viewer) => FilterQuery<Entity>,
): Source {
  return {
    kind,
    find: ({ em, viewer }, ids) => {
      // The ORM's types keep an entity's filter apart from that of a type parameter.
      const where = { $and: [{ id: { $in: [...ids] } }, visible(viewer)] } as FilterQuery<NoInfer<Entity>>;
      return em.find<Entity>(entity, where);
    },
  };
}

/** One statement for each type among the ids. */
const loadNode = batched(async (context: Context, ids: readonly string[]) => {
  const found = await Promise.all(
    SOURCES.map(({ kind, find }) => {
      const own = ids.filter((id) => uuidOf(kind, id));
      return own.length > 0 ? find(context, own) : [];
    }),
  );
  const groups = await Promise.all(ids.filter((id) => id.startsWith('grp_')).map((id) => loadGroup(context, id)));
  const all = [...found.flat(), ...groups.filter((group) => group !== undefined)];
  const byId = new Map<string, Node>(all.map((node) => [node.id, node]));
  return (id: string) => byId.get(id);
});
