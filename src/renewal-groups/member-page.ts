import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { type Connection, connectionOf, type PageArgs, pageSize } from '../graphql/connection.ts';
import { badCursor } from '../graphql/keyset.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { readKeyedRows } from '../reading/read-rows.ts';
import { type Asked, type Shape, shapeOf } from '../reading/shape.ts';
import { loadVisibleSubscription, subscriptions } from '../subscriptions/load-visible.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { loadMemberIds, membersOf, rowsOfGroups } from './group-members.ts';

const PATHS = ['nodes', 'edges.node'];

/** G3: a page of a group's members in their order. */
export async function pageOfMembers(
  context: Context,
  group: BulkRenewalGroup,
  args: PageArgs,
  asked: Asked,
): Promise<Connection<Subscription>> {
  const { limit, fromEnd } = pageSize(args);
  const count = group.subscriptionCount;
  const { nodes, hasMore } =
    args.after || args.before
      ? await besideCursor(context, group, args, asked)
      : {
          nodes: await loadEnd(context, group, {
            limit,
            fromEnd,
            shape: shapeOf(context, subscriptions, asked, PATHS),
          }),
          hasMore: limit < count,
        };
  return connectionOf(nodes, ({ id }) => memberCursor(id), { args, fromEnd, hasMore, count: async () => count });
}

interface EndAsk {
  readonly limit: number;
  readonly fromEnd: boolean;
  readonly shape: Shape;
}

/** The first or last members of groups, in one SQL statement for all groups. */
const loadEnd = batchedBy<EndAsk, Subscription[], BulkRenewalGroup>(
  async (context, known, { limit, fromEnd, shape }) => {
    const offset = fromEnd ? sql`greatest(g.size - ${limit}, 0)` : sql`0`;
    const found = await readKeyedRows<Subscription>(context, shape, {
      from: membersOf(context, rowsOfGroups(known), { select: sql`s.*`, limit: { offset, count: sql`${limit}::int` } }),
      orderBy: sql`g.place, t.end_date, t.id`,
      key: sql`g.place - 1`,
    });
    const byPlace = Map.groupBy(found, ([place]) => Number(place));
    const byId = new Map(known.map(({ id }, place) => [id, (byPlace.get(place) ?? []).map(([, row]) => row)]));
    return ({ id }) => byId.get(id) ?? [];
  },
  ({ id }) => id,
);

/** A cursor names a member, and only the group's members tell where it stands. */
async function besideCursor(context: Context, group: BulkRenewalGroup, args: PageArgs, asked: Asked) {
  const { limit, fromEnd } = pageSize(args);
  const ids = await loadMemberIds(context, group);
  const from = args.after ? memberAt(ids, args.after) + 1 : 0;
  const until = args.before ? memberAt(ids, args.before) : ids.length;
  const between = ids.slice(from, Math.max(from, until));
  const page = fromEnd ? between.slice(-limit) : between.slice(0, limit);
  const members = await Promise.all(page.map((id) => loadVisibleSubscription(context, id, asked, PATHS)));
  return { nodes: members.filter((member) => member !== undefined), hasMore: between.length > page.length };
}

function memberCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function memberAt(ids: readonly string[], cursor: string): number {
  const index = ids.indexOf(Buffer.from(cursor, 'base64url').toString());
  if (index < 0) {
    throw badCursor();
  }
  return index;
}
