import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Locale, mailLanguage, readerLocale } from '../../emails/language.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';

/** The languages in which each quote has readers (R8), its primary recipient's first; by quote id, in one statement. */
export async function documentLanguages(
  em: SqlEntityManager,
  quoteIds: readonly string[],
): Promise<(quoteId: string) => Locale[]> {
  const where = { quote: { $in: [...quoteIds] }, replacedAt: null };
  const recipients = await em.find(QuoteRecipient, where, { orderBy: [{ primary: 'desc' }, { position: 'asc' }] });
  const byQuote = Map.groupBy(recipients, ({ quote }) => quote.id);
  return (quoteId) => [...new Set(byQuote.get(quoteId)?.map(({ language }) => readerLocale(language)))];
}

/** The one in this language; where there is none of its region, that of the language by itself. */
export function documentIn<Document extends { readonly language: Locale }>(
  documents: readonly Document[],
  locale: Locale,
): Document | undefined {
  const inLanguage = (wanted: Locale) => documents.find(({ language }) => language === wanted);
  return inLanguage(locale) ?? inLanguage(mailLanguage(locale));
}
