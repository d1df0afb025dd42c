import { randomBytes, randomInt } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { ref } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { hashOfToken, linkToken } from '../../src/access/link-token.ts';
import { Product } from '../../src/catalog/product.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Partner } from '../../src/customers/partner.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';

export const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
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
  return await em.fork().transactional(async (em) => {
    const customer = options.sameCustomerAs
      ? await em.findOneOrFail(Customer, { id: options.sameCustomerAs.customer.id })
      : Object.assign(new Customer(), customerRow(options.language ?? 'en'));
    const partner = options.partnerEmail ? partnerOf(options.partnerEmail) : undefined;
    const product = Object.assign(new Product(), PRODUCT, { sku: digits() });
    const quote = Object.assign(new Quote(), quoteRow(options), {
      customer: ref(customer),
      partner: partner && ref(partner),
    });
    const line = Object.assign(new QuoteLine(), lineRow(quote, customer.id), { product: ref(product) });
    const recipients = options.to.map((email, position) => recipientOf(quote, customer, { position, email }));
    em.persist([customer, product, quote, line, ...recipients, ...(partner ? [partner] : [])]);
    await em.flush();
    return quote;
  });
}

const PRODUCT = { name: 'Drawing Board', kind: 'SUBSCRIPTION', renewable: true } as const;

function partnerOf(email: string): Partner {
  return Object.assign(new Partner(), { csn: digits(), name: 'Nordic Licenses', email });
}

function recipientOf(
  quote: Quote,
  customer: Customer,
  { position, email }: { readonly position: number; readonly email: string },
): QuoteRecipient {
  const recipient = new QuoteRecipient();
  return Object.assign(recipient, {
    quote: ref(quote),
    customerId: customer.id,
    position,
    email,
    name: `Reader ${position}`,
    language: customer.language,
    primary: position === 0,
    tokenHash: hashOfToken(linkToken(recipient.id, LINK_SECRET)),
  });
}

function customerRow(language: string) {
  return {
    csn: digits(),
    name: 'Fjord Architects',
    countryCode: 'NO',
    language,
    timeZone: 'Europe/Oslo',
    addressLine1: 'Storgata 1',
    city: 'Bergen',
    creditLineOpen: false,
  };
}

function quoteRow({ note }: SentQuoteOptions) {
  const expiresOn = Temporal.PlainDate.from('2026-12-20');
  return {
    number: `Q-${digits()}`,
    version: 1,
    storedStatus: 'SENT' as const,
    origin: 'SALES' as const,
    currencyCode: 'NOK',
    purchaseMethod: 'CARD' as const,
    note,
    frozenAddress: { line1: 'Storgata 1', city: 'Bergen', countryCode: 'NO' },
    frozenCustomerName: 'Fjord Architects',
    listMinor: 120_000n,
    discountMinor: 0n,
    totalMinor: 120_000n,
    expiresOn,
    expiresAt: expiresOn.add({ days: 1 }).toZonedDateTime('Europe/Oslo').toInstant(),
    createdAt: NOW,
    sentAt: NOW,
  };
}

function lineRow(quote: Quote, customerId: string) {
  return {
    quote: ref(quote),
    customerId,
    position: 0,
    action: 'NEW' as const,
    quantity: 10,
    term: 'ANNUAL' as const,
    frozenProductName: 'Drawing Board',
    frozenChanged: false,
    frozenStartDate: Temporal.PlainDate.from('2026-12-01'),
    frozenEndDate: Temporal.PlainDate.from('2027-11-30'),
    unitPriceMinor: 12_000n,
    listMinor: 120_000n,
    discountMinor: 0n,
    totalMinor: 120_000n,
    frozenDiscounts: [],
  };
}

function digits(): string {
  return String(randomInt(1_000_000_000, 9_999_999_999)).slice(0, 10);
}
