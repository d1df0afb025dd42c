import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** A statement with `$1`, `$2` …, which each connection prepares once and then knows by its name. */
export interface NamedStatement {
  /** At most 63 bytes of ASCII. A different text under the same name replaces the former one. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs a prepared statement, in the transaction of `em` if it is in one. The rows are as the driver reads them: a
 * `date`, a `timestamptz`, a `bigint` and a `numeric` are texts, `json` is parsed, an id is the UUID.
 */
export async function namedRows<Row>(em: SqlEntityManager, statement: NamedStatement): Promise<Row[]> {
  const values = [...statement.values];
  statements.set(values, statement);
  const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(statement.text, values));
  return rows;
}

// Kysely hands a statement's text and its list of values to the driver, but no name. The list leads back to the name.
const statements = new WeakMap<object, NamedStatement>();

/** The named statement that runs with exactly this list of values. */
export function namedStatementOf(values: unknown): NamedStatement | undefined {
  return Array.isArray(values) ? statements.get(values) : undefined;
}
