import { type Locale, mailLanguage, readerLocale } from '../../emails/language.ts';
import { documentAddress, expiryPath, inLanguage, quotePath } from '../values/paths.ts';
import { documentFor } from './document-for.ts';
import type { QuotePageFacts } from './load-quote-page.ts';
import { chosenLanguage } from './reader-language.ts';

/** The quote's path. It names the language only if that is not the reader's own. */
export function pathOf(quote: QuotePageFacts, language?: Locale): string {
  const path = quotePath(quote.snapshot.number);
  return language === undefined || language === ownLanguage(quote) ? path : inLanguage(path, language);
}

/** The path of the PDF in the reader's own language. While it is not made yet, the page's. */
export function documentPathOf(quote: QuotePageFacts): string {
  const document = documentFor(quote, ownLanguage(quote));
  return document ? documentAddress(quote.snapshot.number, document.kind, document.language) : pathOf(quote);
}

/** The path of the last day, for calendars, in the reader's own language. */
export function expiryPathOf(quote: QuotePageFacts): string {
  return inLanguage(expiryPath(quote.snapshot.number), ownLanguage(quote));
}

/** The language of the switch, or else the reader's own (R8). Choosing one's own language also restores its region. */
export function quoteLanguage(quote: QuotePageFacts, choice: unknown): Locale {
  const own = ownLanguage(quote);
  const chosen = chosenLanguage(choice);
  return chosen === undefined || chosen === mailLanguage(own) ? own : chosen;
}

function ownLanguage({ reader }: QuotePageFacts): Locale {
  return readerLocale(reader.language);
}
