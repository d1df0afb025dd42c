import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { resolveViewer } from './access/resolve-viewer.ts';
import type { Clock } from './clock.ts';
import type { Context, MailQueue } from './context.ts';
import { shareCounts } from './database/share-counts.ts';
import type { Environment } from './env.ts';
import type { Caller } from './gateway/admission.ts';
import type { Readiness } from './gateway/health.ts';
import { createRateLimit } from './gateway/rate-limit.ts';
import { buildPublicSchema } from './gateway/schema.ts';
import { createGateway } from './gateway/server.ts';
import type { Log } from './log.ts';
import { findInInbox, listInbox } from './mail/inbox.ts';
import { resendWebhook } from './mail/webhook.ts';
import { inboxPages } from './pages/inbox.ts';
import { quoteLinks } from './pages/open-link.ts';
import { quotePages } from './pages/routes.ts';

export interface GatewaySettings {
  readonly env: Environment;
  readonly orm: MikroORM;
  readonly queue: MailQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly readiness: Readiness;
}

/** Attempts to open or answer a quote by one link or from one address, in a minute. */
const PAGE_ATTEMPTS_PER_MINUTE = 120;

/** Everything that a gateway serves: GraphQL, the quote page, delivery webhooks and, for development, the inbox. */
export async function composeGateway(settings: GatewaySettings): Promise<FastifyInstance> {
  const { env, log, orm, readiness } = settings;
  return await createGateway({
    schema: await buildPublicSchema(),
    env,
    log,
    readiness,
    contextFor: (caller) => contextFor(settings, caller),
    shareCounts: shareCounts(orm, 'graphql'),
    extraRoutes: [pages(settings), ...webhooks(settings), ...inbox(settings)],
  });
}

async function contextFor(settings: GatewaySettings, caller: Caller): Promise<Context | undefined> {
  const { env, orm, queue, clock } = settings;
  const em = orm.em.fork();
  const viewer = await resolveViewer(em, caller.claims, env.linkSecrets);
  const { requestId, remoteAddress } = caller;
  return viewer && { em, now: clock(), viewer, settings: env, queue, requestId, remoteAddress };
}

function pages({ env, orm, queue, clock }: GatewaySettings): FastifyPluginAsync {
  return async (app) => {
    const attempts = createRateLimit(PAGE_ATTEMPTS_PER_MINUTE, shareCounts(orm, 'pages'));
    app.addHook('onClose', async () => attempts.close());
    const links = quoteLinks({ em: orm.em, clock, settings: env, queue });
    await quotePages(app, { links, publicUrl: env.publicUrl, attempts });
  };
}

function webhooks({ env, orm }: GatewaySettings): FastifyPluginAsync[] {
  return env.resendWebhookSecret ? [resendWebhook({ orm, secret: env.resendWebhookSecret })] : [];
}

/** Never in production, and only where no provider takes the mails. */
function inbox({ env, orm }: GatewaySettings): FastifyPluginAsync[] {
  if (env.production || env.mail.kind !== 'inbox') return [];
  const list = () => listInbox(orm.em.fork(), env);
  const find = (id: string) => findInInbox(orm.em.fork(), id, env);
  return [(app) => inboxPages(app, { list, find })];
}
