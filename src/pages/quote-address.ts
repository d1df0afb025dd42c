import { type Locale, mailLanguage, readerLocale } from '../../emails/language.ts';
import type { QuotePageFacts } from './load-quote-page.ts';
import { chosenLanguage } from './reader-language.ts';

/** The quote's path; with a language only where it is not the reader's own. */
export function pathOf(quote: QuotePageFacts, language?: Locale): string {
  const path = `/quotes/${quote.snapshot.number}`;
  return language === undefined || language === ownLanguage(quote) ? path : `${path}?language=${language}`;
}

/** What was chosen in the switch, else the reader's own (R8); who chooses their own language has it with its region. */
export function quoteLanguage(quote: QuotePageFacts, choice: unknown): Locale {
  const own = ownLanguage(quote);
  const chosen = chosenLanguage(choice);
  return chosen === undefined || chosen === mailLanguage(own) ? own : chosen;
}

function ownLanguage({ reader }: QuotePageFacts): Locale {
  return readerLocale(reader.language);
}
