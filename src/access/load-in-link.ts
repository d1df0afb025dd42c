import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { batched } from '../per-request.ts';
import { customerOn, partnerOn } from '../quotes/frozen-parties.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import { visibleLines, visibleQuotes } from './visibility.ts';

// V8: what the bearer of a link sees of customer, partner and products is what its quote froze of them, whatever an import
// has changed since.

/** In the reader's own language: the customer's is none of what the quote shows. */
export async function customerInLink(context: Context, id: string): Promise<Customer | undefined> {
  const quote = await loadQuote(context);
  if (context.viewer.kind !== 'RECIPIENT' || quote?.customer.id !== id) return undefined;
  const { language } = context.viewer;
  return Object.assign(customerOn(quote, quote.customer.getEntity()), { language });
}

export async function partnerInLink(context: Context, id: string): Promise<Partner | undefined> {
  const quote = await loadQuote(context);
  return quote?.partner?.id === id ? partnerOn(quote, quote.partner.getEntity()) : undefined;
}

export const productInLink = batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
  const where = { $and: [{ product: { $in: [...ids] } }, visibleLines(viewer)] };
  const lines = await em.find(QuoteLine, where, { populate: ['product'] });
  const byId = new Map(lines.map((line) => [line.product.id, line]));
  return (id: string) => {
    const line = byId.get(id);
    return line && productOn(line);
  };
});

function productOn({ product, frozenProductName }: QuoteLine): Product {
  const { id, sku, name, kind, renewable } = product.getEntity();
  return Object.assign(new Product(), { id, sku, name: frozenProductName ?? name, kind, renewable });
}

/** The one quote of the link, with its parties. */
async function loadQuote(context: Context): Promise<Quote | undefined> {
  const { viewer } = context;
  return viewer.kind === 'RECIPIENT' ? loadQuoteById(context, viewer.quoteId) : undefined;
}

const loadQuoteById = batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
  const quotes = await em.find(Quote, { $and: [{ id: { $in: [...ids] } }, visibleQuotes(viewer)] }, PARTIES);
  return (id: string) => quotes.find((quote) => quote.id === id);
});

const PARTIES = { populate: ['customer', 'partner'], strategy: 'select-in' } as const;
