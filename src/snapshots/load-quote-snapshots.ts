import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { sumTaxes } from '../catalog/quote-tax.ts';
import { customerOn, partnerOn } from '../quotes/frozen-parties.ts';
import { discountsOf, totalsOf } from '../quotes/line-offer.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { hasTypedName } from '../quotes/told-acceptor.ts';
import { type SellerSettings, sellerOfSettings } from '../sellers/choose-seller.ts';
import { VERIFY_PATH, verifyAddress } from '../values/paths.ts';
import { loadSnapshotLines } from './load-snapshot-lines.ts';
import type { QuoteSnapshot, SnapshotLine, SnapshotOfferer, SnapshotOrder } from './quote-snapshot.ts';

/** `salesEmail` is the contact if no partner is involved. */
export interface SnapshotFacts extends SellerSettings {
  readonly publicUrl: string;
  readonly now: Temporal.Instant;
}

/** Loads what the readers of sent quotes see (P5), by quote id, in a constant number of statements. */
export async function loadQuoteSnapshots(
  em: SqlEntityManager,
  quoteIds: readonly string[],
  facts: SnapshotFacts,
): Promise<Map<string, QuoteSnapshot>> {
  const where = { id: { $in: [...quoteIds] }, sentAt: { $ne: null } };
  const quotes = await em.find(Quote, where, { populate: ['customer', 'partner'], strategy: 'select-in' });
  const linesOf = await loadSnapshotLines(em, quoteIds);
  const orders = await em.find(Order, { quote: { $in: [...quoteIds] } });
  const orderOf = new Map(orders.map((order) => [order.quote.id, order]));
  return new Map(
    quotes.map((quote) => [quote.id, snapshotOf(quote, linesOf.get(quote.id) ?? [], orderOf.get(quote.id), facts)]),
  );
}

function snapshotOf(
  quote: Quote,
  lines: readonly SnapshotLine[],
  order: Order | undefined,
  { now, publicUrl, ...settings }: SnapshotFacts,
): QuoteSnapshot {
  const { salesEmail } = settings;
  const parties = partiesOf(quote, settings);
  return {
    number: quote.number,
    status: quote.statusAt(now),
    ...parties,
    currencyCode: quote.currencyCode,
    purchaseMethod: quote.purchaseMethod,
    lines,
    discounts: discountsOf(lines),
    taxes: sumTaxes(lines) ?? [],
    totals: totalsOf(lines, quote.currencyCode),
    expiresOn: quote.expiresOn ?? undefined,
    expiresAt: quote.expiresAt ?? undefined,
    note: quote.note ?? undefined,
    sentAt: quote.sentAt ?? undefined,
    closedAt: quote.whenClosed(now),
    closeReason: quote.closeReason ?? undefined,
    order: order && snapshotOrder(order, parties, salesEmail),
    proof: proofOf(quote, publicUrl),
  };
}

function proofOf({ number, fingerprint }: Quote, publicUrl: string): QuoteSnapshot['proof'] {
  return fingerprint
    ? {
        fingerprint,
        address: `${publicUrl}${VERIFY_PATH}`,
        link: `${publicUrl}${verifyAddress({ number, fingerprint })}`,
      }
    : undefined;
}

type Parties = Pick<QuoteSnapshot, 'customer' | 'offeredBy' | 'seller' | 'timeZone'>;

function partiesOf(quote: Quote, settings: SellerSettings): Parties {
  const { csn, name, address, timeZone } = customerOn(quote, quote.customer.getEntity());
  const vatNumber = quote.frozenVatNumber ?? undefined;
  const offeredBy = offererOf(quote, settings);
  const seller = quote.frozenSeller ?? sellerOfSettings(settings);
  return { customer: { csn, name, address, vatNumber }, offeredBy, seller, timeZone };
}

function offererOf(quote: Quote, { salesEmail }: SellerSettings): SnapshotOfferer {
  if (!quote.partner) {
    return { kind: 'SALES', email: salesEmail };
  }
  const { name, email } = partnerOn(quote, quote.partner.getEntity());
  return { kind: 'PARTNER', name, email, address: quote.frozenPartnerAddress ?? undefined };
}

function snapshotOrder(order: Order, parties: Parties, salesEmail: string): SnapshotOrder {
  const { number, placedAt, purchaseOrderReference } = order;
  const acceptedBy = hasTypedName(order) ? order.acceptedBy : acceptingParty(order, parties, salesEmail);
  return { number, placedAt, acceptedBy, purchaseOrderReference: purchaseOrderReference ?? undefined };
}

/** V8: if no name was typed, readers of page and mail are told which party accepted, not by which account. */
function acceptingParty({ acceptedByKind }: Order, { customer, offeredBy }: Parties, salesEmail: string): string {
  switch (acceptedByKind) {
    case 'PARTNER':
      return offeredBy.name ?? customer.name;
    case 'SALES':
    case 'SERVICE':
      return salesEmail;
    default:
      return customer.name;
  }
}
