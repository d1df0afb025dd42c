import {
  BigIntType,
  type EntityClass,
  type EntityMetadata,
  type EntityProperty,
  JsonType,
  type Platform,
} from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { raw, type Sql } from 'sql-template-tag';

/** A column of an entity's table, and how its text from the server becomes the property's value. */
export interface Column {
  readonly name: Sql;
  readonly decode: (text: string) => unknown;
}

/** An entity's table and its columns by property, as the ORM's metadata describe them. */
export interface Table {
  readonly name: Sql;
  readonly columns: ReadonlyMap<string, Column>;
}

/** What has columns. What is computed, not stored, says which itself. */
export interface Tabled {
  readonly entity: EntityClass<object>;
  readonly table?: Table;
}

const tables = new WeakMap<EntityMetadata, Table>();

export function tableOf(em: SqlEntityManager, { entity, table: own }: Tabled): Table {
  if (own) {
    return own;
  }
  const meta = em.getMetadata().get(entity);
  const known = tables.get(meta);
  if (known) {
    return known;
  }
  const platform = em.getPlatform();
  const columns = meta.props.map((property) => [property.name, columnOf(property, platform)] as const);
  const table = { name: raw(meta.tableName), columns: new Map(columns) };
  tables.set(meta, table);
  return table;
}

function columnOf(property: EntityProperty, platform: Platform): Column {
  return { name: raw(property.fieldNames.join()), decode: decoderOf(property, platform) };
}

function decoderOf({ kind, customType, runtimeType }: EntityProperty, platform: Platform): Column['decode'] {
  if (kind === 'm:1') {
    return (text) => ({ id: customType?.convertToJSValue(text, platform) });
  }
  if (customType instanceof BigIntType) {
    return BigInt;
  }
  if (customType instanceof JsonType) {
    return (text): unknown => JSON.parse(text);
  }
  if (customType) {
    return (text) => customType.convertToJSValue(text, platform);
  }
  if (runtimeType === 'number') {
    return Number;
  }
  return runtimeType === 'boolean' ? isTrue : asIs;
}

/** A boolean as the server writes it, or as it casts it to a text. */
export const isTrue = (text: string) => text === 't' || text === 'true';
export const asIs = (text: string) => text;
