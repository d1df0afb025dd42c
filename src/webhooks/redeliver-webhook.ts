import sql from 'sql-template-tag';
import { visibleDeliveries } from '../access/visible-webhooks.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { runSteps } from '../database/steps.ts';
import { InputError, refuse, type UserError } from '../graphql/user-errors.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import { findEntity } from '../reading/find-entity.ts';
import { T } from '../reading/read-rows.ts';
import { deliveryJobs } from './delivery-jobs.ts';
import type { RedeliverWebhookInput } from './endpoint-inputs.ts';
import { deliveries, endpoints } from './load-visible.ts';
import { endpointEvent, WebhookEndpointEvent } from './webhook-endpoint-event.ts';

/** O4: sends a delivery again, now. What is told is the object as it is then, under the id of its change. */
export async function redeliverWebhook(
  context: Context,
  { deliveryId }: RedeliverWebhookInput,
): Promise<{ deliveryId: string }> {
  const { em, viewer } = context;
  const delivery = await findEntity(context, deliveries, deliveryId);
  const endpoint = delivery && (await findEntity(context, endpoints, delivery.endpointId));
  if (!endpoint) {
    refuse(NOT_FOUND);
  }
  if (endpoint.disabledAt && delivery.changeId) {
    refuse(SWITCHED_OFF);
  }
  const visible = visibleDeliveries(viewer)(T);
  const steps = {
    again: sql`
      update webhook_deliveries t set status = 'PENDING', round = 0, round_began_at = now(), next_attempt_at = now()
      where t.id = ${uuidOf('delivery', deliveryId)}::uuid and ${visible} returning t.id, t.endpoint_id`,
    ...insertSteps(
      em,
      [rowsOf(WebhookEndpointEvent, [endpointEvent(context, 'REDELIVERED', endpoint)])],
      sql`where exists (select from again)`,
    ),
    ...deliveryJobs(sql`select id, endpoint_id, 0 from again`),
  };
  const [done] = await runSteps(em, steps, [sql`(select count(*) from again)`, JOBS_TOLD]);
  return done === '0' ? refuse(NOT_FOUND) : { deliveryId };
}

const FIELD = ['deliveryId'];
const NOT_FOUND: UserError = new InputError('NOT_FOUND', 'There is no such delivery. Check its id.', FIELD);
const SWITCHED_OFF: UserError = new InputError(
  'INVALID',
  'The endpoint of the delivery is switched off. Switch it on first, with updateWebhookEndpoint.',
  FIELD,
);
