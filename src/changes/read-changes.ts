import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import sql, { raw } from 'sql-template-tag';
import { changesOfOwnCustomer } from '../access/visible-changes.ts';
import type { Context } from '../context.ts';
import { allOf, type Condition, EVERY_ROW } from '../database/condition.ts';
import { textRows } from '../database/named-rows.ts';
import { pageSize } from '../graphql/connection.ts';
import { readRows, T } from '../reading/read-rows.ts';
import { type Asked, type Shape, shapeOf } from '../reading/shape.ts';
import type { Change } from './change.ts';
import type { ChangePage, ChangesArgs } from './change-connection.ts';
import { cursorAt, positionAt, sealedCursorAt } from './change-cursor.ts';
import { changes, ofTypes } from './load-visible.ts';

/** How many changes of anybody a page looks at, so that its cost is bounded however few of them the viewer may see. */
const LOOKED_AT = 2_000;
const ORDERED_AT_ONCE = 10_000;
/** L2: how long changes are kept. */
export const CHANGES_KEPT_DAYS = 30;
/** The position of a reader that has read everything while there never was a change. All changes come after it. */
const BEFORE_ALL = 0n;

/**
 * L2: the changes after a cursor that the viewer may see now. All that it looks at are committed, and what is committed
 * later comes behind them. The page says how far it looked, also if it is empty.
 */
export async function readChanges(context: Context, args: ChangesArgs, asked: Asked): Promise<ChangePage> {
  const { first, after, types } = args;
  const { limit } = pageSize({ first: first ?? undefined });
  const { linkSecrets } = context.settings;
  const start = after == null ? undefined : positionAt(after, linkSecrets);
  const isLeft = await orderChanges(context.em);
  const { until, isCut } = await lookFrom(context, start);
  const shape = shapeOf(context, changes, asked, ['nodes', 'edges.node'], ['position']);
  const chosen = types ? ofTypes(types) : EVERY_ROW;
  const found = await changesBetween(context, shape, {
    after: start ?? BEFORE_ALL,
    until,
    chosen,
    limit: limit + 1,
  });
  const nodes = found.slice(0, limit);
  const last = nodes.at(-1);
  if (last && found.length > limit) {
    return pageOf(nodes, cursorAt(last.position), true);
  }
  return pageOf(nodes, sealedCursorAt(until, linkSecrets), isCut || isLeft);
}

interface Between {
  readonly after: bigint;
  readonly until: bigint;
  readonly chosen: Condition;
  readonly limit: number;
}

/** The first chosen changes after one position and up to another that the viewer may see now, in one statement. */
export function changesBetween(
  context: Context,
  shape: Shape,
  { after, until, chosen, limit }: Between,
): Promise<Change[]> {
  const isBetween: Condition = (row) => sql`${row}.position > ${after} and ${row}.position <= ${until}`;
  const { viewer } = context;
  const where = allOf([isBetween, changesOfOwnCustomer(viewer), chosen, changes.visible(viewer)]);
  const page = sql`select * from changes t where ${where(T)} order by t.position limit ${raw(`${limit}`)}`;
  return readRows<Change>(context, shape, { from: sql`(${page}) t`, orderBy: sql`t.position` });
}

/** L2: gives positions to what was committed since. Returns whether some may be left without one. */
export async function orderChanges(em: SqlEntityManager): Promise<boolean> {
  const [row] = await textRows(em, sql`select order_changes(${ORDERED_AT_ONCE}::integer)`);
  return row?.[0] === 't';
}

interface Look {
  /** The position of the last change that is looked at, or the one before all. */
  readonly until: bigint;
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** How far a page may look. Throws CURSOR_EXPIRED if changes after the cursor may have been cleared. */
export async function lookFrom({ em, viewer }: Context, start: bigint | undefined): Promise<Look> {
  const own = changesOfOwnCustomer(viewer);
  const beyond: Condition = (row) => sql`${row}.position > ${start ?? BEFORE_ALL}`;
  const long = sql`${CHANGES_KEPT_DAYS} * interval '1 day'`;
  const [row] = await textRows(
    em,
    sql`select (select min(position) from changes), (select max(position) from changes),
      (select position from changes t where ${allOf([own, beyond])(T)} order by t.position offset ${LOOKED_AT} - 1 limit 1),
      (select min(position) from changes) < (extract(epoch from now() - ${long}) * 1000000)::bigint`,
  );
  const [oldest, newest, last, isOld] = row ?? [];
  // The sweep leaves one that is old. While there is none, nothing was cleared.
  const isExpired = (at: bigint) => (at === BEFORE_ALL ? isOld === 't' : oldest == null || BigInt(oldest) > at);
  if (start !== undefined && isExpired(start)) {
    throw cursorExpired();
  }
  return { until: later(BigInt(last ?? newest ?? BEFORE_ALL), start), isCut: last != null };
}

function later(position: bigint, start = BEFORE_ALL): bigint {
  return position > start ? position : start;
}

function cursorExpired(): GraphQLError {
  const message =
    'The cursor is older than 30 days, and changes after it were cleared. Read what you need anew, such as by `updatedAt`, and begin without a cursor.';
  return new GraphQLError(message, { extensions: { code: 'CURSOR_EXPIRED' } });
}

function pageOf(nodes: readonly Change[], endCursor: string, hasNextPage: boolean): ChangePage {
  const [first] = nodes;
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: cursorAt(node.position) })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: false,
      startCursor: first && cursorAt(first.position),
      endCursor,
    },
  };
}
