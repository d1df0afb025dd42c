import { type Locale, mailLanguage } from '../../emails/language.ts';
import type { QuotePageFacts, SnapshotDocument } from './load-quote-page.ts';

/** The quote's PDF in this language, or else in the primary recipient's. Undefined while none is made. */
export function documentFor({ documents }: QuotePageFacts, locale: Locale): SnapshotDocument | undefined {
  const madeIn = (wanted: string) => documents.find(({ language }) => language === wanted);
  return madeIn(locale) ?? madeIn(mailLanguage(locale)) ?? documents[0];
}
