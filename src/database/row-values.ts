import { type EntityClass, type EntityMetadata, type EntityProperty, JsonType } from '@mikro-orm/core';
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

/** A property of an entity, and how its value becomes that of its column. */
export interface WrittenProperty extends Pick<EntityProperty, 'name' | 'onCreate'> {
  readonly column: string;
  /** The JSON that PostgreSQL reads as the column's value. */
  readonly write: (value: unknown) => unknown;
}

/** The rows, with the value that `read` finds for each property. A value that is undefined is left out. */
export function writtenRows<Row extends object>(
  em: SqlEntityManager,
  entity: EntityClass<object>,
  rows: readonly Row[],
  read: (row: Row, property: WrittenProperty) => unknown,
): WrittenRows {
  const meta = em.getMetadata().get(entity);
  const properties = propertiesOf(em, meta);
  const used = new Set<string>();
  const written = rows.map((row) => {
    const values: Record<string, unknown> = {};
    for (const property of properties) {
      const value = read(row, property);
      if (value !== undefined) {
        used.add(property.column);
        values[property.column] = value === null ? null : property.write(value);
      }
    }
    return values;
  });
  const table = raw(meta.tableName);
  // The list depends on the kinds of rows alone, so statements are few.
  const columns = properties.filter(({ column }) => used.has(column)).map(({ column }) => raw(`"${column}"`));
  return { table, columns, from: sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(written)}::jsonb)` };
}

const known = new WeakMap<EntityMetadata, readonly WrittenProperty[]>();

function propertiesOf(em: SqlEntityManager, meta: EntityMetadata): readonly WrittenProperty[] {
  const properties = known.get(meta) ?? meta.props.map((property) => writtenProperty(em, property));
  known.set(meta, properties);
  return properties;
}

function writtenProperty(em: SqlEntityManager, property: EntityProperty): WrittenProperty {
  const { name, onCreate, fieldNames } = property;
  return { name, onCreate, column: fieldNames.join(), write: writerOf(em, property) };
}

function writerOf(em: SqlEntityManager, { kind, customType }: EntityProperty): WrittenProperty['write'] {
  const platform = em.getPlatform();
  if (kind === 'm:1') {
    // Cast: the property holds a reference.
    return (value) => customType?.convertToDatabaseValue((value as { readonly id: string }).id, platform);
  }
  if (customType && !(customType instanceof JsonType)) {
    return (value) => asHex(customType.convertToDatabaseValue(value, platform));
  }
  return asHex;
}

/** JSON has no bytes: a `bytea` is written in hexadecimal digits. */
function asHex(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}
