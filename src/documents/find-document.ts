import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Locale, mailLanguage } from '../../emails/language.ts';
import type { Viewer } from '../access/viewer.ts';
import { visibleQuotes } from '../access/visibility.ts';
import { asFilter } from '../database/condition.ts';
import { Quote } from '../quotes/quote.ts';
import { current } from './current-documents.ts';
import { documentIn, documentLanguages } from './document-languages.ts';
import { QuoteDocument } from './quote-document.ts';

/** Finds a document's bytes if the viewer may see its quote (V4). The default language is the primary recipient's. */
export async function findDocument(
  em: SqlEntityManager,
  viewer: Viewer,
  { number, language }: DocumentWanted,
): Promise<Uint8Array | undefined> {
  const quote = await em.findOne(Quote, { $and: [{ number }, asFilter<Quote>(visibleQuotes(viewer))] });
  if (!quote) {
    return undefined;
  }
  const wanted = language ?? (await documentLanguages(em, [quote.id]))(quote.id)[0] ?? 'en';
  const where = { quoteId: quote.id, language: { $in: [wanted, mailLanguage(wanted)] } };
  return documentIn(await em.find(QuoteDocument, current(where), { populate: ['bytes'] }), wanted)?.bytes;
}

export interface DocumentWanted {
  readonly number: string;
  readonly language?: Locale;
}
