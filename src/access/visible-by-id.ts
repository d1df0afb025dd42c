import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import type { Node } from '../graphql/node.ts';
import { batched } from '../graphql/per-request.ts';
import type { Viewer } from './viewer.ts';

/** Finds one thing by its public id; none for what does not exist or may not be seen. */
export type Load<Of> = (context: Context, id: string) => Promise<Of | undefined>;

/**
 * The one way to load what is shown (V8): a field that reaches something by an id looks for it among what the viewer may
 * see, so it cannot lead to what `node` would hide. A whole page is loaded in one statement.
 */
export function visibleById<Entity extends Node>(
  entity: EntityClass<Entity>,
  visible: (viewer: Viewer) => FilterQuery<Entity>,
): Load<Entity> {
  return batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
    // The ORM's types keep an entity's filter apart from that of a type parameter.
    const where = { $and: [{ id: { $in: [...ids] } }, visible(viewer)] } as FilterQuery<NoInfer<Entity>>;
    const found = new Map((await em.find<Entity>(entity, where)).map((one) => [one.id, one]));
    return (id: string) => found.get(id);
  });
}
