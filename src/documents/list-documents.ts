import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Locale } from '../../emails/language.ts';
import { current } from './current-documents.ts';
import { documentIn, documentLanguages } from './document-languages.ts';
import { OrderConfirmation } from './order-confirmation.ts';
import { QuoteDocument } from './quote-document.ts';

export type ListedDocument = QuoteDocument | OrderConfirmation;

interface Listed {
  /** A10: the order's confirmation once it is made, before that the quote, in the primary recipient's language. */
  readonly main?: ListedDocument;
  /** The kind of `main` in each reader's language, the primary recipient's first. */
  readonly ofMainKind: readonly ListedDocument[];
  /** All that readers can fetch, the quote's before the confirmations. */
  readonly all: readonly ListedDocument[];
}

/** Lists each quote's documents without their bytes, in a constant number of statements. */
export async function listDocuments(
  em: SqlEntityManager,
  quoteIds: readonly string[],
): Promise<(quoteId: string) => Listed> {
  const ofQuotes = { quoteId: { $in: [...quoteIds] } };
  const quotes = Map.groupBy(await em.find(QuoteDocument, current(ofQuotes)), ({ quoteId }) => quoteId);
  const confirmations = Map.groupBy(await em.find(OrderConfirmation, ofQuotes), ({ quoteId }) => quoteId);
  const languagesOf = await documentLanguages(em, quoteIds);
  return (quoteId) => {
    const languages = languagesOf(quoteId);
    const kinds = [quotes, confirmations].map((of) => inLanguages(of.get(quoteId) ?? [], languages));
    const ofMainKind = kinds.findLast((documents) => documents.length > 0) ?? [];
    return { main: ofMainKind[0], ofMainKind, all: kinds.flat() };
  };
}

function inLanguages(documents: readonly ListedDocument[], languages: readonly Locale[]): ListedDocument[] {
  return [...new Set(languages.flatMap((language) => documentIn(documents, language) ?? []))];
}
