import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { loadVisibleChange } from '../changes/load-visible.ts';
import type { Context } from '../context.ts';
import { loadVisibleContact } from '../customers/load-visible.ts';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';
import { loadVisibleRun } from '../jobs/load-visible.ts';
import { loadShownCustomer, loadShownPartner, loadShownProduct } from '../quotes/load-in-link.ts';
import { loadVisibleEvent, loadVisibleOrder, loadVisibleQuote, loadVisibleRecipient } from '../quotes/load-visible.ts';
import { loadPricedLine } from '../quotes/priced-quote.ts';
import type { Load } from '../reading/read-by-id.ts';
import type { Asked } from '../reading/shape.ts';
import { loadGroup } from '../renewal-groups/group-page.ts';
import { loadVisibleRequest, loadVisibleRequestLine } from '../requests/load-visible.ts';
import { loadVisibleSubscription } from '../subscriptions/load-visible.ts';
import { loadVisibleDelivery, loadVisibleEndpoint } from '../webhooks/load-visible.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Returns the object with this id. Null if there is none, or if you may not see it.',
  })
  node(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the object.' }) id: string,
    @Info() asked: Asked,
  ): Promise<Node | undefined> {
    return loadNode(context, id, asked);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Returns the objects with these ids, in the order of the ids. An entry is null if there is no such object, or if you may not see it.',
  })
  nodes(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'Ids of the objects, at most 100.' }) ids: string[],
    @Info() asked: Asked,
  ): Promise<(Node | undefined)[]> {
    return Promise.all(ids.map((id) => loadNode(context, id, asked)));
  }
}

const LOADERS = new Map<IdKind, Load<Node>>([
  ['change', loadVisibleChange],
  ['contact', loadVisibleContact],
  ['customer', loadShownCustomer],
  ['delivery', loadVisibleDelivery],
  ['endpoint', loadVisibleEndpoint],
  ['event', loadVisibleEvent],
  ['line', loadPricedLine],
  ['order', loadVisibleOrder],
  ['partner', loadShownPartner],
  ['product', loadShownProduct],
  ['quote', loadVisibleQuote],
  ['recipient', loadVisibleRecipient],
  ['request', loadVisibleRequest],
  ['requestLine', loadVisibleRequestLine],
  ['run', loadVisibleRun],
  ['subscription', loadVisibleSubscription],
]);

/** Loads the stored object with this public id. Returns `undefined` if the text is no public id. */
async function loadVisible(context: Context, id: string, asked: Asked): Promise<Node | undefined> {
  const [, load] = [...LOADERS].find(([kind]) => uuidOf(kind, id)) ?? [];
  return load?.(context, id, asked);
}

/** Loads one object. All ids of one type share a statement. A renewal group is computed, because none is stored. */
function loadNode(context: Context, id: string, asked: Asked): Promise<Node | undefined> {
  return id.startsWith('grp_') ? loadGroup(context, id, asked) : loadVisible(context, id, asked);
}
