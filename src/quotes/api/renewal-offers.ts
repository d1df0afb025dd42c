import { channelOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import { batched } from '../../graphql/per-request.ts';
import { daysBetween, TERMS } from '../../values/dates.ts';
import { findNamed, type NamedSubscription } from '../plan/find-subscriptions.ts';
import { lineErrors } from '../plan/line-errors.ts';
import { type PlannedLine, planLine } from '../plan/planned-line.ts';
import { renewalLine } from '../plan/renewal-line.ts';
import { loadRuleFacts, type RuleFacts } from '../plan/rule-facts.ts';
import type { RenewalOffer } from './renewal-offer.ts';

/** Loads what the renewals of a page of subscriptions cost today, in three SQL statements. */
export const loadRenewalOffers = batched(async (context: Context, subscriptionIds: readonly string[]) => {
  const found = await findNamed(context, subscriptionIds);
  const current = [...found.values()].map((subscription) => renewalLine(subscription));
  const facts = await loadRuleFacts(context, current, channelOf(context.viewer));
  return (id: string) => {
    const subscription = found.get(id);
    return subscription ? renewalOffers(subscription, facts) : [];
  };
});

/**
 * The terms that `createQuote` would take today, or once the window opens (C10, W5), from the shortest on. All follow
 * from the rules for a line, so that nothing is offered that could not be quoted.
 */
export function renewalOffers(subscription: NamedSubscription, facts: RuleFacts): RenewalOffer[] {
  return TERMS.flatMap((term) => {
    const request = renewalLine(subscription, term);
    const hinders = lineErrors(request, facts).some(({ code }) => code !== 'WINDOW_NOT_OPEN');
    const line = hinders ? undefined : planLine(request, facts);
    return line ? [offerOf(line)] : [];
  });
}

function offerOf({ term, startDate, endDate, unitPrice, discounts, totals, quantity }: PlannedLine): RenewalOffer {
  const days = daysBetween(startDate, endDate) + 1;
  const pricePerSeatAndDay = totals.total.fraction(1n, BigInt(quantity) * BigInt(days));
  return { term, startDate, endDate, unitPrice, discounts, totals, pricePerSeatAndDay };
}
