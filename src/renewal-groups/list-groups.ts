import type { Context } from '../context.ts';
import type { Shape } from '../reading/shape.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { findGroups } from './find-groups.ts';
import type { Between } from './group-place.ts';
import { ownersOf } from './owners.ts';

/** The groups of one customer or, without a number, all that the viewer may see; in the order of G3. */
export interface GroupList extends Between {
  readonly customerCsn?: string;
}

/** The first groups of a list. */
export function listGroups(
  context: Context,
  shape: Shape,
  list: GroupList,
  limit: number,
): Promise<BulkRenewalGroup[]> {
  return findGroups(context, shape, { ...list, ...ownersOf(context, list.customerCsn), limit });
}
