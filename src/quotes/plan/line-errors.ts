import type { Temporal } from 'temporal-polyfill';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { ineligibilityOf, offerReasons } from '../../subscriptions/eligibility/eligibility.ts';
import type { IneligibilityCode } from '../../subscriptions/eligibility/renewal-eligibility.ts';
import { renewalWindow } from '../../subscriptions/eligibility/window.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { SubscriptionError } from '../../subscriptions/subscription-error.ts';
import { counted } from '../../values/counted.ts';
import { dayAfter, isBefore, termAfter } from '../../values/dates.ts';
import { endedError, hasEnded, ineligibleError } from './ineligible-error.ts';
import { endOfExtensionErrors, quantityErrors, termMissing } from './line-value-errors.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { listPrice, type RuleFacts } from './rule-facts.ts';

/** All errors of one line, whatever the other lines are (W4, E, C8 to C11). */
export function lineErrors(request: ResolvedLine, facts: RuleFacts): UserError[] {
  switch (request.action) {
    case 'RENEWAL':
      return request.subscription ? renewalErrors(request, request.subscription, facts) : [];
    case 'EXTENSION':
      return request.subscription ? extensionErrors(request, request.subscription, facts) : [];
    case 'NEW':
      return newErrors(request, facts);
  }
}

function renewalErrors(request: ResolvedLine, subscription: Subscription, facts: RuleFacts): UserError[] {
  const window = renewalWindow(subscription, request.term ?? subscription.term, facts.policies);
  const codes = ineligibilityOf({
    ...offerFacts(request, facts),
    status: subscription.storedStatus,
    productRenewable: request.product.renewable,
    today: facts.todayOf(request.customer),
    window,
    hasPrice: listPrice(request, subscription.term, facts) !== undefined,
  });
  return [
    ...codes.map((code) => ineligibleError(code, subscription, window, request.fieldOf('subscriptionId'))),
    ...seatErrors(request, subscription),
    ...newTermErrors(request, subscription, facts),
    ...endOfExtensionErrors(request),
    ...startErrors(request, dayAfter(subscription.endDate)),
  ];
}

/** C8: a renewal has at most the seats that it renews. */
function seatErrors(request: ResolvedLine, { id, reference, quantity: seats }: Subscription): UserError[] {
  if (request.quantity == null || request.quantity <= seats) {
    return quantityErrors(request);
  }
  const message = `${reference}: A renewal can have at most ${counted(seats, 'seat')}, as many as the subscription has. Order more seats as a new subscription.`;
  return [new SubscriptionError('SEAT_INCREASE', message, request.fieldOf('quantity'), { subscriptionId: id })];
}

/** C10: a renewal can have another term if the product is sold for it. */
function newTermErrors(
  request: ResolvedLine,
  { id, reference, term: current }: Subscription,
  facts: RuleFacts,
): UserError[] {
  const { term } = request;
  if (term == null || term === current || listPrice(request, term, facts)) {
    return [];
  }
  const message = `${reference}: The product is not offered for the term ${term}. Choose another term.`;
  return [new SubscriptionError('TERM_NOT_OFFERED', message, request.fieldOf('term'), { subscriptionId: id })];
}

/** C11: an extension changes nothing but the end date. */
function extensionErrors(request: ResolvedLine, subscription: Subscription, facts: RuleFacts): UserError[] {
  const { quantity, term, fieldOf } = request;
  const errors = inextensibleErrors(request, subscription, facts);
  if (quantity != null && quantity !== subscription.quantity) {
    const message = `An extension keeps the subscription’s ${counted(subscription.quantity, 'seat')}. Leave the quantity out.`;
    errors.push(new InputError('INVALID_QUANTITY', message, fieldOf('quantity')));
  }
  if (term != null && term !== subscription.term) {
    const message = 'An extension keeps the subscription’s term. Leave the term out.';
    errors.push(new InputError('INVALID', message, fieldOf('term')));
  }
  return [
    ...errors,
    ...extensionDateErrors(request, subscription),
    ...startErrors(request, dayAfter(subscription.endDate)),
  ];
}

/** C11: E3 to E5 apply to an extension; the renewal window does not. */
function inextensibleErrors(request: ResolvedLine, subscription: Subscription, facts: RuleFacts): UserError[] {
  const field = request.fieldOf('subscriptionId');
  const isRenewable = subscription.storedStatus === 'ACTIVE' && request.product.renewable;
  const codes: IneligibilityCode[] = [
    ...(isRenewable ? [] : (['NOT_RENEWABLE'] as const)),
    ...offerReasons(offerFacts(request, facts)),
    ...(listPrice(request, subscription.term, facts) ? [] : (['NO_PRICE'] as const)),
  ];
  const window = renewalWindow(subscription, subscription.term, facts.policies);
  const errors = codes.map((code) => ineligibleError(code, subscription, window, field));
  // The code of the added error is that of E1, which comes first.
  return isRenewable && hasEnded(subscription, facts.todayOf(request.customer))
    ? [endedError(subscription, field), ...errors]
    : errors;
}

function extensionDateErrors(request: ResolvedLine, { endDate, term }: Subscription): UserError[] {
  const latest = termAfter(endDate, term).end;
  const newEnd = request.endDate;
  if (newEnd && isBefore(endDate, newEnd) && !isBefore(latest, newEnd)) {
    return [];
  }
  const message = `The new end date can be from ${dayAfter(endDate)} to ${latest}. Give a day in that range.`;
  return [new InputError('INVALID_EXTENSION_DATE', message, request.fieldOf('endDate'))];
}

function newErrors(request: ResolvedLine, facts: RuleFacts): UserError[] {
  const { term, currencyCode, fieldOf } = request;
  const errors: UserError[] = offerReasons(offerFacts(request, facts)).map(
    (code) => new InputError(code, explainOffer(code), fieldOf('productSku')),
  );
  errors.push(...addedSeatErrors(request, facts), ...quantityErrors(request));
  if (term == null) {
    errors.push(termMissing(fieldOf('term')));
  } else if (!listPrice(request, term, facts)) {
    const message = `The product is not offered for the term ${term} in ${currencyCode}. Choose another term.`;
    errors.push(new InputError('TERM_NOT_OFFERED', message, fieldOf('term')));
  }
  return [...errors, ...endOfExtensionErrors(request), ...startErrors(request, facts.todayOf(request.customer))];
}

/** C8: in self-service nobody adds seats, so nobody buys once more what the customer rents today. */
function addedSeatErrors({ product, customer, fieldOf }: ResolvedLine, facts: RuleFacts): UserError[] {
  const rented = facts.rented.find(({ productId }) => productId === product.id);
  if (facts.channel !== 'SELF_SERVICE' || !rented || isBefore(rented.endDate, facts.todayOf(customer))) {
    return [];
  }
  const { reference, subscriptionId } = rented;
  const message = `You already rent this product as ${reference}. More seats of it are not sold in self-service. Ask your partner or our sales for a quote.`;
  return [new SubscriptionError('SEAT_INCREASE', message, fieldOf('productSku'), { subscriptionId })];
}

/** C9: the rules set the first day. Any other day in the input is an error. */
function startErrors({ startDate, fieldOf }: ResolvedLine, start: Temporal.PlainDate): UserError[] {
  if (startDate == null || startDate.equals(start)) {
    return [];
  }
  const code = isBefore(startDate, start) ? 'INVALID' : 'FUTURE_START';
  return [new InputError(code, `The line starts on ${start}. Leave startDate out.`, fieldOf('startDate'))];
}

function offerFacts({ product, customer, purchaseMethod }: ResolvedLine, { channel }: RuleFacts) {
  return { productKind: product.kind, purchaseMethod, creditLineOpen: customer.creditLineOpen, channel };
}

function explainOffer(code: IneligibilityCode): string {
  if (code === 'NEW_CREDIT_LINE') {
    return 'Paying on invoice needs an open credit line, and you have none. Choose another purchase method.';
  }
  return 'This product is not sold in self-service. Ask your partner or our sales for a quote.';
}
