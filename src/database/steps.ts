import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type Texts, textRows } from './named-rows.ts';

/**
 * Steps of one SQL statement, by their names. A step can read what an earlier one returns. It sees no table as another
 * step changes it, because all of them see the database as it was when the statement began.
 */
export type Steps = Readonly<Record<string, Sql>>;

/** Runs steps as one prepared statement. Returns the values of `answer`, which may read what the steps return. */
export async function runSteps(em: SqlEntityManager, steps: Steps, answer: readonly Sql[]): Promise<Texts> {
  const [row] = await textRows(em, sql`with ${withQueries(steps)} select ${join(answer)}`);
  // Cast: a select without `from` has one row.
  return row as Texts;
}

export function withQueries(steps: Steps): Sql {
  return join(Object.entries(steps).map(([name, step]) => sql`${raw(name)} as (${step})`));
}
