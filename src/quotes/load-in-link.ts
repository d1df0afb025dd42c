import { visibleLines, visibleQuotes } from '../access/visibility.ts';
import { loadVisibleProduct } from '../catalog/load-visible.ts';
import { Product } from '../catalog/product.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer, loadVisiblePartner } from '../customers/load-visible.ts';
import type { Partner } from '../customers/partner.ts';
import { asFilter } from '../database/condition.ts';
import { batched } from '../graphql/per-request.ts';
import type { Load } from '../reading/read-by-id.ts';
import { customerOn, partnerOn, shownWith } from './frozen-parties.ts';
import { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';

// V8: a recipient by link sees customer, partner and products as the quote froze them. Later imports do not show.

export const loadShownCustomer = orInLink(loadVisibleCustomer, customerInLink);
export const loadShownPartner = orInLink(loadVisiblePartner, partnerInLink);
// A function, because `productInLink` is defined further down.
export const loadShownProduct = orInLink(loadVisibleProduct, (context, id) => productInLink(context, id));

function orInLink<Of>(load: Load<Of>, inLink: Load<Of>): Load<Of> {
  return (context, id, ...asked) =>
    context.viewer.kind === 'RECIPIENT' ? inLink(context, id) : load(context, id, ...asked);
}

/** The language is the recipient's own: the quote does not show the customer's language, so they must not see it. */
export function shownCustomer(quote: Quote, live: Customer, { viewer }: Pick<Context, 'viewer'>): Customer {
  const customer = customerOn(quote, live);
  return viewer.kind === 'RECIPIENT' ? shownWith(customer, { language: viewer.language }) : customer;
}

/** A quote froze the partner's name and address. What else a partner has now, its link does not tell. */
export function shownPartner(quote: Quote, live: Partner, { viewer }: Pick<Context, 'viewer'>): Partner {
  const partner = partnerOn(quote, live);
  // Cast: it inherits everything else.
  return viewer.kind === 'RECIPIENT' ? (Object.create(partner, NO_PROFILE) as Partner) : partner;
}

const NO_PROFILE = {
  countryCode: { value: null },
  website: { value: null },
  takesRequests: { value: false },
} satisfies { [Name in keyof Partner]?: { value: Partner[Name] } };

async function customerInLink(context: Context, id: string): Promise<Customer | undefined> {
  const quote = await loadQuote(context);
  return quote?.customer.id === id ? shownCustomer(quote, quote.customer.getEntity(), context) : undefined;
}

async function partnerInLink(context: Context, id: string): Promise<Partner | undefined> {
  const quote = await loadQuote(context);
  return quote?.partner?.id === id ? shownPartner(quote, quote.partner.getEntity(), context) : undefined;
}

const productInLink = batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
  const where = { $and: [{ product: { $in: [...ids] } }, asFilter<QuoteLine>(visibleLines(viewer))] };
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

/** The one quote that the link leads to, with its customer and partner. */
async function loadQuote(context: Context): Promise<Quote | undefined> {
  const { viewer } = context;
  return viewer.kind === 'RECIPIENT' ? loadQuoteById(context, viewer.quoteId) : undefined;
}

const loadQuoteById = batched(async ({ em, viewer }: Context, ids: readonly string[]) => {
  const quotes = await em.find(
    Quote,
    { $and: [{ id: { $in: [...ids] } }, asFilter<Quote>(visibleQuotes(viewer))] },
    PARTIES,
  );
  return (id: string) => quotes.find((quote) => quote.id === id);
});

const PARTIES = { populate: ['customer', 'partner'], strategy: 'select-in' } as const;
