import { type Language, mailLanguage } from '../../emails/language.ts';
import type { OpenQuote } from './open-quote.ts';
import { chosenLanguage } from './reader-language.ts';

/** The quote's path; with a language only where it is not the reader's own. */
export function pathOf(quote: OpenQuote, language?: Language): string {
  const path = `/quotes/${quote.sheet.number}`;
  return language === undefined || language === ownLanguage(quote) ? path : `${path}?language=${language}`;
}

/** What was chosen in the switch, else the reader's own (R8). */
export function quoteLanguage(quote: OpenQuote, choice: unknown): Language {
  return chosenLanguage(choice) ?? ownLanguage(quote);
}

function ownLanguage({ reader }: OpenQuote): Language {
  return mailLanguage(reader.language);
}
