import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { actedBy } from '../access/actor.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

export type WebhookEndpointEventType = 'CREATED' | 'UPDATED' | 'SECRET_ROTATED' | 'DELETED' | 'TESTED' | 'REDELIVERED';

/** Q7: one entry in the audit trail of an endpoint. It stays when the endpoint is deleted. */
@Entity({ tableName: 'webhook_endpoint_events' })
export class WebhookEndpointEvent {
  @PrimaryKey({ type: new PublicId('endpointEvent') })
  id: string = newId('endpointEvent');

  @Property({ type: new PublicId('endpoint') })
  endpointId!: string;

  @Property({ type: 'text' })
  type!: WebhookEndpointEventType;

  /** Where the endpoint was from then on. */
  @Property({ type: 'text' })
  url!: string;

  @Property({ type: 'text' })
  actor!: string;

  @Property({ type: 'text' })
  actorKind!: Viewer['kind'];

  @Property({ type: 'text' })
  channel!: 'API' | 'LINK' | 'JOB';

  /** Network address of the call; absent for jobs. */
  @Property({ type: 'text', nullable: true })
  remoteAddress?: string | null;

  @Property({ type: InstantType })
  occurredAt!: Temporal.Instant;
}

export function endpointEvent(
  context: Pick<Context, 'viewer' | 'remoteAddress' | 'now'>,
  type: WebhookEndpointEventType,
  { id, url }: Pick<WebhookEndpoint, 'id' | 'url'>,
): WebhookEndpointEvent {
  return Object.assign(new WebhookEndpointEvent(), {
    endpointId: id,
    type,
    url,
    ...actedBy(context),
    occurredAt: context.now,
  } satisfies Partial<WebhookEndpointEvent>);
}
