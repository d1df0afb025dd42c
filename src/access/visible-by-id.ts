import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import type { Node } from '../graphql/node.ts';
import { batched } from '../graphql/per-request.ts';
import type { Viewer } from './viewer.ts';

/** Loads one object by its public id. Returns `undefined` if it does not exist or the viewer may not see it. */
export type Load<Of> = (context: Context, id: string) => Promise<Of | undefined>;

/**
 * Loads an object by id among those that the viewer may see (V8). Every field that leads to another object uses it, so
 * no field leads to an object that `node` would hide. The objects of a whole page are loaded in one statement.
 */
export function visibleById<Entity extends Node>(
  entity: EntityClass<Entity>,
  visible: (viewer: Viewer) => FilterQuery<Entity>,
): Load<Entity> {
  return batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
    // Cast: TypeScript cannot resolve the ORM's filter type while the entity is a type parameter.
    const where = { $and: [{ id: { $in: [...ids] } }, visible(viewer)] } as FilterQuery<NoInfer<Entity>>;
    const found = new Map((await em.find<Entity>(entity, where)).map((one) => [one.id, one]));
    return (id: string) => found.get(id);
  });
}
