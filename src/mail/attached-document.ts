import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Locale } from '../../emails/language.ts';
import { QuoteDocument } from '../documents/quote-document.ts';
import { Quote } from '../quotes/quote.ts';
import type { Attachment } from './mailer.ts';

/**
 * The stored PDF that a mail attaches, so that every attempt sends the same bytes. Returns undefined without
 * `language`.
 */
export async function attachedDocument(
  em: SqlEntityManager,
  quoteId: string,
  language: Locale | null | undefined,
): Promise<Attachment | undefined> {
  if (!language) {
    return undefined;
  }
  const { number } = await em.findOneOrFail(Quote, { id: quoteId });
  const { bytes } = await em.findOneOrFail(QuoteDocument, { quoteId, language }, { populate: ['bytes'] });
  return bytes && { fileName: `${number}.pdf`, contentType: 'application/pdf', bytes };
}
