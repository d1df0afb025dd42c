import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { allOf, type Condition, EVERY_ROW } from '../database/condition.ts';
import { type IdKind, idOf, uuidOf } from '../database/ids.ts';
import { type Connection, type PageArgs, pageFrom, pageSize } from '../graphql/connection.ts';
import { cursorOf, type KeysetOrder, keyAt, orderBy, reversed, rowsBeyond } from '../graphql/keyset.ts';
import type { Node } from '../graphql/node.ts';
import { batchedBy } from '../graphql/per-request.ts';
import { countIfFew } from './bounded-count.ts';
import { tableOf } from './columns.ts';
import { countRows, countsByKey, readKeyedRows, readRows, T } from './read-rows.ts';
import type { Readable } from './readable.ts';
import { type Asked, type Shape, shapeOf } from './shape.ts';

/** The rows of a list, in its order. */
export interface List {
  readonly where: Condition;
  readonly order: KeysetOrder;
  /** The rows that a count must look at, if no index tells them from the others. */
  readonly weighed?: Condition;
  /** Parts of the rows that share none, where an index leads to each part but none to all of them. One alone is all. */
  readonly parts?: readonly Condition[];
}

/** Reads one page of a list in one statement. Keyset paging makes the cost depend on the page alone. */
export async function readPage<Row extends Node>(
  context: Context,
  readable: Readable<Row>,
  { where, order, weighed, parts = [] }: List,
  args: PageArgs,
  asked: Asked,
): Promise<Connection<Row>> {
  const shape = shapeOfPage(context, readable, order, asked);
  const { rows, orderRows } = pageSql(shape, { where, order, parts }, args);
  const found = await readRows<Row>(context, shape, { from: sql`(${rows}) t`, orderBy: orderRows });
  const rowsOf = (condition: Condition) => {
    const of = (part: Condition) => sql`select from ${shape.table.name} t where ${allOf([part, condition])(T)}`;
    return sql`(${parts.length < 2 ? of(EVERY_ROW) : join(parts.map(of), ' union all ')}) t`;
  };
  const count = () => countRows(context.em, rowsOf(where));
  return pageFrom(
    found,
    (row) => cursorOf(order, row),
    args,
    weighed ? () => countIfFew(context.em, rowsOf(weighed), count) : count,
  );
}

/** A connection field that stands on each object of a page. */
export interface NestedList<Ask> {
  readonly parent: IdKind;
  /** The condition under which a row belongs to the row `parent`. */
  readonly ofParent: Condition;
  readonly where?: (context: Context, ask: Ask) => Condition;
  readonly order: (ask: Ask) => KeysetOrder;
}

/** The arguments of the field, which are the same for all parents of one page. */
interface PageAsk {
  readonly page: PageArgs;
}

/** A page for each of many parents, in one statement that uses the same index for each as a single page would. */
export function nestedPages<Row extends Node, Ask extends PageAsk>(
  readable: Readable<Row>,
  { parent, ofParent, where = ({ viewer }) => readable.visible(viewer), order: orderOf }: NestedList<Ask>,
): (context: Context, parentId: string, ask: Ask, asked: Asked) => Promise<Connection<Row>> {
  const parents = (ids: readonly string[]) => {
    const uuids = ids.map((id) => uuidOf(parent, id));
    return sql`unnest(${uuids}::uuid[]) parent (id)`;
  };
  const ofEach = (context: Context, ask: Ask) => allOf([ofParent, where(context, ask)]);

  const loadCount = batchedBy(async (context, ids, ask: Ask) => {
    const { name } = tableOf(context.em, readable);
    const counted = sql`select count(*) from ${name} t where ${ofEach(context, ask)(T)}`;
    const counts = await countsByKey(context.em, sql`select parent.id, (${counted}) from ${parents(ids)}`);
    return (id: string) => counts.get(uuidOf(parent, id) ?? '') ?? 0;
  });

  const loadPage = batchedBy(async (context, ids, { ask, shape }: { readonly ask: Ask; readonly shape: Shape }) => {
    const order = orderOf(ask);
    const { rows, orderRows } = pageSql(shape, { where: ofEach(context, ask), order }, ask.page);
    const found = await readKeyedRows<Row>(context, shape, {
      from: sql`${parents(ids)} cross join lateral (${rows}) t`,
      orderBy: orderRows,
      key: sql`parent.id`,
    });
    const byParent = Map.groupBy(found, ([key]) => idOf(parent, key));
    return (id: string) =>
      pageFrom(
        (byParent.get(id) ?? []).map(([, row]) => row),
        (row) => cursorOf(order, row),
        ask.page,
        () => loadCount(context, id, ask),
      );
  });

  return (context, parentId, ask, asked) =>
    loadPage(context, parentId, { ask, shape: shapeOfPage(context, readable, orderOf(ask), asked) });
}

/** The shape of the rows on a page, with what a cursor is made of. */
function shapeOfPage(context: Context, readable: Readable, { property }: KeysetOrder, asked: Asked): Shape {
  return shapeOf(context, readable, asked, ['nodes', 'edges.node'], [property]);
}

/** SQL for the rows of a page plus one more, which tells whether there is a next page, and for their order. */
function pageSql(
  shape: Shape,
  { where, order, parts = [] }: List,
  args: PageArgs,
): { readonly rows: Sql; readonly orderRows: Sql } {
  const { limit, fromEnd } = pageSize(args);
  const column = sql`t.${shape.table.columns.get(order.property)!.name}`;
  const bound = (cursor: string, from: KeysetOrder) => () => rowsBeyond(from, keyAt(from, cursor), column, sql`t.id`);
  const isOnPage = allOf([
    where,
    args.after ? bound(args.after, order) : EVERY_ROW,
    args.before ? bound(args.before, reversed(order)) : EVERY_ROW,
  ]);
  const orderRows = orderBy(fromEnd ? reversed(order) : order, column, sql`t.id`);
  // The limit stands in the text, because PostgreSQL plans for it. It has few values.
  const first = (from: Sql) => sql`select * from ${from} order by ${orderRows} limit ${raw(`${limit + 1}`)}`;
  const of = (part: Condition) => first(sql`${shape.table.name} t where ${allOf([part, isOnPage])(T)}`);
  const rows = parts.length < 2 ? of(EVERY_ROW) : first(sql`((${join(parts.map(of), ') union all (')})) t`);
  return { rows, orderRows };
}
