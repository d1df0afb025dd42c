import sql from 'sql-template-tag';
import { visibleDeliveries, visibleEndpoints } from '../access/visible-webhooks.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { T } from '../reading/read-rows.ts';
import { readable } from '../reading/readable.ts';
import { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

export const endpoints = readable({
  type: 'WebhookEndpoint',
  entity: WebhookEndpoint,
  kind: 'endpoint',
  visible: visibleEndpoints,
});

export const deliveries = readable({
  type: 'WebhookDelivery',
  entity: WebhookDelivery,
  kind: 'delivery',
  visible: visibleDeliveries,
});

export const loadVisibleDelivery = visibleById(deliveries);
export const loadVisibleEndpoint = visibleById(endpoints);

/** V4: locks the endpoint that a verb is about. Others' endpoints answer as if they did not exist. */
export async function lockEndpoint(context: Context, id: string): Promise<WebhookEndpoint> {
  const { em, viewer } = context;
  const uuid = uuidOf('endpoint', id);
  const seen = sql`select from webhook_endpoints t where t.id = ${uuid}::uuid and ${visibleEndpoints(viewer)(T)}`;
  const found = uuid && (await textRows(em, sql`${seen} for no key update`));
  if (!found?.length) {
    refuse(new InputError('NOT_FOUND', 'There is no such webhook endpoint. Check its id.', ['endpointId']));
  }
  return em.findOneOrFail(WebhookEndpoint, id);
}
