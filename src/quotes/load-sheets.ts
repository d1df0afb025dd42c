import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { Partner } from '../customers/partner.ts';
import { frozenLine, type PricedLine } from './frozen-line.ts';
import { customerOn, partnerOn } from './frozen-parties.ts';
import { Order } from './order.ts';
import { Quote } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';
import { findLinesOf } from './quote-requests.ts';
import type { QuoteSheet, SheetLine, SheetOrder } from './quote-sheet.ts';
import { sumDiscounts, sumTotals } from './totals.ts';

export interface SheetFacts {
  readonly now: Temporal.Instant;
  /** Whom to ask where no partner is involved. */
  readonly salesEmail: string;
}

/** What the readers of these sent quotes see (P5), by quote id, in a constant number of statements. */
export async function loadSheets(
  em: SqlEntityManager,
  quoteIds: readonly string[],
  facts: SheetFacts,
): Promise<Map<string, QuoteSheet>> {
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
  { now, salesEmail }: SheetFacts,
): QuoteSheet {
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
    order: order && sheetOrder(order),
  };
}

function sheetOrder({ number, placedAt, acceptedBy, purchaseOrderReference }: Order): SheetOrder {
  return { number, placedAt, acceptedBy, purchaseOrderReference: purchaseOrderReference ?? undefined };
}

function sellerOf(partner: Partner | null | undefined, salesEmail: string): QuoteSheet['seller'] {
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
}: PricedLine): SheetLine {
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

function termsBefore({ previousQuantity, previousTerm }: QuoteLine): SheetLine['before'] {
  // quote_lines_frozen_on: what changes a subscription knows what that had.
  return { quantity: previousQuantity!, term: previousTerm! };
}
