import { type Locale, mailLanguage, readerLocale } from '../../emails/language.ts';

/** The language that the switch or a form names, with its region, if it is one of ours. */
export function chosenLanguage(choice: unknown): Locale | undefined {
  return typeof choice === 'string' && readerLocale(choice) === choice ? choice : undefined;
}

/** The language for an unknown reader: the browser's first one that we have (M6), or else English. */
export function browserLanguage(acceptLanguage: string | undefined): Locale {
  const tags = (acceptLanguage ?? '').split(',').map(weighted);
  tags.sort((one, other) => other.weight - one.weight);
  const known = tags.find(({ tag }) => tag !== '' && (mailLanguage(tag) !== 'en' || /^en\b/i.test(tag)));
  return known ? readerLocale(known.tag) : 'en';
}

function weighted(part: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
  const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
  return { tag, weight: Number.isNaN(weight) ? 0 : weight };
}
