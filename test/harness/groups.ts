import type { Context } from '../../src/context.ts';
import { wholeShape } from '../../src/reading/whole-shape.ts';
import type { BulkRenewalGroup } from '../../src/renewal-groups/bulk-renewal-group.ts';
import { groups } from '../../src/renewal-groups/groups.ts';
import { listGroups } from '../../src/renewal-groups/list-groups.ts';

/** The first groups that the viewer may see, with everything that a group shows. */
export function groupsSeen(context: Context, limit = 1_000): Promise<BulkRenewalGroup[]> {
  return listGroups(context, wholeShape(context, groups), { backward: false }, limit);
}
