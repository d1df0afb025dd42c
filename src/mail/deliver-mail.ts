import { type Locale, readerLocale } from '../../emails/language.ts';
import type { RenderPdf } from '../documents/make-document.ts';
import type { Log } from '../log.ts';
import { retryDelay } from '../queue/retry-delay.ts';
import { kindOfAttached } from './attached-document.ts';
import type { Attempt } from './begin-attempts.ts';
import { type Bundled, loadCarried } from './bundle-mails.ts';
import { holdMail, mayBeMailed } from './held-mails.ts';
import { type MailSteps, type MailStepsSettings, mailSteps } from './mail-steps.ts';
import { MailDeferred, type Mailer, MailInDoubt, MailRefused } from './mailer.ts';
import { nightLeft } from './night-left.ts';
import { isOfQuote, type LoadedMail, type MailOfQuote } from './outgoing-mail.ts';
import { postpone } from './postpone.ts';
import { recordFailure } from './raise-delivery.ts';
import { renderStoredMail } from './render-stored-mail.ts';

/** What a worker needs to deliver mails. */
export interface MailDelivery extends MailStepsSettings {
  readonly mailer: Mailer;
  /** Makes the PDFs that mails attach, as the policy says. If absent, they attach none. */
  readonly renderPdf?: RenderPdf;
  readonly log: Log;
}

/** Makes at most one attempt to send one mail. */
export type DeliverMail = (mailId: string, signal: AbortSignal) => Promise<void>;

/**
 * Delivers mails, many at once. Any number of workers may do so, and each may be killed at any point: the bytes and the
 * attempt are stored before the provider is called, and its answer is stored together with the next step. A delivery
 * rejects only for our own faults or when its signal fires; the queue then tries again.
 */
export function mailDelivery(delivery: MailDelivery): DeliverMail {
  const steps = mailSteps(delivery);
  return async (mailId, signal) => {
    const mail = await steps.load(mailId);
    if (mail && !mayBeMailed(mail.toAddress, delivery.letterhead.mailOnlyTo)) {
      return await holdMail(delivery.orm.em.fork(), mailId);
    }
    const night = mail ? nightLeft(mail, delivery.clock()) : 0;
    if (night > 0) {
      return await postpone(delivery, mailId, night);
    }
    const isOwn = mail && (mail.renderedAt ? !mail.carriedBy : await renderOnce(delivery, steps, mail));
    if (mail && !isOwn) {
      return; // the mail that carries it has a job of its own
    }
    const outcome = mail && (await attemptInTurn(delivery, steps, mailId, signal));
    await (outcome ? outcome.record() : steps.release(mailId));
  };
}

/** What one attempt came to. It is recorded when the turn has ended, so that the next mail need not wait for that. */
interface Outcome {
  readonly record: () => Promise<unknown>;
}

async function attemptInTurn(
  delivery: MailDelivery,
  steps: MailSteps,
  mailId: string,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  try {
    await using _turn = await delivery.mailer.awaitTurn?.(signal);
    const attempt = await steps.begin(mailId);
    if (attempt === 'UNRENDERED') {
      throw new Error('A mail was given more to carry while it was rendered');
    }
    return attempt && (await makeAttempt(delivery, steps, attempt, signal));
  } catch (error) {
    // makeAttempt keeps its own misses, so a MailDeferred here means that the turn did not come.
    if (error instanceof MailDeferred) {
      return { record: () => postpone(delivery, mailId, error.afterMilliseconds ?? 0) };
    }
    throw error;
  }
}

/** Returns false for a mail that another one carries. */
async function renderOnce(delivery: MailDelivery, steps: MailSteps, mail: LoadedMail): Promise<boolean> {
  const { orm, clock, letterhead } = delivery;
  const { isCarried, carries } = mail.kind === 'AUTOMATIC_QUOTE' ? await steps.bundle(mail.id) : ALONE;
  if (isCarried) {
    return false;
  }
  const listed = carries === 0 ? [] : await loadCarried(orm.em.fork(), mail.id, clock());
  const documentLanguage =
    isOfQuote(mail) && listed.length === 0 ? await makeAttached(delivery, steps, mail) : undefined;
  const circumstances = { now: clock(), letterhead, documentLanguage, listed, carries, em: orm.em.fork(), steps };
  await renderStoredMail(mail, circumstances);
  return true;
}

const ALONE: Bundled = { isCarried: false, carries: 0 };

/**
 * Makes the document that the mail attaches and gives its language. If making it fails, that is our own fault, and the
 * queue tries again.
 */
async function makeAttached(
  { renderPdf, letterhead }: MailDelivery,
  steps: MailSteps,
  { kind, quote, language }: MailOfQuote,
): Promise<Locale | undefined> {
  const attached = kindOfAttached(kind, letterhead.policies.attachDocument);
  if (!renderPdf || !attached) {
    return undefined;
  }
  const documentLanguage = readerLocale(language);
  await steps.makeDocument({ quoteId: quote.id, language: documentLanguage, kind: attached, renderPdf });
  return documentLanguage;
}

async function makeAttempt(
  delivery: MailDelivery,
  steps: MailSteps,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const { providerId } = await delivery.mailer.send(attempt.message, signal);
    return { record: () => steps.recordSent({ mailId: attempt.mailId, providerId }) };
  } catch (error) {
    if (!isMiss(error)) {
      throw error;
    }
    return { record: () => recordMiss(delivery, steps, attempt, error) };
  }
}

type Miss = MailRefused | MailDeferred | MailInDoubt;

function isMiss(error: unknown): error is Miss {
  return error instanceof MailRefused || error instanceof MailDeferred || error instanceof MailInDoubt;
}

async function recordMiss(delivery: MailDelivery, steps: MailSteps, attempt: Attempt, miss: Miss): Promise<void> {
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
  await orm.em.fork().transactional((em) => recordFailure(em, { mailId, detail: miss.message, isRefusal }, delivery));
  await steps.release(mailId); // its quote may have closed during the attempt
}
