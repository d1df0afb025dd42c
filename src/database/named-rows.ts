import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';

/** A statement with `$1`, `$2` …, which each connection prepares once and then knows by its name. */
export interface NamedStatement {
  /** At most 63 bytes of ASCII. A different text under the same name replaces the former one. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether rows are lists of the server's texts, without names. */
  readonly asTexts?: boolean;
}

/** The columns of a result row, as the server's texts. */
export type Texts = readonly (string | null)[];

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

/** Runs a statement whose text is one of few, prepared under a name of its own, and leaves decoding to the caller. */
export function textRows(em: SqlEntityManager, { text, values }: Sql): Promise<Texts[]> {
  return namedRows<Texts>(em, { name: nameOf(text), text, values, asTexts: true });
}

const names = new LRUCache<string, string>({ max: 2_000 });
let named = 0;

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) {
    return known;
  }
  const name = `read_${++named}`;
  names.set(text, name);
  return name;
}

// Kysely hands a statement's text and its list of values to the driver, but no name. The list leads back to the name.
const statements = new WeakMap<object, NamedStatement>();

/** The named statement that runs with exactly this list of values. */
export function namedStatementOf(values: unknown): NamedStatement | undefined {
  return Array.isArray(values) ? statements.get(values) : undefined;
}
