import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { allOf, type Condition } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import type { Node } from '../graphql/node.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { readRows, T } from './read-rows.ts';
import type { Readable } from './readable.ts';
import { type Asked, type Shape, shapeOf } from './shape.ts';
import { askedOrWhole } from './whole-shape.ts';

/** Loads one object by its public id. Returns `undefined` if it does not exist or the viewer may not see it. */
export type Load<Of> = (
  context: Context,
  id: string,
  asked?: Asked,
  paths?: readonly string[],
) => Promise<Of | undefined>;

/**
 * Loads an object by id among those that the viewer may see (V8). Every field that leads to another object uses it, so
 * no field leads to an object that `node` would hide. The objects of a whole page are loaded in one statement. `asked`
 * and `paths` tell what is asked of the object; without them all its columns are read.
 */
export function visibleById<Row extends Node>(readable: Readable<Row>): Load<Row> {
  const { kind, visible } = readable;
  const load = batchedBy(async (context, ids, shape: Shape) => {
    const uuids = ids.flatMap((id) => uuidOf(kind, id) ?? []);
    const where = sql`t.id = any(${uuids}::uuid[]) and ${visible(context.viewer)(T)}`;
    const rows = await readRows<Row>(context, shape, { from: sql`${shape.table.name} t`, where });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (id: string) => byId.get(id);
  });
  return (context, id, asked, paths) => load(context, id, askedOrWhole(context, readable, asked, paths));
}

/** Reads the one row that `where` finds among those that the viewer may see. */
export async function findVisible<Row extends Node>(
  context: Context,
  readable: Readable<Row>,
  where: Condition,
  asked: Asked,
  paths?: readonly string[],
): Promise<Row | undefined> {
  const shape = shapeOf(context, readable, asked, paths);
  const isFound = allOf([where, readable.visible(context.viewer)])(T);
  const [row] = await readRows<Row>(context, shape, { from: sql`${shape.table.name} t`, where: isFound });
  return row;
}
