import type { Context } from '../context.ts';
import type { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import { refuseByState } from './refuse-by-state.ts';

/** R5: the recipients of a closed quote cannot change. */
export async function assertOpen(context: Context, quote: Quote, field?: readonly string[]): Promise<void> {
  const status = quote.statusAt(context.now);
  if (status !== 'DRAFT' && status !== 'SENT') {
    await refuseByState(context, quote, { code: 'QUOTE_CLOSED', field });
  }
}

/** The recipients of a quote in their order, without those that were replaced (R6). */
export async function findRecipients(
  { em }: Context,
  quote: Quote,
  options: { readonly refresh?: boolean } = {},
): Promise<QuoteRecipient[]> {
  const where = { quote: quote.id, replacedAt: null };
  return em.find(QuoteRecipient, where, { orderBy: { position: 'asc' }, ...options });
}
