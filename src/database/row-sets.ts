import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import { type Texts, textRows } from './named-rows.ts';
import { type Steps, withQueries } from './steps.ts';

/** Rows that are read beside others, in one statement. */
export interface RowSet<Row> {
  readonly columns: readonly Sql[];
  /** SQL for the rows, after `from`. */
  readonly from: Sql;
  readonly decode: (texts: Texts) => Row;
}

export type RowSets = Readonly<Record<string, RowSet<unknown>>>;

/** The rows of each set. */
export type RowsOf<Sets extends RowSets> = {
  readonly [Name in keyof Sets]: NonNullable<Sets[Name]> extends RowSet<infer Row> ? readonly Row[] : never;
};

/** Reads several sets of rows in one prepared statement, all as they are at one moment. Sets can read from `given`. */
export async function readSets<Sets extends RowSets>(
  em: SqlEntityManager,
  sets: Sets,
  given: Steps = {},
): Promise<RowsOf<Sets>> {
  const queries = Object.keys(given).length > 0 ? sql`with ${withQueries(given)}` : empty;
  const [row] = await textRows(em, sql`${queries} select ${join(Object.values(sets).map(asList))}`);
  const rows = Object.entries(sets).map(([name, { decode }], place) => {
    // Cast: `asList` makes a list of lists of texts, and null of no rows.
    const texts = JSON.parse(row?.[place] ?? '[]') as Texts[];
    return [name, texts.map(decode)] as const;
  });
  // Cast: each set has its rows under its name.
  return Object.fromEntries(rows) as unknown as RowsOf<Sets>;
}

/** As `readSets`, for sets of two makers who do not know each other's. Their names differ. */
export async function readBoth<One extends RowSets, Other extends RowSets>(
  em: SqlEntityManager,
  one: One,
  other: Other,
  given?: Steps,
): Promise<readonly [RowsOf<One>, RowsOf<Other>]> {
  const rows: unknown = await readSets(em, { ...one, ...other }, given);
  // Casts: it has the rows of all of them.
  return [rows as RowsOf<One>, rows as RowsOf<Other>];
}

/** The rows as one value, each with its columns as texts. */
function asList({ columns, from }: RowSet<unknown>): Sql {
  const texts = columns.map((column) => sql`${column}::text`);
  return sql`(select json_agg(texts) from (select array[${join(texts)}] as texts from ${from}) of_set)`;
}
