import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { CreateQuoteInput } from '../quote-inputs.ts';
import { previewQuote } from './preview-quote.ts';
import { QuotePreview } from './quote-preview.ts';

@Resolver(() => QuotePreview)
export class QuotePreviewResolver {
  @Query(() => QuotePreview, {
    nullable: true,
    description:
      'Shows what `createQuote` would make of this input, with prices, errors and warnings. It stores nothing.',
  })
  previewQuote(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuoteInput, {
      description: 'The input as for `createQuote`. Its `idempotencyKey` is ignored.',
    })
    input: CreateQuoteInput,
  ): Promise<QuotePreview> {
    return previewQuote(context, input);
  }
}
