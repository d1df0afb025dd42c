import sql, { raw, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { type IdKind, idOf, uuidOf } from '../database/ids.ts';
import type { Node } from '../graphql/node.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { readKeyedRows, type Source, T } from './read-rows.ts';
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
  /** How many of the visible children of each parent are listed, the first in their order. */
  readonly limit?: number;
}

/** Loads the children of many parents that the viewer may see, in one statement. */
export function visibleChildren<Row extends Node>(
  readable: Readable<Row>,
  children: Children,
): (context: Context, parentId: string, asked?: Asked, paths?: readonly string[]) => Promise<Row[]> {
  const { parent, parentColumn, orderBy } = children;
  const load = batchedBy(async (context, ids, shape: Shape) => {
    const uuids = ids.map((id) => uuidOf(parent, id));
    const from = childrenOf(children, sql`${uuids}::uuid[]`, shape, readable.visible(context.viewer)(T));
    const found = await readKeyedRows<Row>(context, shape, { ...from, orderBy, key: parentColumn });
    const byParent = Map.groupBy(found, ([key]) => idOf(parent, key));
    return (id: string) => (byParent.get(id) ?? []).map(([, row]) => row);
  });
  return (context, parentId, asked, paths) => load(context, parentId, askedOrWhole(context, readable, asked, paths));
}

/** Each parent's children are counted among those that the viewer sees, so that no hidden one takes a visible one's place. */
function childrenOf(
  { parentColumn, orderBy, where = sql`true`, limit }: Children,
  parents: Sql,
  { table }: Shape,
  visible: Sql,
): Pick<Source, 'from' | 'where'> {
  if (limit === undefined) {
    return { from: sql`${table.name} t`, where: sql`${parentColumn} = any(${parents}) and ${where} and ${visible}` };
  }
  return {
    from: sql`unnest(${parents}) parent (id) cross join lateral (
      select t.* from ${table.name} t where ${parentColumn} = parent.id and ${where} and ${visible}
      order by ${orderBy} limit ${raw(`${limit}`)}) t`,
  };
}
