import { type EntityClass, type EntityProperty, JsonType, type Platform } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { textRows } from './named-rows.ts';

/**
 * Inserts new entities in one prepared statement, those of each table as one set. It inserts all of them if `condition`
 * holds, and otherwise none. Returns whether it did. The entity manager does not come to know the entities.
 */
export async function insertRows(
  em: SqlEntityManager,
  entities: readonly object[],
  condition: Sql = sql`true`,
): Promise<boolean> {
  // Cast: an entity is made by its class.
  const byClass = Map.groupBy(entities, (entity) => entity.constructor as EntityClass<object>);
  const inserts = [...byClass].map(
    ([entity, rows], index) => sql`${raw(`rows${index}`)} as (${insertOf(em, entity, rows)})`,
  );
  const [row] = await textRows(
    em,
    sql`with allowed as materialized (select ${condition} as it), ${join(inserts)} select it from allowed`,
  );
  return row?.[0] === 't';
}

function insertOf(em: SqlEntityManager, entity: EntityClass<object>, rows: readonly object[]): Sql {
  const meta = em.getMetadata().get(entity);
  const written = rows.map((row) => Object.fromEntries(valuesOf(row, meta.props, em)));
  // A column that no row sets keeps its default. The list depends on the kinds of rows alone, so statements are few.
  const columns = meta.props.map(columnOf).filter((column) => written.some((values) => column in values));
  const [table, names] = [raw(meta.tableName), join(columns.map((column) => raw(`"${column}"`)))];
  return sql`insert into ${table} (${names})
    select ${names} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(written)}::jsonb), allowed where it`;
}

function* valuesOf(
  row: object,
  properties: readonly EntityProperty[],
  em: SqlEntityManager,
): Generator<readonly [string, unknown]> {
  for (const property of properties) {
    const value: unknown = Reflect.get(row, property.name) ?? property.onCreate?.(row, em);
    if (value != null) {
      yield [columnOf(property), writtenAs(value, property, em.getPlatform())];
    }
  }
}

function columnOf({ fieldNames }: EntityProperty): string {
  return fieldNames.join();
}

/** The JSON that PostgreSQL reads as the column's value. */
function writtenAs(value: unknown, { kind, customType }: EntityProperty, platform: Platform): unknown {
  if (kind === 'm:1') {
    // Cast: the property holds a reference.
    return customType?.convertToDatabaseValue((value as { readonly id: string }).id, platform);
  }
  if (value instanceof Uint8Array) {
    return `\\x${Buffer.from(value).toString('hex')}`;
  }
  return customType && !(customType instanceof JsonType) ? customType.convertToDatabaseValue(value, platform) : value;
}
