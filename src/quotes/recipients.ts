import type { Context } from '../context.ts';
import type { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';

/** The recipients of a quote in their order, without those that were replaced (R6). */
export async function findRecipients(
  { em }: Context,
  quote: Quote,
  options: { readonly refresh?: boolean } = {},
): Promise<QuoteRecipient[]> {
  const where = { quote: quote.id, replacedAt: null };
  return em.find(QuoteRecipient, where, { orderBy: { position: 'asc' }, ...options });
}
