import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { sumDiscounts, sumTotals } from '../catalog/totals.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { customerOn, partnerOn } from '../quotes/frozen-parties.ts';
import { Order } from '../quotes/order.ts';
import { findLinesOf } from '../quotes/plan/stored-lines.ts';
import { frozenLine, type PricedLine } from '../quotes/priced-line.ts';
import { Quote } from '../quotes/quote.ts';
import type { QuoteLine } from '../quotes/quote-line.ts';
import { hasTypedName } from '../quotes/told-actor.ts';
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
  const linesOf = await findLinesOf({ em }, quoteIds);
  await em.populate([...linesOf.values()].flat(), ['subscription']);
  const orders = await em.find(Order, { quote: { $in: [...quoteIds] } });
  const orderOf = new Map(orders.map((order) => [order.quote.id, order]));
  return new Map(
    quotes.map((quote) => {
      const lines = (linesOf.get(quote.id) ?? []).map((line) => frozenLine(line, quote));
      return [quote.id, sheetOf(quote, lines, orderOf.get(quote.id), facts)] as const;
    }),
  );
}

function sheetOf(
  quote: Quote,
  lines: readonly PricedLine[],
  order: Order | undefined,
  { now, salesEmail }: SnapshotFacts,
): QuoteSnapshot {
  const { number, currencyCode } = quote;
  const customer = customerOn(quote, quote.customer.getEntity());
  const partner = quote.partner && partnerOn(quote, quote.partner.getEntity());
  return {
    number,
    status: quote.statusAt(now),
    customer: { csn: customer.csn, name: customer.name, address: customer.address },
    seller: sellerOf(partner, salesEmail),
    currencyCode,
    lines: lines.map(sheetLine),
    discounts: sumDiscounts(lines.flatMap(({ discounts }) => discounts)),
    totals: sumTotals(
      lines.map(({ totals }) => totals),
      currencyCode,
    ),
    expiresOn: quote.expiresOn ?? undefined,
    expiresAt: quote.expiresAt ?? undefined,
    timeZone: customer.timeZone,
    note: quote.note ?? undefined,
    sentAt: quote.sentAt ?? undefined,
    closedAt: quote.closedAt(now),
    closeReason: quote.closeReason ?? undefined,
    order: order && sheetOrder(order, { customer, partner, salesEmail }),
  };
}

interface Parties {
  readonly customer: Customer;
  readonly partner?: Partner | null;
  readonly salesEmail: string;
}

function sheetOrder(order: Order, parties: Parties): SnapshotOrder {
  const { number, placedAt, purchaseOrderReference } = order;
  const acceptedBy = hasTypedName(order) ? order.acceptedBy : acceptingParty(order, parties);
  return { number, placedAt, acceptedBy, purchaseOrderReference: purchaseOrderReference ?? undefined };
}

/** V8: if no name was typed, readers of page and mail are told which party accepted, not by which account. */
function acceptingParty({ acceptedByKind }: Order, { customer, partner, salesEmail }: Parties): string {
  switch (acceptedByKind) {
    case 'PARTNER':
      return partner?.name ?? customer.name;
    case 'SALES':
    case 'SERVICE':
      return salesEmail;
    default:
      return customer.name;
  }
}

function sellerOf(partner: Partner | null | undefined, salesEmail: string): QuoteSnapshot['seller'] {
  return partner ? { kind: 'PARTNER', name: partner.name, email: partner.email } : { kind: 'SALES', email: salesEmail };
}

function sheetLine({
  line,
  productName,
  changed,
  startDate,
  endDate,
  unitPrice,
  discounts,
  totals,
}: PricedLine): SnapshotLine {
  const { action, quantity, term } = line;
  return {
    action,
    productName,
    reference: line.subscription?.getEntity().reference,
    quantity,
    term,
    before: changed ? termsBefore(line) : undefined,
    currentEndDate: line.previousEndDate ?? undefined,
    startDate,
    endDate,
    unitPrice,
    discounts,
    totals,
  };
}

function termsBefore({ previousQuantity, previousTerm }: QuoteLine): SnapshotLine['before'] {
  // The constraint quote_lines_frozen_on guarantees both values for a line that changes a subscription.
  return { quantity: previousQuantity!, term: previousTerm! };
}
