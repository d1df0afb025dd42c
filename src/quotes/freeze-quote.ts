import { sumTaxes } from '../catalog/quote-tax.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { chooseSeller, type SellerOffer } from '../sellers/choose-seller.ts';
import { fingerprintOf } from './fingerprint.ts';
import { frozenValues } from './frozen-line.ts';
import { totalsOf } from './line-offer.ts';
import { expiryOf } from './plan/expiry.ts';
import type { DraftLine } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';

/** The customer of a quote, the partner that it is made through, and who may sell to them, as they are at sending. */
export interface Parties {
  readonly customer: Customer;
  readonly partner?: Partner;
  /** Those that may sell to the customer's country. */
  readonly sellers: readonly SellerOffer[];
}

/** P5: freezes the quote and its lines. The mail, the page, the API, the PDF and the order all show this snapshot. */
export function freezeQuote(context: FreezeContext, quote: Quote, lines: readonly DraftLine[], parties: Parties): void {
  for (const { line, ...offer } of lines) {
    Object.assign(line, frozenValues(offer, offer.subscription, context.now));
  }
  sendFrozen(context, quote, lines, parties);
}

type FreezeContext = Pick<Context, 'now' | 'settings'>;

/** Freezes the quote itself. Its lines keep `frozenValues`. */
export function sendFrozen(
  { now, settings }: FreezeContext,
  quote: Quote,
  lines: readonly DraftLine[],
  parties: Parties,
): void {
  const expiry = expiryOf(lines, now, parties.customer.timeZone, settings.policies);
  const seller = chooseSeller(parties.sellers, parties.customer.countryCode, settings);
  const totals = totalsOf(lines, quote.currencyCode);
  quote.send({ ...parties, ...expiry, seller, totals, taxes: sumTaxes(lines) }, now);
  quote.fingerprint = fingerprintOf(quote, lines);
}
