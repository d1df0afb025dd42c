import type { Change } from '../database/update-rows.ts';
import type { Node } from '../graphql/node.ts';
import type { Shape } from './shape.ts';

/** A row that was read, as an entity that can be changed. No entity manager knows it. */
export interface Changeable<Row extends Node> {
  readonly entity: Row;
  /** What was changed of it so far. */
  readonly changes: () => Change<Row>;
}

export function changeable<Row extends Node>(row: Row, { readable, columns }: Shape): Changeable<Row> {
  const read = (of: Row, name: string): unknown => Reflect.get(of, name);
  const values = columns.map((name) => [name, read(row, name)] as const);
  // Cast: an entity is made by its class, without arguments.
  const { entity: Entity } = readable as { readonly entity: unknown } as { readonly entity: new () => Row };
  const entity = Object.assign(new Entity(), Object.fromEntries(values));
  const changes = () => {
    const changed = columns.filter((name) => read(entity, name) !== read(row, name));
    // Cast: these are values of its own.
    return { ...Object.fromEntries(changed.map((name) => [name, read(entity, name)])), id: row.id } as Change<Row>;
  };
  return { entity, changes };
}
