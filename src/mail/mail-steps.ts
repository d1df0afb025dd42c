import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { MailQueue } from '../context.ts';
import { type DocumentKey, makeDocument, type RenderPdf } from '../documents/make-document.ts';
import { releaseCarried } from '../outbox/release-carried.ts';
import type { RetryPolicy } from '../queue/retry-delay.ts';
import { loadQuoteSnapshots } from '../snapshots/load-quote-snapshots.ts';
import { loadRequestSnapshots } from '../snapshots/load-request-snapshots.ts';
import { beginAttempts } from './begin-attempts.ts';
import { bundleMails } from './bundle-mails.ts';
import { findRequotable } from './find-requotable.ts';
import { inSets } from './in-sets.ts';
import type { Letterhead } from './letterhead.ts';
import { loadWanted } from './load-wanted.ts';
import { quoteMailsOf } from './quote-mails-of.ts';
import { recordSent, type Sent } from './record-sent.ts';
import type { RequotableUntil } from './requotable-until.ts';
import { type RenderedRow, storeRendered } from './store-rendered.ts';

export interface MailStepsSettings {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly queue: MailQueue;
  readonly clock: Clock;
  readonly letterhead: Letterhead;
  readonly retryPolicy: RetryPolicy;
}

/**
 * The steps of a delivery that use the database. Each is done for all mails that have come to it, in a constant number
 * of statements, so that a worker sends as fast as its provider allows.
 */
export type MailSteps = ReturnType<typeof mailSteps>;

export function mailSteps(settings: MailStepsSettings) {
  const { orm, queue, clock, letterhead } = settings;
  const fork = () => orm.em.fork();
  const { salesEmail, sellerName, publicUrl, policies } = letterhead;
  const facts = () => ({ now: clock(), salesEmail, sellerName, publicUrl });
  return {
    load: inSets((mailIds: readonly string[]) => loadWanted(fork(), mailIds, clock())),
    loadSnapshot: inSets(async (quoteIds: readonly string[]) => {
      const snapshots = await loadQuoteSnapshots(fork(), [...new Set(quoteIds)], facts());
      return quoteIds.map((id) => snapshots.get(id));
    }),
    loadRequest: inSets(async (requestIds: readonly string[]) => {
      const snapshots = await loadRequestSnapshots(fork(), [...new Set(requestIds)], { salesEmail });
      return requestIds.map((id) => snapshots.get(id));
    }),
    findQuoteMail: inSets((mailIds: readonly string[]) => quoteMailsOf(fork(), mailIds)),
    findRequotable: inSets(async (quoteIds: readonly string[]): Promise<RequotableUntil[]> => {
      return quoteIds.map(await findRequotable(fork(), quoteIds, clock(), policies));
    }),
    bundle: inSets((mailIds: readonly string[]) => fork().transactional((em) => bundleMails(em, mailIds))),
    release: inSets(async (mailIds: readonly string[]) => {
      await fork().transactional((em) => releaseCarried(em, queue, mailIds));
      return mailIds.map(() => true);
    }),
    storeRendered: inSets((mails: readonly RenderedRow[]) => storeRendered(fork(), mails)),
    begin: inSets((mailIds: readonly string[]) => beginAttempts(fork(), mailIds, settings)),
    recordSent: inSets((sent: readonly Sent[]) => fork().transactional((em) => recordSent(em, sent, settings))),
    // One after the other: each holds a connection while the PDF is made, and one thread makes them all.
    makeDocument: inSets(async ([document]: readonly NewDocument[]) => {
      if (document) {
        const { renderPdf, ...key } = document;
        await makeDocument(fork(), key, { ...facts(), renderPdf });
      }
      return [true];
    }, 1),
  };
}

interface NewDocument extends DocumentKey {
  readonly renderPdf: RenderPdf;
}
