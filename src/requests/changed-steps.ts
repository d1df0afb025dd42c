import sql from 'sql-template-tag';
import { actorOf, eventChannelOf } from '../access/actor.ts';
import type { Context } from '../context.ts';
import type { Steps } from '../database/steps.ts';
import { MAILS_OF_LIVE_REQUESTS } from '../outbox/mail-kinds.ts';
import { LIVE_STATUSES } from './request-status.ts';

/**
 * K3: steps for requests that the step `requests_changed` has changed, each with the id of its audit event. The lines of a
 * request that ends stand no longer, so its subscriptions can be asked for again, and the one who was asked sees them no
 * more (K4).
 */
export function changedSteps({ viewer, remoteAddress }: Pick<Context, 'viewer' | 'remoteAddress'>): Steps {
  return {
    requests_released: sql`
      update quote_request_lines set standing_since = null
      where standing_since is not null
        and request_id in (select id from requests_changed where status <> all(${[...LIVE_STATUSES]}::text[]))`,
    requests_recorded: sql`
      insert into quote_request_events (id, request_id, customer_id, type, actor, actor_kind, channel, remote_address,
        occurred_at)
      select event_id, id, customer_id, case status when 'OPEN' then 'REOPENED' else status end, ${actorOf(viewer)},
        ${viewer.kind}, ${eventChannelOf(viewer)}, ${remoteAddress ?? null}, updated_at
      from requests_changed`,
  };
}

/** K3: selects the mails that make no sense any more, because the step `requests_changed` has ended their requests. */
export const MAILS_OF_ENDED = sql`
  select mails.id from requests_changed ended join mails on mails.request_id = ended.id
  where ended.status <> all(${[...LIVE_STATUSES]}::text[]) and mails.kind = any(${[...MAILS_OF_LIVE_REQUESTS]}::text[])`;
