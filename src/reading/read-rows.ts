import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { textRows } from '../database/named-rows.ts';
import { rowClassOf } from './row-class.ts';
import type { Shape } from './shape.ts';
import { selected } from './statement.ts';

/** What a statement calls the rows that it reads. */
export const T = sql`t`;

/** The rows to read, which `from` calls `t`. */
export interface Source {
  readonly from: Sql;
  readonly where?: Sql;
  readonly orderBy?: Sql;
}

/** Reads rows in one statement, each with all that its shape joins to it. */
export async function readRows<Row extends object>(context: Context, shape: Shape, source: Source): Promise<Row[]> {
  const { make } = rowClassOf(shape);
  const texts = await textRows(context.em, statementOf(context, shape, source));
  // Cast: the class of a shape extends the class of its entity.
  return texts.map((row) => make(row, context) as Row);
}

/** As `readRows`, with the value of `key` for each row. */
export async function readKeyedRows<Row extends object>(
  context: Context,
  shape: Shape,
  source: Source & { readonly key: Sql },
): Promise<(readonly [key: string, Row])[]> {
  const { make, width } = rowClassOf(shape);
  const texts = await textRows(context.em, statementOf(context, shape, source, [source.key]));
  // Casts: as above, and a key is never null.
  return texts.map((row) => [row[width] as string, make(row, context) as Row]);
}

function statementOf(context: Context, shape: Shape, source: Source, more: readonly Sql[] = []): Sql {
  const { columns, from } = read(context, shape, source);
  return sql`select ${join([...columns, ...more])} from ${from}`;
}

/** What a statement selects to read rows, and from what. */
export function read(
  context: Context,
  shape: Shape,
  { from, where, orderBy }: Source,
): { readonly columns: readonly Sql[]; readonly from: Sql } {
  const { columns, joins } = selected(context, shape, T);
  const rows = sql`${from} ${joins.length > 0 ? join(joins, ' ') : empty}
    ${where ? sql`where ${where}` : empty} ${orderBy ? sql`order by ${orderBy}` : empty}`;
  return { columns, from: rows };
}

/** Counts the rows of a statement. */
export async function countRows(em: SqlEntityManager, from: Sql): Promise<number> {
  const [row] = await textRows(em, sql`select count(*) from ${from}`);
  return Number(row?.[0]);
}

/** Runs a statement whose rows are a key and a count. */
export async function countsByKey(em: SqlEntityManager, statement: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await textRows(em, statement);
  // Cast: neither is null.
  return new Map(rows.map(([key, count]) => [key as string, Number(count)]));
}
