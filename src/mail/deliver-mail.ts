import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { readerLocale } from '../../emails/language.ts';
import type { Clock } from '../clock.ts';
import type { MailQueue } from '../context.ts';
import { makeDocument, type RenderPdf } from '../documents/make-document.ts';
import type { Log } from '../log.ts';
import { MAILS_OF_OPEN_QUOTES, QUOTE_MAILS } from '../outbox/mail-kinds.ts';
import { type Attempt, beginAttempt } from './begin-attempt.ts';
import { MailDeferred, type Mailer, MailInDoubt, MailRefused } from './mailer.ts';
import { OutgoingMail } from './outgoing-mail.ts';
import { postpone } from './postpone.ts';
import { recordFailure, recordSent } from './record-delivery.ts';
import { type Letterhead, renderStoredMail } from './render-stored-mail.ts';
import { type RetryPolicy, retryDelay } from './retry-policy.ts';

/** What a worker needs to deliver mails. */
export interface MailDelivery {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly clock: Clock;
  readonly queue: MailQueue;
  readonly mailer: Mailer;
  readonly letterhead: Letterhead;
  readonly retryPolicy: RetryPolicy;
  /** Makes the PDF that quote mails attach. If absent, they attach none. */
  readonly renderPdf?: RenderPdf;
  readonly log: Log;
}

/**
 * Makes at most one attempt to send one mail. Any number of workers may run it, and it may be killed at any point: the
 * bytes and the attempt are stored before the provider is called, and its answer is stored together with the next step.
 * Rejects only for our own faults or when `signal` fires; the queue then tries again.
 */
export async function deliverMail(delivery: MailDelivery, mailId: string, signal: AbortSignal): Promise<void> {
  const em = delivery.orm.em.fork();
  const now = delivery.clock();
  const mail = await loadWanted(em, mailId, now);
  if (!mail) {
    return;
  }
  if (!mail.renderedAt) {
    await renderOnce(em, delivery, mail, now);
  }
  const wait = await attemptInTurn(em, delivery, mailId, signal);
  if (wait !== undefined) {
    await postpone(delivery, mailId, wait);
  }
}

/** Returns the milliseconds by which to postpone the mail if its turn is too far away to wait for. */
async function attemptInTurn(
  em: SqlEntityManager,
  delivery: MailDelivery,
  mailId: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    await using _turn = await delivery.mailer.awaitTurn?.(signal);
    const attempt = await beginAttempt(em, mailId, delivery);
    if (attempt) {
      await makeAttempt(delivery, attempt, signal);
    }
    return undefined;
  } catch (error) {
    // makeAttempt records its own failures, so a MailDeferred here means that the turn did not come.
    if (error instanceof MailDeferred) {
      return error.afterMilliseconds ?? 0;
    }
    throw error;
  }
}

/**
 * Makes the document before it renders the mail. If making it fails, that is our own fault, and the queue tries again.
 */
async function renderOnce(
  em: SqlEntityManager,
  delivery: MailDelivery,
  mail: OutgoingMail,
  now: Temporal.Instant,
): Promise<void> {
  const { orm, letterhead, renderPdf } = delivery;
  const documentLanguage = renderPdf && QUOTE_MAILS.includes(mail.kind) ? readerLocale(mail.language) : undefined;
  if (renderPdf && documentLanguage) {
    const key = { quoteId: mail.quote.id, language: documentLanguage };
    await makeDocument(orm.em.fork(), key, { now, salesEmail: letterhead.salesEmail, renderPdf });
  }
  await renderStoredMail(em, mail, { now, letterhead, documentLanguage });
}

/**
 * Loads the mail with its quote and recipient. Returns undefined if it is no longer queued, or drops it if M5 says so.
 */
async function loadWanted(
  em: SqlEntityManager,
  mailId: string,
  now: Temporal.Instant,
): Promise<OutgoingMail | undefined> {
  const mail = await em.findOne(OutgoingMail, { id: mailId }, { populate: ['quote', 'recipient'] });
  if (mail?.state !== 'QUEUED') {
    return undefined;
  }
  const isTooLate = MAILS_OF_OPEN_QUOTES.includes(mail.kind) && mail.quote.getEntity().statusAt(now) !== 'SENT';
  if (!isTooLate && !mail.recipient?.getEntity().replacedAt) {
    return mail;
  }
  await em.nativeUpdate(OutgoingMail, { id: mailId, state: 'QUEUED' }, { state: 'DROPPED' });
  return undefined;
}

async function makeAttempt(delivery: MailDelivery, attempt: Attempt, signal: AbortSignal): Promise<void> {
  const { orm, clock, mailer } = delivery;
  try {
    const { providerId } = await mailer.send(attempt.message, signal);
    await orm.em.fork().transactional((em) => recordSent(em, { mailId: attempt.mailId, providerId, now: clock() }));
  } catch (error) {
    if (!isMiss(error)) {
      throw error;
    }
    await recordMiss(delivery, attempt, error);
  }
}

type Miss = MailRefused | MailDeferred | MailInDoubt;

function isMiss(error: unknown): error is Miss {
  return error instanceof MailRefused || error instanceof MailDeferred || error instanceof MailInDoubt;
}

async function recordMiss(delivery: MailDelivery, attempt: Attempt, miss: Miss): Promise<void> {
  const { orm, retryPolicy, log } = delivery;
  const { mailId } = attempt;
  const isRefusal = !(miss instanceof MailInDoubt);
  const wait =
    miss instanceof MailRefused ? undefined : retryDelay(retryPolicy, attempt.number, miss.afterMilliseconds);
  const isLast = wait === undefined || attempt.elapsedMilliseconds + wait > retryPolicy.giveUpAfterMilliseconds;
  log.warn(
    { mailId, attempt: attempt.number, miss: miss.name, retryInMilliseconds: isLast ? undefined : wait },
    'mail not sent',
  );
  if (!isLast) {
    return await postpone(delivery, mailId, wait, { detail: miss.message, isRefusal });
  }
  await orm.em.fork().transactional((em) => recordFailure(em, { mailId, detail: miss.message, isRefusal }));
}
