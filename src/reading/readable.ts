import type { EntityClass } from '@mikro-orm/core';
import type { Viewer } from '../access/viewer.ts';
import type { Condition } from '../database/condition.ts';
import type { IdKind } from '../database/ids.ts';
import type { Node } from '../graphql/node.ts';
import type { Tabled } from './columns.ts';

/** What rows are made of: a class, its GraphQL type, and which of its rows a viewer may see. */
export interface Shaped<Row extends Node = Node> extends Tabled {
  readonly type: string;
  readonly entity: EntityClass<Row>;
  readonly visible: (viewer: Viewer) => Condition;
}

/** What is stored and can be read by its id. */
export interface Readable<Row extends Node = Node> extends Shaped<Row> {
  readonly kind: IdKind;
}

const readables = new Map<EntityClass<Node>, Readable>();

/** Declares an entity as readable, once, so that fields of other types can lead to it. */
export function readable<Row extends Node>(declared: Readable<Row>): Readable<Row> {
  readables.set(declared.entity, declared);
  return declared;
}

export function readableOf(entity: EntityClass<Node>): Readable {
  const declared = readables.get(entity);
  if (!declared) {
    throw new TypeError(`${entity.name} is not declared as readable`);
  }
  return declared;
}
