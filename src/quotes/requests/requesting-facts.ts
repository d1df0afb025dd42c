import sql from 'sql-template-tag';
import type { Context } from '../../context.ts';
import { idOf, uuidOf } from '../../database/ids.ts';
import { type RowSet, type RowsOf, readSets } from '../../database/row-sets.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { causers } from '../../outbox/count-mails.ts';
import { askedReader } from '../../outbox/request-mail-readers.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { SubscriptionError } from '../../subscriptions/subscription-error.ts';
import type { ResolvedLine } from '../plan/resolved-line.ts';
import type { RequestPlan } from './plan-request.ts';

/** What a new request needs to know once its customer is locked. */
export type RequestingFacts = RowsOf<ReturnType<typeof requestingSets>>;

/** Reads in one statement which subscriptions are asked for already or have changed, and whom the new request mails. */
export function readRequestingFacts(context: Context, id: string, plan: RequestPlan): Promise<RequestingFacts> {
  return readSets(context.em, requestingSets(context, id, plan));
}

function requestingSets(context: Context, id: string, { lines, customer, partnerId }: RequestPlan) {
  const asking = { id, customerId: customer?.id ?? '', partnerId };
  return {
    requested: requestedOf(lines),
    changed: changedOf(lines),
    readers: askedReader(asking, context.settings.salesEmail),
    causers: causers(context),
  };
}

function requestedOf(lines: readonly ResolvedLine[]): RowSet<string> {
  const uuids = lines.flatMap(({ subscription }) => (subscription && uuidOf('subscription', subscription.id)) ?? []);
  return {
    columns: [sql`subscription_id`],
    from: sql`quote_request_lines where subscription_id = any(${uuids}::uuid[]) and standing_since is not null`,
    // Cast: a line has a subscription.
    decode: ([uuid]) => idOf('subscription', uuid as string),
  };
}

/** The subscriptions that are no longer as the plan judged them. An acceptance may have renewed them since. */
function changedOf(lines: readonly ResolvedLine[]): RowSet<string> {
  const judged = lines.flatMap(({ subscription }) => (subscription ? judgedOf(subscription) : []));
  return {
    columns: [sql`s.id`],
    from: sql`subscriptions s join jsonb_to_recordset(${JSON.stringify(judged)}::jsonb)
        as judged (id uuid, partner_id uuid, end_date date, status text, quantity integer, term text) on judged.id = s.id
      where (s.partner_id, s.end_date, s.status, s.quantity, s.term) is distinct from
        (judged.partner_id, judged.end_date, judged.status, judged.quantity, judged.term)`,
    // Cast: a subscription has an id.
    decode: ([uuid]) => idOf('subscription', uuid as string),
  };
}

function judgedOf({ id, partner, endDate, storedStatus, quantity, term }: Subscription) {
  return {
    id: uuidOf('subscription', id),
    partner_id: partner ? uuidOf('partner', partner.id) : null,
    end_date: endDate.toString(),
    status: storedStatus,
    quantity,
    term,
  };
}

/**
 * K1: what only the facts under the customer's lock tell. While the caller holds it, no other request for a subscription
 * is made, and no quote of one is accepted.
 */
export function lockedErrors(lines: readonly ResolvedLine[], { requested, changed }: RequestingFacts): UserError[] {
  return lines.flatMap(({ subscription, fieldOf }) => {
    const field = fieldOf('subscriptionId');
    return [
      ...(subscription && requested.includes(subscription.id) ? [alreadyRequested(subscription, field)] : []),
      ...(subscription && changed.includes(subscription.id) ? [changedMeanwhile(subscription, field)] : []),
    ];
  });
}

function alreadyRequested({ id, reference }: Subscription, field: readonly string[]): UserError {
  const message = `${reference}: A request for a quote of this subscription is open already. Withdraw that one first.`;
  return new SubscriptionError('ALREADY_REQUESTED', message, field, { subscriptionId: id });
}

function changedMeanwhile({ id, reference }: Subscription, field: readonly string[]): UserError {
  const message = `${reference} has changed while you asked for a quote of it. Look at it again before you ask once more.`;
  return new SubscriptionError('SUBSCRIPTION_CHANGED', message, field, { subscriptionId: id });
}
