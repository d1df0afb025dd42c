import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { QuoteDocument } from '../documents/quote-document.ts';
import { Quote } from '../quotes/quote.ts';
import type { Attachment } from './mailer.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

/** The stored PDF that a mail attaches, so that every attempt sends the same bytes. Undefined if it attaches none. */
export async function attachedDocument(
  em: SqlEntityManager,
  { quote, documentLanguage: language, documentExpiresOn: expiresOn }: OutgoingMail,
): Promise<Attachment | undefined> {
  if (!language || !quote) {
    return undefined;
  }
  const { number } = await em.findOneOrFail(Quote, { id: quote.id });
  // Mails that were rendered before quotes could be extended name no day.
  const where = { quoteId: quote.id, language, ...(expiresOn && { expiresOn }) };
  const first = { orderBy: { expiresOn: 'asc' }, populate: ['bytes'] } as const;
  const { bytes } = await em.findOneOrFail(QuoteDocument, where, first);
  return bytes && { fileName: `${number}.pdf`, contentType: 'application/pdf', bytes };
}
