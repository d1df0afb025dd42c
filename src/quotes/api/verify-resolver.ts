import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { QuoteVerification, verifyQuote } from '../verify-quote.ts';

@Resolver()
export class VerifyResolver {
  @Query(() => QuoteVerification, {
    description:
      'Tells whether a document is a genuine quote. Anybody may ask, even without a token. Both arguments are taken as people type them: spaces, small letters and other dashes do not matter.',
  })
  verifyQuote(
    // Without a token there is no viewer.
    @Ctx() { em, primary, now }: Pick<Context, 'em' | 'primary' | 'now'>,
    @Arg('number', () => String, { description: 'Number of the quote.' }) number: string,
    @Arg('fingerprint', () => String, { description: 'Fingerprint on the document.' }) fingerprint: string,
  ): Promise<QuoteVerification> {
    // A replica may not know yet a quote that was just sent.
    return verifyQuote({ em: primary ?? em, now }, { number, fingerprint });
  }
}
