import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { type Authenticate, createAuthenticate } from '../authentication/authenticate.ts';
import { findViewer } from '../authentication/find-viewer.ts';
import type { Context } from '../context.ts';
import { demoUsers } from '../demo/demo-users.ts';
import { OpenDocument } from '../documents/open-document.ts';
import type { ContextFor } from '../gateway/admit-caller.ts';
import { shareDebtsIn } from '../gateway/cost/debt-store.ts';
import { faultLog } from '../gateway/errors.ts';
import { refuseForeignHosts } from '../gateway/http/own-hosts.ts';
import { createRateLimit, type ShareCounts } from '../gateway/rate-limit.ts';
import { shareCountsIn } from '../gateway/rate-limit-store.ts';
import { createGateway } from '../gateway/server.ts';
import { OPERATIONS_FOLDER } from '../gateway/trusted-documents/operations-folder.ts';
import { readDocuments } from '../gateway/trusted-documents/read-documents.ts';
import { TrustedDocuments } from '../gateway/trusted-documents/trusted-documents.ts';
import { createWrongTries, type WrongTries, wrongTriesPerMinute } from '../gateway/wrong-tries.ts';
import { resendWebhook } from '../mail/webhook.ts';
import { openExpiryIn } from '../pages/expiry/open-expiry.ts';
import { withReadableLink } from '../pages/garbled-link.ts';
import { openLogo } from '../pages/logo-route.ts';
import { QuoteLinks } from '../pages/quote-links.ts';
import { ReminderLinks } from '../pages/reminder-links.ts';
import { reminderPages } from '../pages/reminder-routes.ts';
import { quotePages } from '../pages/routes.ts';
import { verifyIn } from '../pages/verify-route.ts';
import { Sink } from '../pages/webhooks/sink.ts';
import type { AppParts } from './app-parts.ts';

/** Builds the HTTP server: GraphQL, the customers' pages, the webhook of mails and, if no mail provider is set, the inbox and the page of webhooks. */
export async function buildGateway(parts: AppParts): Promise<FastifyInstance> {
  const { env, log, orm, readiness, metrics } = parts;
  const schema = await parts.schema();
  const trusted = await readTrustedDocuments(schema, env.trustedDocuments);
  const authenticate = createAuthenticate(env, log);
  const shareCounts = shareCountsIn(orm.em);
  const wrongTries = createWrongTries(wrongTriesPerMinute(env), shareCounts);
  return await createGateway({
    schema,
    env,
    log,
    readiness,
    metrics,
    authenticate,
    graphiqlUsers: parts.hasDemo ? demoUsers(env) : undefined,
    contextFor: contextFor(parts, schema),
    open: { names: ['verifyQuote'], context: () => ({ em: orm.em.fork(), now: parts.clock() }) },
    trusted,
    shareCounts,
    shareDebts: shareDebtsIn(orm.em),
    wrongTries,
    extraRoutes: [
      pages(parts, { authenticate, shareCounts, wrongTries }),
      ...webhooks(parts),
      ...developmentPages(parts),
    ],
    rewriteUrl: withReadableLink,
  });
}

/** The documents that our own clients send, and those in the folder that is set. */
async function readTrustedDocuments(schema: GraphQLSchema, folder: string | undefined): Promise<TrustedDocuments> {
  const folders = folder === undefined ? [OPERATIONS_FOLDER] : [OPERATIONS_FOLDER, folder];
  return new TrustedDocuments(schema, (await Promise.all(folders.map(readDocuments))).flat());
}

/** Looks up the viewer in the primary, not in a replica, so that a revoked link is dead at once. */
function contextFor(parts: AppParts, schema: GraphQLSchema): ContextFor {
  const { env, orm, readOrm, clock, queue, live, log, metrics } = parts;
  const faultLogOf = faultLog({ log, count: metrics.countError });
  return async ({ claims, ...caller }): Promise<Context | undefined> => {
    const primary = orm.em.fork();
    const viewer = await findViewer(primary, claims, env.linkSecrets);
    const em = readOrm === orm ? primary : readOrm.em.fork();
    const logFault = faultLogOf(caller.requestId);
    const ofRequest = { ...caller, now: clock(), logFault };
    return viewer && { ...ofRequest, em, primary, viewer, settings: env, queue, live, schema };
  };
}

// Submitted forms per link. No person submits so many.
const FORMS_PER_MINUTE = 120;

interface Door {
  readonly authenticate: Authenticate;
  readonly shareCounts: ShareCounts;
  readonly wrongTries: WrongTries;
}

function pages({ env, orm, clock, queue }: AppParts, door: Door): FastifyPluginAsync {
  const { authenticate, shareCounts, wrongTries } = door;
  const { publicUrl } = env;
  const linkParts = { em: orm.em, clock, settings: env, queue };
  const links = new QuoteLinks(linkParts);
  const reminderLinks = new ReminderLinks(linkParts);
  const forms = createRateLimit(FORMS_PER_MINUTE, shareCounts);
  const open = new OpenDocument({ em: orm.em, clock, linkSecrets: env.linkSecrets });
  const opened = {
    links,
    openLogo: openLogo(orm.em),
    openDocument: open,
    verify: verifyIn(orm.em, clock),
    openExpiry: openExpiryIn(linkParts),
  };
  const options = { ...opened, publicUrl, forms, wrongTries, authenticate };
  return async (app) => {
    app.addHook('onClose', async () => {
      forms.close();
      wrongTries.close();
    });
    await app.register((scope) => quotePages(scope, options));
    await app.register((scope) => reminderPages(scope, { links: reminderLinks, wrongTries, forms }));
  };
}

function webhooks({ env, orm, clock }: AppParts): FastifyPluginAsync[] {
  const { resendWebhookSecret: secret } = env;
  return secret ? [resendWebhook({ orm, secret, clock, letterhead: env })] : [];
}

function developmentPages({ env, orm }: AppParts): FastifyPluginAsync[] {
  const { production, mail, linkSecrets } = env;
  if (production || mail.kind !== 'inbox') {
    return [];
  }
  return [
    async (app) => {
      app.addHook('onRequest', refuseForeignHosts(env));
      const { inboxPages } = await import('../pages/inbox/inbox-routes.ts');
      await inboxPages(app, { em: orm.em, linkSecrets });
      const { sinkPages } = await import('../pages/webhooks/sink-routes.ts');
      const sink = new Sink(orm.em, linkSecrets);
      await app.register((scope) => sinkPages(scope, sink));
    },
  ];
}
