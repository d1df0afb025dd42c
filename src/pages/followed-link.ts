import { DOCUMENT_FILE, EXPIRY_FILE } from '../values/paths.ts';
import type { QuotePageFacts } from './load-quote-page.ts';
import { documentPathOf, expiryPathOf, pathOf } from './quote-address.ts';

/** A link of a mail: its token, and the file of the quote that it leads to. Without one it leads to the page. */
export interface FollowedLink {
  readonly token: string;
  readonly file?: string;
}

export function followedLink(rest: string): FollowedLink {
  const file = [DOCUMENT_FILE, EXPIRY_FILE].find((one) => rest.endsWith(one));
  return { token: file === undefined ? rest : rest.slice(0, -file.length), file };
}

export function pathBehind({ file }: FollowedLink, quote: QuotePageFacts): string {
  switch (file) {
    case DOCUMENT_FILE:
      return documentPathOf(quote);
    case EXPIRY_FILE:
      return expiryPathOf(quote);
    default:
      return pathOf(quote);
  }
}
