import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { Partner } from '../customers/partner.ts';
import { customerOn, partnerOn } from '../quotes/frozen-parties.ts';
import { discountsOf, totalsOf } from '../quotes/line-offer.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { hasTypedName } from '../quotes/told-acceptor.ts';
import { loadSnapshotLines } from './load-snapshot-lines.ts';
import type { QuoteSnapshot, SnapshotLine, SnapshotOrder } from './quote-snapshot.ts';

export interface SnapshotFacts {
  readonly now: Temporal.Instant;
  /** The contact if no partner is involved. */
  readonly salesEmail: string;
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
  { now, salesEmail }: SnapshotFacts,
): QuoteSnapshot {
  const parties = partiesOf(quote, salesEmail);
  return {
    number: quote.number,
    status: quote.statusAt(now),
    ...parties,
    currencyCode: quote.currencyCode,
    lines,
    discounts: discountsOf(lines),
    totals: totalsOf(lines, quote.currencyCode),
    expiresOn: quote.expiresOn ?? undefined,
    expiresAt: quote.expiresAt ?? undefined,
    note: quote.note ?? undefined,
    sentAt: quote.sentAt ?? undefined,
    closedAt: quote.whenClosed(now),
    closeReason: quote.closeReason ?? undefined,
    order: order && snapshotOrder(order, parties, salesEmail),
  };
}

type Parties = Pick<QuoteSnapshot, 'customer' | 'offeredBy' | 'timeZone'>;

function partiesOf(quote: Quote, salesEmail: string): Parties {
  const { csn, name, address, timeZone } = customerOn(quote, quote.customer.getEntity());
  const partner = quote.partner && partnerOn(quote, quote.partner.getEntity());
  return { customer: { csn, name, address }, offeredBy: offererOf(partner, salesEmail), timeZone };
}

function offererOf(partner: Partner | null | undefined, salesEmail: string): QuoteSnapshot['offeredBy'] {
  return partner ? { kind: 'PARTNER', name: partner.name, email: partner.email } : { kind: 'SALES', email: salesEmail };
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
