import { startDocumentWorker } from '../documents/document-worker.ts';
import type { RenderPdf } from '../documents/make-document.ts';
import { startDailyJobs } from '../jobs/daily-jobs.ts';
import { createMailer } from '../mail/create-mailer.ts';
import { startMailWorker } from '../mail/mail-worker.ts';
import { guardedAgent } from '../webhooks/guarded-agent.ts';
import { payloads } from '../webhooks/payload.ts';
import { startWebhookWorker } from '../webhooks/webhook-worker.ts';
import type { AppParts } from './app-parts.ts';

/** Starts a worker's part: mails, documents, webhooks and the daily jobs. */
export async function startWork(parts: AppParts, renderPdf: RenderPdf, stopping: AbortSignal): Promise<void> {
  const { env, jobsOrm: orm, queue, clock, log } = parts;
  const mailer = createMailer(env.mail, { em: orm.em.fork(), log, clock, letterhead: env });
  await startMailWorker({ orm, clock, queue, log, mailer, letterhead: env, renderPdf });
  const { salesEmail, sellerName, publicUrl } = env;
  await startDocumentWorker({ orm, queue, clock, salesEmail, sellerName, publicUrl, renderPdf });
  const payloadOf = payloads({ schema: parts.schema, executor: env.executor });
  const delivering = { orm, queue, clock, settings: env, payloadOf, dispatcher: guardedAgent(env) };
  await startWebhookWorker({ ...delivering, log, stopping });
  await startDailyJobs({ orm, queue, clock, log, settings: env, stopping });
}
