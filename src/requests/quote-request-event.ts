import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import type { Viewer } from '../access/viewer.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { QuoteRequest } from './quote-request.ts';
import type { QuoteRequestStatus } from './request-status.ts';

/** What happened to a request: it was made, or went to another status. */
export type QuoteRequestEventType = 'REQUESTED' | 'REOPENED' | Exclude<QuoteRequestStatus, 'OPEN'>;

/** Q7, K3: one entry in the audit trail of a request. */
@Entity({ tableName: 'quote_request_events' })
export class QuoteRequestEvent {
  @PrimaryKey({ type: new PublicId('requestEvent') })
  id: string = newId('requestEvent');

  @ManyToOne({ entity: () => QuoteRequest, ref: true })
  request!: Ref<QuoteRequest>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: 'text' })
  type!: QuoteRequestEventType;

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
