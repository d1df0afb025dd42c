import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { QuoteRequest } from '../requests/quote-request.ts';
import { QuoteRequestLine } from '../requests/quote-request-line.ts';
import type { RequestSnapshot, RequestSnapshotLine } from './request-snapshot.ts';

/** Loads requests as they are now, by their ids, in a constant number of statements. */
export async function loadRequestSnapshots(
  em: SqlEntityManager,
  requestIds: readonly string[],
  { salesEmail }: { readonly salesEmail: string },
): Promise<Map<string, RequestSnapshot>> {
  const ids = [...requestIds];
  const requests = await em.find(QuoteRequest, { id: { $in: ids } }, { populate: ['customer', 'partner'] });
  const lines = await em.find(
    QuoteRequestLine,
    { request: { $in: ids } },
    { populate: ['subscription.product'], orderBy: { position: 'asc' } },
  );
  const linesOf = Map.groupBy(lines, ({ request }) => request.id);
  return new Map(
    requests.map((request) => [request.id, snapshotOf(request, linesOf.get(request.id) ?? [], salesEmail)]),
  );
}

function snapshotOf(request: QuoteRequest, lines: readonly QuoteRequestLine[], salesEmail: string): RequestSnapshot {
  const { csn, name, timeZone } = request.customer.getEntity();
  const partner = request.partner?.getEntity();
  return {
    number: request.number,
    customer: { csn, name },
    asked: partner ? { kind: 'PARTNER', name: partner.name } : { kind: 'SALES' },
    requestedBy: request.actor,
    isBySales: request.actorKind !== 'CUSTOMER',
    lines: lines.map(lineOf),
    message: request.message ?? undefined,
    declineReason: request.declineReason ?? undefined,
    closesOn: request.closesOn,
    timeZone,
    salesEmail,
  };
}

function lineOf({ subscription, quantity, term }: QuoteRequestLine): RequestSnapshotLine {
  const current = subscription.getEntity();
  const isChanged = quantity !== current.quantity || term !== current.term;
  return {
    productName: current.product.getEntity().name,
    reference: current.reference,
    quantity,
    term,
    before: isChanged ? { quantity: current.quantity, term: current.term } : undefined,
    currentEndDate: current.endDate,
  };
}
