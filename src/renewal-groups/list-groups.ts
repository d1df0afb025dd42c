import type { Context } from '../context.ts';
import { countIfFew } from '../reading/bounded-count.ts';
import type { Shape } from '../reading/shape.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { countGroups, findGroups } from './find-groups.ts';
import type { Between } from './group-place.ts';
import { countNear, nearSql, ownersOf } from './owners.ts';
import { walkGroups } from './walk-groups.ts';

/** The groups of one customer or, without a number, all that the viewer may see; in the order of G3. */
export interface GroupList extends Between {
  readonly customerCsn?: string;
}

/** The first groups of a list. Where they are many, only what begins before the end of the page is read. */
export async function listGroups(
  context: Context,
  shape: Shape,
  list: GroupList,
  limit: number,
): Promise<BulkRenewalGroup[]> {
  const walked = (await hasMany(context, list)) ? await walkGroups(context, shape, list, limit) : undefined;
  return walked ?? findGroups(context, shape, { ...list, ...ownersOf(context, list.customerCsn), limit });
}

/** How many groups a list has. Groups of all customers are not counted where they may have too many members. */
export function countList(context: Context, list: Pick<GroupList, 'customerCsn'>): Promise<number | null> {
  const count = () => countGroups(context, ownersOf(context, list.customerCsn));
  return isOfOne(context, list) ? count() : countIfFew(context.em, nearSql(context), count);
}

/** Whether the groups may have more members than are quickly grouped at once. Those of one customer always are. */
async function hasMany(context: Context, list: GroupList): Promise<boolean> {
  return !isOfOne(context, list) && (await countNear(context, MANY + 1)) > MANY;
}

function isOfOne({ viewer }: Context, { customerCsn }: Pick<GroupList, 'customerCsn'>): boolean {
  return customerCsn !== undefined || viewer.kind === 'CUSTOMER';
}

const MANY = 10_000;
