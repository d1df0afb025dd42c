import { randomBytes } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { ref } from '@mikro-orm/postgresql';
import { hashOfToken, linkToken } from '../../src/access/link-token.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { day, instant, NOW } from './clock.ts';
import { customerOf, digits, partnerOf, productOf } from './rows.ts';

export const LINK_SECRET = randomBytes(32).toString('base64url');

export interface SentQuoteOptions {
  /** The first is the primary recipient. */
  readonly to: readonly string[];
  readonly partnerEmail?: string;
  readonly note?: string;
  readonly language?: string;
  readonly sameCustomerAs?: Quote;
}

/** The rows of a quote that was sent, with one line of its own product; no mail is queued. */
export async function insertSentQuote(em: SqlEntityManager, options: SentQuoteOptions): Promise<Quote> {
  const { to, partnerEmail: email, note, language = 'en', sameCustomerAs } = options;
  return await em.fork().transactional(async (em) => {
    const customer = sameCustomerAs
      ? await em.findOneOrFail(Customer, { id: sameCustomerAs.customer.id })
      : customerOf({ csn: digits(), language });
    const partner = email ? partnerOf({ csn: digits(), email }) : undefined;
    const product = productOf({ sku: digits() });
    const parties = { customer: ref(customer), partner: partner && ref(partner) };
    const quote = Object.assign(new Quote(), QUOTE, parties, { number: `Q-${digits()}`, note });
    const owned = { quote: ref(quote), customerId: customer.id };
    const line = Object.assign(new QuoteLine(), LINE, owned, { product: ref(product) });
    const recipients = to.map((email, position) =>
      Object.assign(recipientOf(email, position), owned, { language: customer.language }),
    );
    em.persist([customer, product, quote, line, ...recipients, ...(partner ? [partner] : [])]);
    await em.flush();
    return quote;
  });
}

function recipientOf(email: string, position: number): QuoteRecipient {
  const recipient = new QuoteRecipient();
  const tokenHash = hashOfToken(linkToken(recipient.id, LINK_SECRET));
  return Object.assign(recipient, { position, email, name: `Reader ${position}`, primary: position === 0, tokenHash });
}

const TOTALS = { listMinor: 120_000n, discountMinor: 0n, totalMinor: 120_000n };

const QUOTE = {
  ...TOTALS,
  version: 1,
  storedStatus: 'SENT',
  origin: 'SALES',
  currencyCode: 'NOK',
  purchaseMethod: 'CARD',
  frozenAddress: { line1: 'Storgata 1', city: 'Bergen', countryCode: 'NO' },
  frozenCustomerName: 'Fjord Architects',
  expiresOn: day('2026-12-20'),
  expiresAt: instant('2026-12-20T23:00:00Z'),
  createdAt: NOW,
  sentAt: NOW,
} as const satisfies Partial<Quote>;

const LINE = {
  ...TOTALS,
  position: 0,
  action: 'NEW',
  quantity: 10,
  term: 'ANNUAL',
  frozenProductName: 'Drawing Board',
  frozenChanged: false,
  frozenStartDate: day('2026-12-01'),
  frozenEndDate: day('2027-11-30'),
  unitPriceMinor: 12_000n,
  frozenDiscounts: [],
} as const satisfies Partial<QuoteLine>;
