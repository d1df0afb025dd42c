import type { Context } from '../context.ts';
import { noteErrors } from '../graphql/text-errors.ts';
import { InputError, type UserError } from '../graphql/user-errors.ts';
import { TEXT_LIMITS } from '../values/kept-text.ts';
import type { UpdateWebhookEndpointInput } from './endpoint-inputs.ts';
import { urlErrors } from './endpoint-url.ts';

/** Everything that is wrong with what is given of an endpoint. */
export function endpointErrors(
  { settings: { exposed = true } }: Pick<Context, 'settings'>,
  { url, types, description }: Pick<UpdateWebhookEndpointInput, 'url' | 'types' | 'description'>,
): UserError[] {
  const needsType = new InputError('INVALID', 'Name at least one type of changes.', ['types']);
  return [
    ...(url == null ? [] : urlErrors(url, exposed)),
    ...(types?.length === 0 ? [needsType] : []),
    ...noteErrors(description, TEXT_LIMITS.reason, ['description']),
  ];
}
