import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { runSteps } from '../database/steps.ts';
import type { DeleteWebhookEndpointInput } from './endpoint-inputs.ts';
import { lockEndpoint } from './load-visible.ts';
import { endpointEvent, WebhookEndpointEvent } from './webhook-endpoint-event.ts';

/** O1: deletes an endpoint with its secrets and deliveries. Only its audit trail stays. */
export async function deleteWebhookEndpoint(
  context: Context,
  { endpointId }: DeleteWebhookEndpointInput,
): Promise<{ deletedId: string }> {
  const endpoint = await lockEndpoint(context, endpointId);
  const steps = {
    deleted: sql`delete from webhook_endpoints where id = ${uuidOf('endpoint', endpoint.id)}`,
    ...insertSteps(context.em, [rowsOf(WebhookEndpointEvent, [endpointEvent(context, 'DELETED', endpoint)])]),
  };
  await runSteps(context.em, steps, [sql`1`]);
  return { deletedId: endpoint.id };
}
