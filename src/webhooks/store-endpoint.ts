import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { runSteps } from '../database/steps.ts';
import { type Change, updateStep } from '../database/update-rows.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';
import { endpointEvent, WebhookEndpointEvent, type WebhookEndpointEventType } from './webhook-endpoint-event.ts';

/** Writes a change of a locked endpoint and its audit event in one statement. */
export async function storeEndpoint(
  context: Context,
  type: WebhookEndpointEventType,
  change: Change<WebhookEndpoint> & Pick<WebhookEndpoint, 'url'>,
): Promise<void> {
  const steps = {
    changed: updateStep(context.em, WebhookEndpoint, [change]),
    ...insertSteps(context.em, [rowsOf(WebhookEndpointEvent, [endpointEvent(context, type, change)])]),
  };
  await runSteps(context.em, steps, [sql`1`]);
}
