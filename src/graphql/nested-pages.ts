import { type EntityClass, type FilterObject, type FilterQuery, raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import { type IdKind, idOf, uuidOf } from '../database/ids.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { type Connection, type PageArgs, pageFrom, pageQuery } from './connection.ts';
import { cursorOf, type KeysetOrder } from './keyset.ts';
import { batchedBy } from './per-request.ts';

/** A connection field that stands on each object of a page. */
export interface NestedPages<Item extends Row, Ask> {
  readonly parent: IdKind;
  readonly entity: EntityClass<Item>;
  /** The SQL condition under which the row `alias` belongs to the row `parent`. */
  readonly ofParent: (alias: string) => string;
  readonly where: (context: Context, ask: Ask) => FilterQuery<Item>;
  readonly order: (ask: Ask) => KeysetOrder;
}

/** The field's arguments, which are the same for all parents of one page. */
interface PageAsk {
  readonly page: PageArgs;
}

/**
 * Loads one page for each of many parents, in two statements in all. A subquery per parent uses the same index as a
 * single page, so the cost depends on the pages and not on how many rows a parent has.
 */
export function nestedPages<Item extends Row, Ask extends PageAsk>(
  nested: NestedPages<Item, Ask>,
): (context: Context, parentId: string, ask: Ask) => Promise<Connection<Item>> {
  const { parent, entity } = nested;
  const rowsOf = (context: Context, ask: Ask) =>
    filterOf<Item>({ $and: [sqlCondition<Item>(nested.ofParent, []), nested.where(context, ask)] });

  const loadCount = batchedBy<Ask, number>(async (context, parentIds, ask) => {
    const rows = rowsBy(context.em, entity, rowsOf(context, ask)).select(raw('count(*)::int'));
    const counts = await ofEach<number>(context.em, parent, parentIds, rows.toQuery());
    return (id) => counts.get(id) ?? 0;
  });

  return batchedBy<Ask, Connection<Item>>(async (context, parentIds, ask) => {
    const { em } = context;
    const order = nested.order(ask);
    const query = pageQuery(em, entity, rowsOf(context, ask), order, ask.page);
    const rows = rowsBy(em, entity, query.where).select('id').orderBy(query.orderBy).limit(query.limit);
    const { sql, params } = rows.toQuery();
    const pages = await ofEach<string[]>(em, parent, parentIds, { sql: `array(${sql})`, params });
    const found = await em.find<Item>(entity, filterOf<NoInfer<Item>>({ id: { $in: [...pages.values()].flat() } }));
    const byUuid = new Map(found.map((item) => [uuidOf(order.kind, item.id), item]));
    return (id) => {
      const page = (pages.get(id) ?? []).flatMap((uuid) => byUuid.get(uuid) ?? []);
      return pageFrom(
        page,
        (item) => cursorOf(order, item),
        ask.page,
        () => loadCount(context, id, ask),
      );
    };
  });
}

interface Row {
  readonly id: string;
}

function rowsBy<Item extends Row>(em: SqlEntityManager, entity: EntityClass<Item>, where: FilterQuery<Item>) {
  // Cast: the query builder accepts a filter only in its object form, which `where` always has.
  return em.createQueryBuilder<Row>(entity).where(where as FilterObject<Row>);
}

/** Runs the subquery for every parent in one statement. Returns its result by the parent's id. */
async function ofEach<Value>(
  em: SqlEntityManager,
  parent: IdKind,
  parentIds: readonly string[],
  { sql, params }: { readonly sql: string; readonly params: readonly unknown[] },
): Promise<ReadonlyMap<string, Value>> {
  const rows = await em.execute<{ id: string; value: Value }[]>(
    `select parent.id, (${sql}) as value from unnest(array[?]::uuid[]) parent (id)`,
    [...params, parentIds.map((id) => uuidOf(parent, id))],
  );
  return new Map(rows.map(({ id, value }) => [idOf(parent, id), value]));
}

/** Cast: TypeScript cannot resolve the ORM's filter type while the entity is a type parameter. */
function filterOf<Item>(filter: object): FilterQuery<Item> {
  return filter as FilterQuery<Item>;
}
