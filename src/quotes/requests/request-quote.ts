import { ref } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import { actorOf, eventChannelOf } from '../../access/actor.ts';
import { permissionsOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import { Customer } from '../../customers/customer.ts';
import { lockCustomers } from '../../customers/lock-customers.ts';
import { Partner } from '../../customers/partner.ts';
import { uuidOf } from '../../database/ids.ts';
import { insertRows } from '../../database/insert-rows.ts';
import { textRows } from '../../database/named-rows.ts';
import { InputError, refuse, refuseIfAny, type UserError } from '../../graphql/user-errors.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { QuoteRequestEvent } from '../../requests/quote-request-event.ts';
import { QuoteRequestLine } from '../../requests/quote-request-line.ts';
import { renewalWindow } from '../../subscriptions/eligibility/window.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { SubscriptionError } from '../../subscriptions/subscription-error.ts';
import { latest } from '../../values/dates.ts';
import { keptText } from '../../values/kept-text.ts';
import type { ResolvedLine } from '../plan/resolved-line.ts';
import { newNumber } from '../quote-number.ts';
import { planRequest, type RequestPlan } from './plan-request.ts';
import type { RequestQuoteInput } from './request-inputs.ts';

/** K1: asks a partner or sales for a quote. Each subscription has at most one request that is open or quoted. */
export async function requestQuote(context: Context, input: RequestQuoteInput): Promise<{ requestId: string }> {
  if (!mayRequest(context)) {
    refuse(FORBIDDEN);
  }
  const plan = await planRequest(context, input);
  const { customer } = plan;
  if (customer) {
    await lockCustomers(context, [customer.id]);
  }
  refuseIfAny([...plan.errors, ...(await requestedErrors(context, plan.lines))]);
  const request = newRequest(context, plan, input);
  const lines = plan.lines.map((line, position) => newLine(request, line, position));
  await insertRows(context.em, [request, ...lines, newEvent(context, request)]);
  return { requestId: request.id };
}

/** The answer shows the request, so making one takes the permission to read quotes too. */
function mayRequest({ viewer }: Context): boolean {
  const permissions = permissionsOf(viewer);
  return permissions.includes('REQUEST_QUOTE') && permissions.includes('READ_QUOTES');
}

const FORBIDDEN = new InputError(
  'FORBIDDEN',
  'Your role or token does not permit asking for quotes. Ask the customer’s purchaser, or sales.',
);

/** K1: the caller has locked the customer, so that no other request for the same subscription is made meanwhile. */
async function requestedErrors({ em }: Context, lines: readonly ResolvedLine[]): Promise<UserError[]> {
  const uuids = lines.flatMap(({ subscription }) => (subscription && uuidOf('subscription', subscription.id)) ?? []);
  const rows = await textRows(
    em,
    sql`select subscription_id from quote_request_lines
      where subscription_id = any(${uuids}::uuid[]) and standing_since is not null`,
  );
  const requested = new Set(rows.map(([uuid]) => uuid));
  return lines.flatMap(({ subscription, fieldOf }) =>
    subscription && requested.has(uuidOf('subscription', subscription.id) ?? null)
      ? [alreadyRequested(subscription, fieldOf('subscriptionId'))]
      : [],
  );
}

function alreadyRequested({ id, reference }: Subscription, field: readonly string[]): UserError {
  const message = `${reference}: A request for a quote of this subscription is open already. Withdraw that one first.`;
  return new SubscriptionError('ALREADY_REQUESTED', message, field, { subscriptionId: id });
}

function newRequest(
  { now, viewer }: Context,
  { customer, partnerId, lines, facts }: RequestPlan,
  { to, message }: RequestQuoteInput,
): QuoteRequest {
  const windows = lines.flatMap(({ subscription, term }) =>
    subscription ? renewalWindow(subscription, term ?? subscription.term, facts.policies) : [],
  );
  return Object.assign(new QuoteRequest(), {
    number: newNumber('R'),
    // A plan without errors has lines, and so a customer.
    customer: ref(Customer, customer!.id),
    to,
    partner: partnerId ? ref(Partner, partnerId) : null,
    actor: actorOf(viewer),
    actorKind: viewer.kind,
    message: keptText(message ?? '') || null,
    closesOn: latest(windows.map(({ closesOn }) => closesOn)),
    createdAt: now,
    updatedAt: now,
  } satisfies Partial<QuoteRequest>);
}

function newLine(request: QuoteRequest, line: ResolvedLine, position: number): QuoteRequestLine {
  // Every line of a request without errors has a subscription.
  const subscription = line.subscription!;
  return Object.assign(new QuoteRequestLine(), {
    request: ref(request),
    customerId: request.customer.id,
    position,
    subscription: ref(Subscription, subscription.id),
    quantity: line.quantity ?? subscription.quantity,
    term: line.term ?? subscription.term,
    askedPartnerId: request.partner?.id ?? null,
    standingSince: request.createdAt,
  } satisfies Partial<QuoteRequestLine>);
}

function newEvent({ viewer, remoteAddress }: Context, request: QuoteRequest): QuoteRequestEvent {
  return Object.assign(new QuoteRequestEvent(), {
    request: ref(request),
    customerId: request.customer.id,
    type: 'REQUESTED',
    actor: request.actor,
    actorKind: request.actorKind,
    channel: eventChannelOf(viewer),
    remoteAddress: remoteAddress ?? null,
    occurredAt: request.createdAt,
  } satisfies Partial<QuoteRequestEvent>);
}
