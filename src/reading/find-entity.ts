import type { FilterQuery } from '@mikro-orm/core';
import type { Context } from '../context.ts';
import { asFilter } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import type { Node } from '../graphql/node.ts';
import type { Readable } from './readable.ts';

/** V4: finds what a verb is about to change, by its public id, only if the viewer may see it. `refresh` reads it again. */
export async function findEntity<Row extends Node>(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { entity, kind, visible }: Readable<Row>,
  id: string,
  { refresh = false }: { readonly refresh?: boolean } = {},
): Promise<Row | null> {
  // Cast: every node has an id.
  const where = { $and: [{ id }, asFilter<Row>(visible(viewer))] } as FilterQuery<Row>;
  return uuidOf(kind, id) ? em.findOne<Row>(entity, where, { refresh }) : null;
}
