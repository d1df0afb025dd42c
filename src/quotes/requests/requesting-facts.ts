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

/** Reads in one statement which subscriptions a request asks for already, and whom the new request mails. */
export function readRequestingFacts(context: Context, id: string, plan: RequestPlan): Promise<RequestingFacts> {
  return readSets(context.em, requestingSets(context, id, plan));
}

function requestingSets(context: Context, id: string, { lines, customer, partnerId }: RequestPlan) {
  const asking = { id, customerId: customer?.id ?? '', partnerId };
  return {
    requested: requestedOf(lines),
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

/** K1: the caller has locked the customer, so that no other request for the same subscription is made meanwhile. */
export function requestedErrors(lines: readonly ResolvedLine[], { requested }: RequestingFacts): UserError[] {
  return lines.flatMap(({ subscription, fieldOf }) =>
    subscription && requested.includes(subscription.id)
      ? [alreadyRequested(subscription, fieldOf('subscriptionId'))]
      : [],
  );
}

function alreadyRequested({ id, reference }: Subscription, field: readonly string[]): UserError {
  const message = `${reference}: A request for a quote of this subscription is open already. Withdraw that one first.`;
  return new SubscriptionError('ALREADY_REQUESTED', message, field, { subscriptionId: id });
}
