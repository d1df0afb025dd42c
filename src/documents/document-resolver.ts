import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { loadVisibleQuote } from '../quotes/load-visible.ts';
import { Quote } from '../quotes/quote.ts';
import { documentPath, inLanguage } from '../values/paths.ts';
import { current } from './current-documents.ts';
import { documentIn, documentLanguages } from './document-languages.ts';
import { QuoteDocument } from './quote-document.ts';

@Resolver(() => Quote)
export class DocumentOfQuoteResolver {
  @FieldResolver(() => QuoteDocument, {
    nullable: true,
    description:
      'The quote as a PDF, in the language of its primary recipient. Null on a draft, and for a moment after sending or extending until the PDF is made.',
  })
  document(@Ctx() context: Context, @Root() { id }: Quote): Promise<QuoteDocument | undefined> {
    return loadDocument(context, id);
  }
}

@Resolver(() => QuoteDocument)
export class QuoteDocumentResolver {
  @FieldResolver(() => String, {
    description: 'URL of the PDF. Fetch it with GET and the same `Authorization` header as this API.',
  })
  async url(@Ctx() context: Context, @Root() { quoteId, language }: QuoteDocument): Promise<string | undefined> {
    const quote = await loadVisibleQuote(context, quoteId);
    return quote && `${context.settings.publicUrl}${inLanguage(documentPath(quote.number), language)}`;
  }
}

const loadDocument = batched(async ({ em }: Context, quoteIds: readonly string[]) => {
  const documents = await em.find(QuoteDocument, current({ quoteId: { $in: [...quoteIds] } }));
  const languagesOf = await documentLanguages(em, quoteIds);
  const byQuote = Map.groupBy(documents, ({ quoteId }) => quoteId);
  return (quoteId: string) => {
    const [primary] = languagesOf(quoteId);
    return primary === undefined ? undefined : documentIn(byQuote.get(quoteId) ?? [], primary);
  };
});
