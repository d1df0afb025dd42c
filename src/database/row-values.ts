import { type EntityClass, type EntityProperty, JsonType } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { raw, type Sql } from 'sql-template-tag';

/** Rows of one table, as JSON of which PostgreSQL makes rows. Their columns come from the entity's metadata. */
export interface WrittenRows {
  readonly table: Sql;
  /** The columns that at least one of the rows sets. */
  readonly columns: readonly Sql[];
  /** SQL for the rows, after `from`. */
  readonly from: Sql;
}

/** The rows, each as a function that reads a property of it. A value that is undefined is left out. */
export function writtenRows(
  em: SqlEntityManager,
  entity: EntityClass<object>,
  rowsOf: readonly ((property: EntityProperty) => unknown)[],
): WrittenRows {
  const { props, tableName } = em.getMetadata().get(entity);
  const rows = rowsOf.map((read) => {
    const values = props.map((property) => [columnOf(property), writtenAs(read(property), property, em)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  });
  // The list depends on the kinds of rows alone, so statements are few.
  const columns = props.map(columnOf).filter((column) => rows.some((values) => column in values));
  const table = raw(tableName);
  return {
    table,
    columns: columns.map((column) => raw(`"${column}"`)),
    from: sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`,
  };
}

function columnOf({ fieldNames }: EntityProperty): string {
  return fieldNames.join();
}

/** The JSON that PostgreSQL reads as the column's value. */
function writtenAs(value: unknown, { kind, customType }: EntityProperty, em: SqlEntityManager): unknown {
  if (value == null) {
    return value;
  }
  if (kind === 'm:1') {
    // Cast: the property holds a reference.
    return customType?.convertToDatabaseValue((value as { readonly id: string }).id, em.getPlatform());
  }
  if (value instanceof Uint8Array) {
    return `\\x${Buffer.from(value).toString('hex')}`;
  }
  return customType && !(customType instanceof JsonType)
    ? customType.convertToDatabaseValue(value, em.getPlatform())
    : value;
}
