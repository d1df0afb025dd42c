import type { IncomingHttpHeaders } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyPluginAsync } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { Refusal } from '../graphql/refusal.ts';
import { applyDeliveryEvent } from './apply-delivery-event.ts';
import { deliveryEventOf } from './delivery-event.ts';
import { isProviderId } from './provider-words.ts';

export interface ResendWebhookSettings {
  readonly orm: Pick<MikroORM, 'em'>;
  /** As Resend shows it, `whsec_…`. */
  readonly secret: string;
}

/** `POST /webhooks/resend`: what became of the mails that the provider took (R7). */
export function resendWebhook({ orm, secret }: ResendWebhookSettings): FastifyPluginAsync {
  const webhook = new Webhook(secret);
  return async (app) => {
    // The signature is over the bytes as they came.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const bounds = { bodyLimit: BODY_BYTES };
    app.post<{ Body: Buffer | null }>('/webhooks/resend', bounds, async ({ headers, body }, reply) => {
      const id = verified(webhook, headers, body ?? Buffer.alloc(0));
      const event = deliveryEventOf(body);
      if (event && isProviderId(id)) await orm.em.fork().transactional((em) => applyDeliveryEvent(em, id, event));
      return reply.status(200).send();
    });
  };
}

/** An event tells one mail's addresses, subject and tags, a few kilobytes. */
const BODY_BYTES = 65_536;

/** The event's id. The signature covers it, and the time, which must be within 5 minutes of the real one. */
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

// Resend signs in the way of standard webhooks, under the older names of the headers.
function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[`svix-${name}`] ?? headers[`webhook-${name}`];
  return typeof value === 'string' ? value : '';
}
