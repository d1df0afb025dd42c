import { channelOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import { InputError, MOST_ERRORS, type UserError } from '../../graphql/user-errors.ts';
import { renewalOf } from '../../subscriptions/eligibility/renewal-of.ts';
import { compareCodes } from '../../values/compare-codes.ts';
import { totalsOf } from '../line-offer.ts';
import { FORBIDDEN_TO_CREATE, mayCreate } from '../may-create.ts';
import { fewestQuotes, type Renewable, type Together } from '../plan/fewest-quotes.ts';
import { findWithPartners, type WithPartner } from '../plan/find-subscriptions.ts';
import { isLent, notYours } from '../plan/lending-errors.ts';
import { type PlannedLine, planLine } from '../plan/planned-line.ts';
import { renewalLine } from '../plan/renewal-line.ts';
import type { ResolvedLine } from '../plan/resolved-line.ts';
import { listPrice, loadRuleFacts, type RuleFacts } from '../plan/rule-facts.ts';
import { takeFromRation } from '../plan/stored-lines.ts';
import type { LeftOutSubscription, PlannedQuote, QuotesPlan } from './quotes-plan.ts';

/** B1: plans the fewest quotes that renew these subscriptions as they are. It stores nothing. */
export async function planQuotes(context: Context, subscriptionIds: readonly string[]): Promise<QuotesPlan> {
  if (!mayCreate(context)) {
    return { quotes: [], leftOut: [], userErrors: [FORBIDDEN_TO_CREATE] };
  }
  const ids = [...new Set(subscriptionIds)].sort();
  await takeFromRation(context, ids.length);
  const found = await findWithPartners(context, ids);
  const own = new Map([...found].filter(([, subscription]) => !isLent(subscription, context.viewer)));
  const requests = [...own.values()].map((subscription) => renewalLine(subscription));
  const facts = await loadRuleFacts(context, requests, channelOf(context.viewer));
  const judged = requests.map((request) => judge(context, request, facts));
  return {
    quotes: fewestQuotes(judged.flatMap(({ renewal }) => renewal ?? [])).map(plannedQuote),
    leftOut: [...judged.flatMap(({ leftOut }) => leftOut ?? []), ...othersAmong(ids, own)].sort(byId),
    userErrors: idErrors(subscriptionIds, found, own).slice(0, MOST_ERRORS),
  };
}

type Request = ResolvedLine & { readonly subscription: WithPartner };

/** A renewal that can be quoted, with its price. */
interface Renewal extends Renewable {
  readonly subscription: WithPartner;
  readonly line: PlannedLine;
}

interface Judged {
  readonly renewal?: Renewal;
  readonly leftOut?: LeftOutSubscription;
}

function judge(context: Context, request: Request, facts: RuleFacts): Judged {
  const { subscription, product, customer } = request;
  const hasPrice = listPrice(request, subscription.term, facts) !== undefined;
  const { timeZone, creditLineOpen } = customer;
  const known = { timeZone, creditLineOpen, productKind: product.kind, productRenewable: product.renewable, hasPrice };
  const { reasons } = renewalOf(subscription, known, context);
  const line = planLine(request, facts);
  if (reasons.length > 0 || !line) {
    return { leftOut: { subscriptionId: subscription.id, reasons } };
  }
  const { id, endDate, currencyCode, purchaseMethod, livePartner } = subscription;
  const owners = { customerCsn: customer.csn, partnerCsn: livePartner?.csn ?? '' };
  return { renewal: { id, endDate, ...owners, currencyCode, purchaseMethod, subscription, line } };
}

function plannedQuote({ renewals, apartBecause }: Together<Renewal>): PlannedQuote {
  // Cast: `fewestQuotes` makes no quote without a renewal.
  const [{ subscription, currencyCode }] = renewals as readonly [Renewal];
  const lines = renewals.map(({ line }) => line);
  return {
    subscriptionIds: renewals.map(({ id }) => id),
    customerId: subscription.customer.id,
    partnerId: subscription.partner?.id,
    currencyCode,
    purchaseMethod: subscription.purchaseMethod,
    totals: totalsOf(lines, currencyCode),
    apartBecause,
  };
}

function othersAmong(ids: readonly string[], own: ReadonlyMap<string, unknown>): LeftOutSubscription[] {
  return ids.filter((id) => !own.has(id)).map((subscriptionId) => ({ subscriptionId, reasons: [] }));
}

function byId(one: LeftOutSubscription, other: LeftOutSubscription): number {
  return compareCodes(one.subscriptionId, other.subscriptionId);
}

/** V4: what the caller may not see is told as what never existed. */
function idErrors(
  ids: readonly string[],
  found: ReadonlyMap<string, unknown>,
  own: ReadonlyMap<string, unknown>,
): UserError[] {
  return ids.flatMap((id, index) => {
    const field = ['subscriptionIds', String(index)];
    if (ids.indexOf(id) < index) {
      return [new InputError('DUPLICATE_SUBSCRIPTION', 'This id was given before. It is planned once.', field)];
    }
    if (!found.has(id)) {
      return [new InputError('NOT_FOUND', 'There is no such subscription. Check its id.', field)];
    }
    return own.has(id) ? [] : [notYours(field)];
  });
}
