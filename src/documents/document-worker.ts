import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { Queue } from '../queue/queue.ts';
import { Order } from '../quotes/order.ts';
import type { DocumentKind } from './document-kind.ts';
import { documentLanguages } from './document-languages.ts';
import { type DocumentParts, makeDocument } from './make-document.ts';

export interface DocumentWorkerSettings extends Omit<DocumentParts, 'now'> {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** Makes the documents of sent quotes and the confirmations of orders, in the language of every reader. */
export async function startDocumentWorker(settings: DocumentWorkerSettings): Promise<void> {
  const { orm, queue, clock, ...parts } = settings;
  await queue.work('document', async ({ quoteId }, signal) => {
    const languagesOf = await documentLanguages(orm.em.fork(), [quoteId]);
    const kinds = await kindsOf(orm.em.fork(), quoteId);
    for (const language of languagesOf(quoteId)) {
      for (const kind of kinds) {
        signal.throwIfAborted();
        await makeDocument(orm.em.fork(), { quoteId, language, kind }, { ...parts, now: clock() });
      }
    }
  });
}

/** What stands in front is made first. */
async function kindsOf(em: SqlEntityManager, quoteId: string): Promise<readonly DocumentKind[]> {
  return (await em.count(Order, { quote: quoteId })) > 0 ? ['CONFIRMATION', 'QUOTE'] : ['QUOTE'];
}
