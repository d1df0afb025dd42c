import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Locale, mailLanguage, readerLocale } from '../../emails/language.ts';
import { findRecipientsOf } from '../quotes/recipients.ts';

/** Finds the languages of each quote's readers (R8), the primary recipient's first, in one statement for all quotes. */
export async function documentLanguages(
  em: SqlEntityManager,
  quoteIds: readonly string[],
): Promise<(quoteId: string) => Locale[]> {
  const recipientsOf = await findRecipientsOf(em, quoteIds);
  return (quoteId) => [...new Set(recipientsOf(quoteId).map(({ language }) => readerLocale(language)))];
}

/** Finds the document in `locale`. If there is none for its region, takes the one in the language alone. */
export function documentIn<Document extends { readonly language: Locale }>(
  documents: readonly Document[],
  locale: Locale,
): Document | undefined {
  const inLanguage = (wanted: Locale) => documents.find(({ language }) => language === wanted);
  return inLanguage(locale) ?? inLanguage(mailLanguage(locale));
}
