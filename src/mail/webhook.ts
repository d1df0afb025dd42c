import type { IncomingHttpHeaders } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyPluginAsync } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { Refusal } from '../graphql/refusal.ts';
import { WEBHOOKS_PATH } from '../values/paths.ts';
import { applyDeliveryEvent } from './apply-delivery-event.ts';
import { deliveryEventOf } from './delivery-event.ts';
import { isProviderId } from './provider-text.ts';
import type { Telling } from './tell-undelivered.ts';

export interface ResendWebhookSettings extends Telling {
  readonly orm: Pick<MikroORM, 'em'>;
  /** The secret as Resend shows it, `whsec_…`. */
  readonly secret: string;
}

/** `POST /webhooks/resend`: receives delivery events for mails that the provider accepted (R7). */
export function resendWebhook(settings: ResendWebhookSettings): FastifyPluginAsync {
  const { orm, secret } = settings;
  const webhook = new Webhook(secret);
  return async (app) => {
    // The signature covers the raw bytes, so no parser may change them.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const bounds = { bodyLimit: BODY_BYTES };
    app.post<{ Body: Buffer | null }>(`${WEBHOOKS_PATH}/resend`, bounds, async ({ headers, body }, reply) => {
      const id = verified(webhook, headers, body ?? Buffer.alloc(0));
      const event = deliveryEventOf(body);
      if (event && isProviderId(id)) {
        await orm.em.fork().transactional((em) => applyDeliveryEvent(em, id, event, settings));
      }
      return reply.status(200).send();
    });
  };
}

/** An event holds one mail's addresses, subject and tags: a few kilobytes. */
const BODY_BYTES = 65_536;

/**
 * Verifies the signature and returns the event's id. The signature covers id and time; the time may be 5 minutes off.
 */
function verified(webhook: Webhook, headers: IncomingHttpHeaders, body: Buffer): string {
  const id = headerOf(headers, 'id');
  try {
    webhook.verify(
      body,
      {
        'webhook-id': id,
        'webhook-timestamp': headerOf(headers, 'timestamp'),
        'webhook-signature': headerOf(headers, 'signature'),
      },
      { jsonParse: false },
    );
    return id;
  } catch {
    throw new Refusal(401, 'UNAUTHENTICATED', 'Unauthenticated.');
  }
}

// Resend follows Standard Webhooks but uses the older header names.
function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[`svix-${name}`] ?? headers[`webhook-${name}`];
  return typeof value === 'string' ? value : '';
}
