import { actorOf, eventChannelOf } from '../../access/actor.ts';
import { permissionsOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { lockCustomers } from '../../customers/lock-customers.ts';
import type { Partner } from '../../customers/partner.ts';
import { newId } from '../../database/ids.ts';
import { insertSteps, type NewRow, refById, rowsOf } from '../../database/insert-rows.ts';
import { runSteps } from '../../database/steps.ts';
import { InputError, refuse, refuseIfAny } from '../../graphql/user-errors.ts';
import { refuseBeyondLimit } from '../../outbox/count-mails.ts';
import { MAILS_QUEUED, type MailFacts, mailSteps } from '../../outbox/mail-steps.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { QuoteRequestEvent } from '../../requests/quote-request-event.ts';
import { QuoteRequestLine } from '../../requests/quote-request-line.ts';
import { renewalWindow } from '../../subscriptions/eligibility/window.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { latest } from '../../values/dates.ts';
import { keptText } from '../../values/kept-text.ts';
import type { ResolvedLine } from '../plan/resolved-line.ts';
import { newNumber } from '../quote-number.ts';
import { planRequest, type RequestPlan } from './plan-request.ts';
import type { RequestQuoteInput } from './request-inputs.ts';
import { lockedErrors, readRequestingFacts } from './requesting-facts.ts';

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
  const id = newId('request');
  const facts = await readRequestingFacts(context, id, plan);
  refuseIfAny([...plan.errors, ...lockedErrors(plan.lines, facts)]);
  await storeRequest(context, newRequest(context, id, plan, input), plan, facts);
  return { requestId: id };
}

/** Stores the request and queues the mail to the one who is asked, in one statement. */
async function storeRequest(context: Context, request: NewRequest, { lines }: RequestPlan, mails: MailFacts) {
  const rows = [
    rowsOf(QuoteRequest, [request]),
    rowsOf(
      QuoteRequestLine,
      lines.map((line, position) => newLine(request, line, position)),
    ),
    rowsOf(QuoteRequestEvent, [newEvent(context, request)]),
  ];
  const steps = { ...insertSteps(context.em, rows), ...mailSteps(context, mails, { kind: 'QUOTE_REQUESTED' }) };
  const [, mailsToday] = await runSteps(context.em, steps, MAILS_QUEUED);
  refuseBeyondLimit(context, Number(mailsToday), ['to']);
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

function newRequest(
  { now, viewer }: Context,
  id: string,
  { customer, partnerId, lines, facts }: RequestPlan,
  { to, message }: RequestQuoteInput,
) {
  const windows = lines.flatMap(({ subscription, term }) =>
    subscription ? renewalWindow(subscription, term ?? subscription.term, facts.policies) : [],
  );
  return {
    id,
    number: newNumber('R'),
    status: 'OPEN' as const,
    // A plan without errors has lines, and so a customer.
    customer: refById<Customer>(customer!.id),
    to,
    partner: partnerId ? refById<Partner>(partnerId) : null,
    actor: actorOf(viewer),
    actorKind: viewer.kind,
    message: keptText(message ?? '') || null,
    closesOn: latest(windows.map(({ closesOn }) => closesOn)),
    createdAt: now,
    updatedAt: now,
  } satisfies NewRow<QuoteRequest>;
}

type NewRequest = ReturnType<typeof newRequest>;

function newLine(request: NewRequest, line: ResolvedLine, position: number) {
  // Every line of a request without errors has a subscription.
  const subscription = line.subscription!;
  return {
    id: newId('requestLine'),
    request: refById<QuoteRequest>(request.id),
    customerId: request.customer.id,
    position,
    subscription: refById<Subscription>(subscription.id),
    quantity: line.quantity ?? subscription.quantity,
    term: line.term ?? subscription.term,
    askedPartnerId: request.partner?.id ?? null,
    standingSince: request.createdAt,
  } satisfies NewRow<QuoteRequestLine>;
}

function newEvent({ viewer, remoteAddress }: Context, request: NewRequest) {
  return {
    id: newId('requestEvent'),
    request: refById<QuoteRequest>(request.id),
    customerId: request.customer.id,
    type: 'REQUESTED',
    actor: request.actor,
    actorKind: request.actorKind,
    channel: eventChannelOf(viewer),
    remoteAddress: remoteAddress ?? null,
    occurredAt: request.createdAt,
  } satisfies NewRow<QuoteRequestEvent>;
}
