import type { Context } from '../context.ts';
import { badUserInput } from '../graphql/bad-user-input.ts';
import { type Connection, connectionOf, type PageArgs, pageFrom, pageSize } from '../graphql/connection.ts';
import { badCursor } from '../graphql/keyset.ts';
import { batched, batchedBy } from '../graphql/per-request.ts';
import { readDay } from '../graphql/scalars.ts';
import type { Asked } from '../reading/shape.ts';
import { loadVisibleSubscription } from '../subscriptions/load-visible.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type BulkRenewalGroup, groupKeyOf } from './bulk-renewal-group.ts';
import { countGroups, countGroupsOfEach, findGroups, type GroupPlace, placeOf } from './find-groups.ts';

/** G5: loads groups by id as they are now, in one SQL statement. A group exists while the viewer sees a member. */
export const loadGroup = batched(async (context: Context, ids: readonly string[]) => {
  const keys = ids.flatMap((id) => groupKeyOf(id) ?? []);
  const groups = keys.length > 0 ? await findGroups(context, { keys }) : [];
  const byId = new Map(groups.map((group) => [group.id, group]));
  return (id: string) => byId.get(id);
});

export async function pageOfGroups(
  context: Context,
  args: PageArgs,
  customerCsn?: string,
): Promise<Connection<BulkRenewalGroup>> {
  const { limit, ...between } = boundsOf(args);
  const groups = await findGroups(context, { ...between, customerCsn, limit });
  return pageFrom(groups, cursorOf, args, () => countGroups(context, { customerCsn }));
}

/** Loads a page of groups for each customer number, in one SQL statement for all customers. */
export const loadGroupsOfCustomer = batchedBy(async (context, customerCsns, args: PageArgs) => {
  const { limit, ...between } = boundsOf(args);
  const groups = await findGroups(context, { ...between, customerCsns, limitOfEach: limit });
  const byCustomer = Map.groupBy(groups, ({ key }) => key.customerCsn);
  return (csn) => pageFrom(byCustomer.get(csn) ?? [], cursorOf, args, () => loadGroupCount(context, csn, undefined));
});

const loadGroupCount = batchedBy(async (context, customerCsns) => {
  const counts = await countGroupsOfEach(context, customerCsns);
  return (csn) => counts.get(csn) ?? 0;
});

/** Where a page lies. The limit is one more than the page has, to find out whether more groups follow. */
function boundsOf(args: PageArgs) {
  const { limit, fromEnd } = pageSize(args);
  const after = args.after ? placeAt(args.after) : undefined;
  const before = args.before ? placeAt(args.before) : undefined;
  return { after, before, backward: fromEnd, limit: limit + 1 };
}

function cursorOf(group: BulkRenewalGroup): string {
  return Buffer.from(JSON.stringify(placeOf(group))).toString('base64url');
}

function placeAt(cursor: string): GroupPlace {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  if (isPlace(place)) {
    return place;
  }
  throw badUserInput('`after` and `before` take a cursor that an earlier page of the same list gave.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlace(place: unknown): place is GroupPlace {
  if (!Array.isArray(place) || place.length !== 6) {
    return false;
  }
  const [endDate, currency, method, partner, part, customer] = place;
  const texts = [endDate, currency, method, partner, customer];
  return texts.every((text) => typeof text === 'string') && isDay(endDate) && isPart(part);
}

function isDay(text: string): boolean {
  try {
    return readDay(text) !== undefined;
  } catch {
    return false;
  }
}

/** A part has at most six digits, as in the id of a group. */
function isPart(part: unknown): boolean {
  return Number.isInteger(part) && Number(part) >= 0 && Number(part) < 1_000_000;
}

/**
 * G3: a page of a group's members in their order. The group already knows its members' ids, so the page is cut from
 * them; the members of several groups are loaded together.
 */
export async function pageOfMembers(
  context: Context,
  { subscriptionIds: ids }: BulkRenewalGroup,
  args: PageArgs,
  asked: Asked,
): Promise<Connection<Subscription>> {
  const { limit, fromEnd } = pageSize(args);
  const from = args.after ? memberAt(ids, args.after) + 1 : 0;
  const until = args.before ? memberAt(ids, args.before) : ids.length;
  const between = ids.slice(from, Math.max(from, until));
  const page = fromEnd ? between.slice(-limit) : between.slice(0, limit);
  const load = (id: string) => loadVisibleSubscription(context, id, asked, ['nodes', 'edges.node']);
  const members = await Promise.all(page.map(load));
  return connectionOf(
    members.filter((member) => member !== undefined),
    ({ id }) => memberCursor(id),
    {
      args,
      fromEnd,
      hasMore: between.length > page.length,
      count: async () => ids.length,
    },
  );
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
