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
      'What `createQuote` would make of this input, priced, with every error and warning; nothing is stored.',
  })
  previewQuote(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuoteInput, { description: 'As for `createQuote`.' }) input: CreateQuoteInput,
  ): Promise<QuotePreview> {
    return previewQuote(context, input);
  }
}
