import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { idOf, newId, uuidOf } from '../database/ids.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { runSteps } from '../database/steps.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import { deliveryJobs } from './delivery-jobs.ts';
import type { TestWebhookEndpointInput } from './endpoint-inputs.ts';
import { lockEndpoint } from './load-visible.ts';
import { endpointEvent, WebhookEndpointEvent } from './webhook-endpoint-event.ts';

/** O4: sends a test, also to an endpoint that is switched off. While one is on its way, it is the answer. */
export async function testWebhookEndpoint(
  context: Context,
  { endpointId }: TestWebhookEndpointInput,
): Promise<{ deliveryId: string }> {
  const endpoint = await lockEndpoint(context, endpointId);
  const uuid = uuidOf('endpoint', endpoint.id);
  const steps = {
    waiting: sql`
      select id from webhook_deliveries
      where endpoint_id = ${uuid}::uuid and change_id is null and status = 'PENDING' limit 1`,
    made: sql`
      insert into webhook_deliveries (id, endpoint_id)
      select ${uuidOf('delivery', newId('delivery'))}::uuid, ${uuid}::uuid where not exists (select from waiting)
      returning id, endpoint_id`,
    ...insertSteps(
      context.em,
      [rowsOf(WebhookEndpointEvent, [endpointEvent(context, 'TESTED', endpoint)])],
      sql`where exists (select from made)`,
    ),
    ...deliveryJobs(sql`select id, endpoint_id, 0 from made`),
  };
  const answer = [sql`(select id from made union all select id from waiting)`, JOBS_TOLD];
  const [made] = await runSteps(context.em, steps, answer);
  // Cast: one of the two has a row.
  return { deliveryId: idOf('delivery', made as string) };
}
