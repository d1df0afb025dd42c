import type { Context } from '../context.ts';
import { type Connection, type PageArgs, pageFrom, pageSize } from '../graphql/connection.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { type Asked, type Shape, shapeOf } from '../reading/shape.ts';
import { askedOrWhole } from '../reading/whole-shape.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { countGroupsOfEach, findGroups } from './find-groups.ts';
import { groupKeyOf } from './group-key.ts';
import { between, cursorOf, PLACED_BY } from './group-place.ts';
import { groups } from './groups.ts';
import { countList, type GroupList, listGroups } from './list-groups.ts';
import { ofCustomers, ofKeys } from './owners.ts';

/** G5: loads groups by id as they are now, in one SQL statement. A group exists while the viewer sees a member. */
const loadByKey = batchedBy(async (context, ids, shape: Shape) => {
  const keys = ids.flatMap((id) => groupKeyOf(id) ?? []);
  const found = keys.length > 0 ? await findGroups(context, shape, { ...ofKeys(keys), backward: false }) : [];
  const byId = new Map(found.map((group) => [group.id, group]));
  return (id: string) => byId.get(id);
});

export function loadGroup(context: Context, id: string, asked?: Asked): Promise<BulkRenewalGroup | undefined> {
  return loadByKey(context, id, askedOrWhole(context, groups, asked));
}

/** What fields with the same list have in common, whatever the sizes of their pages. */
interface ListAsk {
  readonly list: GroupList;
  readonly shape: Shape;
}

/** Several pages of one list are read as the largest of them. */
const loadList = batchedBy<ListAsk, BulkRenewalGroup[], number>(async (context, limits, { shape, list }) => {
  const found = await listGroups(context, shape, list, Math.max(...limits));
  return (limit) => found.slice(0, limit);
});

const loadCount = batchedBy<Pick<GroupList, 'customerCsn'>, number | null, 'all'>(async (context, _, list) => {
  const number = await countList(context, list);
  return () => number;
});

export async function pageOfGroups(
  context: Context,
  args: PageArgs,
  customerCsn: string | undefined,
  asked: Asked,
): Promise<Connection<BulkRenewalGroup>> {
  const list = { ...between(args), customerCsn };
  const found = await loadList(context, limitOf(args), { list, shape: shapeOfPage(context, asked) });
  return pageFrom(found, cursorOf, args, () => loadCount(context, 'all', { customerCsn }));
}

interface OfCustomer {
  readonly customerId: string;
  readonly limit: number;
}

/** The lists of many customers are read in one SQL statement, each up to the largest page that is asked of one. */
const loadLists = batchedBy<ListAsk, BulkRenewalGroup[], OfCustomer>(
  async (context, asked, { shape, list }) => {
    const limitOfEach = Math.max(...asked.map(({ limit }) => limit));
    const query = { ...list, ...ofCustomers(asked.map(({ customerId }) => customerId)), limitOfEach };
    const found = await findGroups(context, shape, query);
    const byCustomer = Map.groupBy(found, ({ customerId }) => customerId);
    return ({ customerId, limit }) => (byCustomer.get(customerId) ?? []).slice(0, limit);
  },
  ({ customerId, limit }) => `${customerId} ${limit}`,
);

const loadCountOfCustomer = batchedBy(async (context, customerIds) => {
  const counts = await countGroupsOfEach(context, ofCustomers(customerIds));
  return (customerId: string) => counts.get(customerId) ?? 0;
});

export async function pageOfCustomersGroups(
  context: Context,
  customerId: string,
  args: PageArgs,
  asked: Asked,
): Promise<Connection<BulkRenewalGroup>> {
  const ask = { list: between(args), shape: shapeOfPage(context, asked) };
  const found = await loadLists(context, { customerId, limit: limitOf(args) }, ask);
  return pageFrom(found, cursorOf, args, () => loadCountOfCustomer(context, customerId, undefined));
}

/** One more than the page has, to find out whether more groups follow. */
function limitOf(args: PageArgs): number {
  return pageSize(args).limit + 1;
}

function shapeOfPage(context: Context, asked: Asked): Shape {
  return shapeOf(context, groups, asked, ['nodes', 'edges.node'], ['customerId', ...PLACED_BY]);
}
