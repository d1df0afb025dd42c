import { permissionsOf } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { InputError } from '../graphql/user-errors.ts';

/** The answer shows the new quote, so making one takes the permission to read quotes too. */
export function mayCreate({ viewer }: Context): boolean {
  const permissions = permissionsOf(viewer);
  return permissions.includes('CREATE_QUOTE') && permissions.includes('READ_QUOTES');
}

export const FORBIDDEN_TO_CREATE = new InputError(
  'FORBIDDEN',
  'Your role or token does not permit making quotes. Ask a person who may make them.',
);
