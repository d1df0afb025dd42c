import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { batched } from '../graphql/per-request.ts';
import { loadVisibleQuote } from '../quotes/load-visible.ts';
import { Quote } from '../quotes/quote.ts';
import { DocumentKind } from './document-kind.ts';
import { signedPath } from './document-signature.ts';
import { type ListedDocument, listDocuments } from './list-documents.ts';
import { QuoteDocument } from './quote-document.ts';

@Resolver(() => Quote)
export class DocumentOfQuoteResolver {
  @FieldResolver(() => QuoteDocument, {
    nullable: true,
    description:
      'The PDF in the language of the primary recipient: the quote or, once it is accepted and the PDF is made, the confirmation of the order. Null on a draft, and for a moment after sending or extending until the PDF is made.',
  })
  async document(@Ctx() context: Context, @Root() { id }: Quote): Promise<ListedDocument | undefined> {
    return (await loadDocuments(context, id)).main;
  }

  @FieldResolver(() => [QuoteDocument], {
    description:
      'All PDFs of this quote: the quote in the language of each reader, the primary recipient’s first, then the confirmations of the order.',
  })
  async documents(@Ctx() context: Context, @Root() { id }: Quote): Promise<readonly ListedDocument[]> {
    return (await loadDocuments(context, id)).all;
  }
}

@Resolver(() => QuoteDocument)
export class QuoteDocumentResolver {
  // A field of the class would be read from a copy that is always a quote's.
  @FieldResolver(() => DocumentKind, { description: 'What the PDF is about.' })
  kind(@Root() { kind }: ListedDocument): DocumentKind {
    return kind;
  }

  @FieldResolver(() => String, {
    description:
      'URL of the PDF. It is signed: for 10 minutes it opens without a token, in a browser too. After that, fetch it with GET and the same `Authorization` header as this API.',
  })
  async url(@Ctx() context: Context, @Root() document: ListedDocument): Promise<string | undefined> {
    const { now, settings } = context;
    const { kind, language } = document;
    const quote = await loadVisibleQuote(context, document.quoteId);
    return (
      quote && `${settings.publicUrl}${signedPath({ number: quote.number, kind, language }, now, settings.linkSecrets)}`
    );
  }
}

const loadDocuments = batched(({ em }: Context, quoteIds: readonly string[]) => listDocuments(em, quoteIds));
