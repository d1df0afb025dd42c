import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { type IdKind, idOf, uuidOf } from '../database/ids.ts';
import type { Node } from '../graphql/node.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { readKeyedRows, T } from './read-rows.ts';
import type { Readable } from './readable.ts';
import type { Asked, Shape } from './shape.ts';
import { askedOrWhole } from './whole-shape.ts';

/** A list field that stands on each object of a page and has few entries. */
export interface Children {
  readonly parent: IdKind;
  /** SQL for the column of a child that holds its parent's id, and for the order of the children. */
  readonly parentColumn: Sql;
  readonly orderBy: Sql;
  /** Only these children. */
  readonly where?: Sql;
}

/** Loads the children of many parents that the viewer may see, in one statement. */
export function visibleChildren<Row extends Node>(
  readable: Readable<Row>,
  { parent, parentColumn, orderBy, where = sql`true` }: Children,
): (context: Context, parentId: string, asked?: Asked, paths?: readonly string[]) => Promise<Row[]> {
  const load = batchedBy(async (context, ids, shape: Shape) => {
    const uuids = ids.map((id) => uuidOf(parent, id));
    const found = await readKeyedRows<Row>(context, shape, {
      from: sql`${shape.table.name} t`,
      where: sql`${parentColumn} = any(${uuids}::uuid[]) and ${where} and ${readable.visible(context.viewer)(T)}`,
      orderBy,
      key: parentColumn,
    });
    const byParent = Map.groupBy(found, ([key]) => idOf(parent, key));
    return (id: string) => (byParent.get(id) ?? []).map(([, row]) => row);
  });
  return (context, parentId, asked, paths) => load(context, parentId, askedOrWhole(context, readable, asked, paths));
}
