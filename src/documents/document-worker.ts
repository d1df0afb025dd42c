import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { Queue } from '../queue/queue.ts';
import type { SellerSettings } from '../sellers/choose-seller.ts';
import { documentLanguages } from './document-languages.ts';
import { makeDocument, type RenderPdf } from './make-document.ts';

export interface DocumentWorkerSettings extends SellerSettings {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly renderPdf: RenderPdf;
}

/** Makes the documents of sent quotes, in the language of every reader. */
export async function startDocumentWorker(settings: DocumentWorkerSettings): Promise<void> {
  const { orm, queue, clock, salesEmail, sellerName, renderPdf } = settings;
  await queue.work('document', async ({ quoteId }, signal) => {
    const languagesOf = await documentLanguages(orm.em.fork(), [quoteId]);
    for (const language of languagesOf(quoteId)) {
      signal.throwIfAborted();
      await makeDocument(orm.em.fork(), { quoteId, language }, { now: clock(), salesEmail, sellerName, renderPdf });
    }
  });
}
