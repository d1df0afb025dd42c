import type { Context } from '../context.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { keptText } from '../values/kept-text.ts';
import { endpointErrors } from './endpoint-errors.ts';
import type { UpdateWebhookEndpointInput } from './endpoint-inputs.ts';
import { lockEndpoint } from './load-visible.ts';
import { positionOfNow } from './position-of-now.ts';
import { storeEndpoint } from './store-endpoint.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** O1: changes where an endpoint is, what it is told of, and whether it is on. */
export async function updateWebhookEndpoint(
  context: Context,
  input: UpdateWebhookEndpointInput,
): Promise<{ endpointId: string }> {
  const { id, url, disabledAt } = await lockEndpoint(context, input.endpointId);
  refuseIfAny(endpointErrors(context, input));
  const isBack = input.enabled && disabledAt;
  const since = isBack ? { sincePosition: await positionOfNow(context.em) } : {};
  await storeEndpoint(context, 'UPDATED', { ...changesOf(context, input), ...since, url: input.url ?? url, id });
  return { endpointId: id };
}

function changesOf(context: Context, { types, description, enabled }: UpdateWebhookEndpointInput) {
  return {
    ...(types && { types: [...new Set(types)] }),
    ...(description != null && { description: keptText(description) || null }),
    ...(enabled != null && switched(context, enabled)),
    ...permissionsNow(context),
  } satisfies Partial<WebhookEndpoint>;
}

/** O3: who switches it on says that it works again, so its failures are forgotten. */
function switched({ now }: Context, enabled: boolean): Partial<WebhookEndpoint> {
  return enabled
    ? { disabledAt: null, disabledReason: null, failingSince: null }
    : { disabledAt: now, disabledReason: 'You switched it off.' };
}

/** V3: what a service account may see is known from its token alone. */
function permissionsNow({ viewer }: Context): Partial<WebhookEndpoint> {
  return viewer.kind === 'SERVICE' ? { permissions: [...viewer.permissions], ownerEmail: viewer.email ?? null } : {};
}
