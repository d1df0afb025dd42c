import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { PriceBook } from '../../../src/catalog/price-book.ts';
import type { Product } from '../../../src/catalog/product.ts';
import type { UserError } from '../../../src/graphql/user-errors.ts';
import { lineErrors } from '../../../src/quotes/plan/line-errors.ts';
import type { ResolvedLine } from '../../../src/quotes/plan/resolved-line.ts';
import type { RuleFacts } from '../../../src/quotes/plan/rule-facts.ts';
import { SubscriptionError } from '../../../src/subscriptions/subscription-error.ts';
import { day, TODAY } from '../../harness/clock.ts';
import { customerOf, PRODUCT, priceOf, productOf, refTo, subscriptionOf } from '../../harness/rows.ts';
import { codesOf, located, POLICIES, requestOf, ruleFactsOf } from '../../harness/rule-facts.ts';

const ENDS = subscriptionOf().endDate; // in 30 days
const AFTER = ENDS.add({ days: 1 });

type Case = [rule: string, request: Partial<ResolvedLine>, errors: string[]];

describe('a renewal', () => {
  test.each<Case>([
    ['C8 of all seats is fine', { quantity: 10 }, []],
    ['C8 of a single seat is fine', { quantity: 1 }, []],
    ['C8 of one seat more than there are is an increase', { quantity: 11 }, ['SEAT_INCREASE lines.0.quantity']],
    ['C8 of no seat is no quantity', { quantity: 0 }, ['INVALID_QUANTITY lines.0.quantity']],
    ['C8 of fewer than no seats is no quantity', { quantity: -1 }, ['INVALID_QUANTITY lines.0.quantity']],
    [
      'C8 of the most that a caller can ask is an increase',
      { quantity: 2_147_483_647 },
      ['SEAT_INCREASE lines.0.quantity'],
    ],
    ['C9 asked to start on the day after the end is fine', { startDate: AFTER }, []],
    [
      'C9 asked to start a day later is refused',
      { startDate: AFTER.add({ days: 1 }) },
      ['FUTURE_START lines.0.startDate'],
    ],
    ['C9 asked to start on the last paid day would overlap', { startDate: ENDS }, ['INVALID lines.0.startDate']],
    ['C10 may ask for its current term', { term: 'ANNUAL' }, []],
    ['C10 may ask for another term that has a price', { term: 'MONTHLY' }, []],
    ['C10 may not ask for a term without a price', { term: 'THREE_YEAR' }, ['TERM_NOT_OFFERED lines.0.term']],
    ['C11 has no end to ask for', { endDate: AFTER }, ['INVALID lines.0.endDate']],
  ])('%s', (_rule, changes, errors) => {
    expect(located(lineErrors(requestOf(changes), ruleFactsOf()))).toEqual(errors);
  });

  test.each([
    [
      1,
      'S-1: A renewal can have at most 1 seat, as many as the subscription has. Order more seats as a new subscription.',
    ],
    [
      2,
      'S-1: A renewal can have at most 2 seats, as many as the subscription has. Order more seats as a new subscription.',
    ],
  ])('C8 of more than %d is refused in words that fit the number', (quantity, message) => {
    const request = requestOf({ subscription: subscriptionOf({ quantity }), quantity: 3 });
    expect(lineErrors(request, ruleFactsOf()).map((error) => error.message)).toEqual([message]);
  });

  test('C9 starts the day after the end also when that has passed', () => {
    const subscription = subscriptionOf({ endDate: TODAY.subtract({ days: 45 }) });
    const start = TODAY.subtract({ days: 44 });
    expect(lineErrors(requestOf({ subscription, startDate: start }), ruleFactsOf())).toEqual([]);
    expect(codesOf(lineErrors(requestOf({ subscription, startDate: TODAY }), ruleFactsOf()))).toEqual(['FUTURE_START']);
  });

  test('C10 a price that begins tomorrow does not make a term offered today', () => {
    const tomorrow = ruleFactsOf({ todayOf: () => day('2019-12-31') });
    const subscription = subscriptionOf({ endDate: day('2019-12-31') });
    const errors = lineErrors(requestOf({ subscription, term: 'MONTHLY' }), tomorrow);
    expect(codesOf(errors)).toEqual(['NO_PRICE', 'TERM_NOT_OFFERED']);
  });

  test.each([
    ['W4 is refused before its window with the first open day', 91, 'WINDOW_NOT_OPEN', { opensOn: '2026-11-24' }],
    ['W4 is refused after its window with the last open day', -46, 'WINDOW_CLOSED', { closedOn: '2026-11-22' }],
  ])('%s', (_rule, daysLeft, code, facts) => {
    const subscription = subscriptionOf({ endDate: TODAY.add({ days: daysLeft }) });
    const [error] = lineErrors(requestOf({ subscription }), ruleFactsOf());
    expect(factsOf(error)).toEqual({ code, subscriptionId: subscription.id, ...facts });
  });

  test.each([90, 0, -45])('W4 is fine %d days before its end', (daysLeft) => {
    const subscription = subscriptionOf({ endDate: TODAY.add({ days: daysLeft }) });
    expect(lineErrors(requestOf({ subscription }), ruleFactsOf())).toEqual([]);
  });

  test.each([
    ['W5 of a month is fine on its last day', 'MONTHLY', undefined, 31, undefined],
    ['W5 of a month is refused when that is over', 'MONTHLY', undefined, 32, '2026-11-22'],
    ['W5 of a month for a year has the whole window', 'MONTHLY', 'ANNUAL', 45, undefined],
    ['W5 of a month for a year has no longer one', 'MONTHLY', 'ANNUAL', 46, '2026-11-22'],
    ['W5 of a year for a month is refused when that is over', 'ANNUAL', 'MONTHLY', 32, '2026-11-22'],
  ] as const)('%s', (_rule, has, term, daysAgo, closedOn) => {
    const subscription = subscriptionOf({ term: has, endDate: TODAY.subtract({ days: daysAgo }) });
    const errors = lineErrors(requestOf({ subscription, term }), ruleFactsOf());
    const closed = { code: 'WINDOW_CLOSED', subscriptionId: subscription.id, closedOn };
    expect(errors.map(factsOf)).toEqual(closedOn ? [closed] : []);
  });

  test('W2 is judged by the window of the term it has, not of the term it asks for', () => {
    const never = { daysBefore: 0, daysAfter: 0 };
    const policies = { ...POLICIES, window: { ...POLICIES.window, MONTHLY: never } };
    expect(lineErrors(requestOf({ term: 'MONTHLY' }), ruleFactsOf({ policies }))).toEqual([]);
    const monthly = requestOf({ subscription: subscriptionOf({ term: 'MONTHLY' }) });
    expect(codesOf(lineErrors(monthly, ruleFactsOf({ policies })))).toEqual(['WINDOW_NOT_OPEN']);
  });

  test('C8, C9, C10, E1 to E6 all errors are reported at once, each with its path', () => {
    const wrong = requestOf({
      subscription: subscriptionOf({
        storedStatus: 'CANCELED',
        endDate: TODAY.add({ days: 91 }),
        purchaseMethod: 'INVOICE',
      }),
      product: productOf({ kind: 'SUCCESS_PLAN' }),
      quantity: 11,
      term: 'THREE_YEAR',
      startDate: TODAY.add({ days: 93 }),
    });
    expect(located(lineErrors(wrong, ruleFactsOf()))).toEqual([
      'NOT_RENEWABLE lines.0.subscriptionId',
      'WINDOW_NOT_OPEN lines.0.subscriptionId',
      'SUCCESS_PLAN lines.0.subscriptionId',
      'NEW_CREDIT_LINE lines.0.subscriptionId',
      'NO_PRICE lines.0.subscriptionId',
      'SEAT_INCREASE lines.0.quantity',
      'TERM_NOT_OFFERED lines.0.term',
      'FUTURE_START lines.0.startDate',
    ]);
  });
});

describe('an extension', () => {
  const LATEST = ENDS.add({ years: 1 });

  test.each<Case>([
    ['C11 by a day is fine', { endDate: AFTER }, []],
    ['C11 by a whole term is fine', { endDate: LATEST }, []],
    [
      'C11 by a day more than a term is refused',
      { endDate: LATEST.add({ days: 1 }) },
      ['INVALID_EXTENSION_DATE lines.0.endDate'],
    ],
    ['C11 to the end that it has is refused', { endDate: ENDS }, ['INVALID_EXTENSION_DATE lines.0.endDate']],
    ['C11 to an earlier end is refused', { endDate: TODAY }, ['INVALID_EXTENSION_DATE lines.0.endDate']],
    ['C11 to no date at all is refused', {}, ['INVALID_EXTENSION_DATE lines.0.endDate']],
    ['C11 keeps its seats', { endDate: AFTER, quantity: 9 }, ['INVALID_QUANTITY lines.0.quantity']],
    ['C11 may name the seats that it has', { endDate: AFTER, quantity: 10 }, []],
    ['C11 keeps its term', { endDate: AFTER, term: 'MONTHLY' }, ['INVALID lines.0.term']],
    ['C11 may name the term that it has', { endDate: AFTER, term: 'ANNUAL' }, []],
    [
      'C9 starts where the paid time ends',
      { endDate: LATEST, startDate: AFTER.add({ days: 1 }) },
      ['FUTURE_START lines.0.startDate'],
    ],
  ])('%s', (_rule, changes, errors) => {
    expect(located(lineErrors(requestOf({ action: 'EXTENSION', ...changes }), ruleFactsOf()))).toEqual(errors);
  });

  test.each([
    ['C11 on the last paid day is possible', TODAY, []],
    ['C11 on the day after it is not', TODAY.subtract({ days: 1 }), ['NOT_RENEWABLE']],
    ['C11 is possible long before the window of a renewal opens', TODAY.add({ days: 400 }), []],
  ])('%s', (_rule, endDate, codes) => {
    const subscription = subscriptionOf({ endDate });
    const request = requestOf({ action: 'EXTENSION', subscription, endDate: endDate.add({ days: 10 }) });
    expect(codesOf(lineErrors(request, ruleFactsOf()))).toEqual(codes);
  });

  test('C11 a monthly one that ends on the last of January goes to the last of February', () => {
    const subscription = subscriptionOf({ term: 'MONTHLY', endDate: day('2027-01-31') });
    const to = (endDate: string) => requestOf({ action: 'EXTENSION', subscription, endDate: day(endDate) });
    expect(lineErrors(to('2027-02-28'), ruleFactsOf())).toEqual([]);
    expect(codesOf(lineErrors(to('2027-03-01'), ruleFactsOf()))).toEqual(['INVALID_EXTENSION_DATE']);
  });

  test('C11, E3, E4, E5 is bound in self-service by what binds renewals there, not for sales', () => {
    const product = productOf({ kind: 'VALUE_BASED' });
    const subscription = subscriptionOf({ purchaseMethod: 'INVOICE' });
    const request = requestOf({ action: 'EXTENSION', subscription, product, endDate: AFTER });
    const withPrice = ruleFactsOf({ book: bookFor(product) });
    expect(codesOf(lineErrors(request, withPrice))).toEqual(['VALUE_BASED_OFFER', 'NEW_CREDIT_LINE']);
    expect(lineErrors(request, { ...withPrice, channel: 'SALES' })).toEqual([]);
  });

  test('C11, E6 needs a list price for its term', () => {
    const request = requestOf({
      action: 'EXTENSION',
      subscription: subscriptionOf({ term: 'THREE_YEAR' }),
      endDate: AFTER,
    });
    expect(codesOf(lineErrors(request, ruleFactsOf()))).toEqual(['NO_PRICE']);
  });
});

describe('a new subscription', () => {
  const NEW = { action: 'NEW', subscription: undefined, quantity: 5, term: 'ANNUAL' } as const;

  test.each<Case>([
    ['C8 of five seats is fine', {}, []],
    ['C8 needs a quantity', { quantity: undefined }, ['INVALID_QUANTITY lines.0.quantity']],
    ['C8 of a million seats is fine', { quantity: 1_000_000 }, []],
    ['C8 of more than the database counts is refused', { quantity: 1_000_001 }, ['INVALID_QUANTITY lines.0.quantity']],
    ['C8 needs a seat at least', { quantity: 0 }, ['INVALID_QUANTITY lines.0.quantity']],
    ['C9 asked to start today is fine', { startDate: TODAY }, []],
    [
      'C9 asked to start tomorrow is refused',
      { startDate: TODAY.add({ days: 1 }) },
      ['FUTURE_START lines.0.startDate'],
    ],
    [
      'C9 asked to start yesterday is refused',
      { startDate: TODAY.subtract({ days: 1 }) },
      ['INVALID lines.0.startDate'],
    ],
    ['C10 needs a term', { term: undefined }, ['INVALID lines.0.term']],
    ['C10 needs a term with a price', { term: 'THREE_YEAR' }, ['TERM_NOT_OFFERED lines.0.term']],
    ['C10 needs a price in its currency', { currencyCode: 'SEK' }, ['TERM_NOT_OFFERED lines.0.term']],
    ['C11 has no end to ask for', { endDate: AFTER }, ['INVALID lines.0.endDate']],
    ['E5 on invoice needs an open credit line', { purchaseMethod: 'INVOICE' }, ['NEW_CREDIT_LINE lines.0.productSku']],
    [
      'E5 on invoice is fine with one',
      { purchaseMethod: 'INVOICE', customer: customerOf({ creditLineOpen: true }) },
      [],
    ],
  ])('%s', (_rule, changes, errors) => {
    expect(located(lineErrors(requestOf({ ...NEW, ...changes }), ruleFactsOf()))).toEqual(errors);
  });

  test.each<[string, RuleFacts['channel'], string[]]>([
    ['E3 of a success plan is refused in self-service', 'SELF_SERVICE', ['SUCCESS_PLAN lines.0.productSku']],
    ['E3 of a success plan is what a partner may sell', 'PARTNER', []],
  ])('%s', (_rule, channel, errors) => {
    const product = productOf({ kind: 'SUCCESS_PLAN' });
    const facts = ruleFactsOf({ channel, book: bookFor(product) });
    expect(located(lineErrors(requestOf({ ...NEW, product }), facts))).toEqual(errors);
  });
});

describe('C8 a new subscription of a product that the customer rents', () => {
  const NEW = { action: 'NEW', subscription: undefined, quantity: 5, term: 'ANNUAL' } as const;
  const REFUSED = ['SEAT_INCREASE lines.0.productSku'];

  function rentedUntil(endDate: Temporal.PlainDate, productId = PRODUCT.id) {
    return [{ productId, subscriptionId: 'subscription', reference: 'S-7', endDate }];
  }

  test.each([
    ['is refused in self-service', rentedUntil(TODAY.add({ years: 1 })), REFUSED],
    ['is refused on the last day too', rentedUntil(TODAY), REFUSED],
    ['is fine from the day after', rentedUntil(TODAY.subtract({ days: 1 })), []],
    ['is fine if it is another product that is rented', rentedUntil(TODAY, 'another'), []],
    ['is fine if nothing is rented', [], []],
  ])('%s', (_rule, rented, errors) => {
    expect(located(lineErrors(requestOf(NEW), ruleFactsOf({ rented })))).toEqual(errors);
  });

  test.each(['PARTNER', 'SALES'] as const)('is what %s may sell', (channel) => {
    expect(lineErrors(requestOf(NEW), ruleFactsOf({ channel, rented: rentedUntil(TODAY) }))).toEqual([]);
  });

  test('is refused beside every other error, and names the subscription', () => {
    const request = requestOf({ ...NEW, quantity: 0, term: 'THREE_YEAR' });
    const errors = lineErrors(request, ruleFactsOf({ rented: rentedUntil(TODAY) }));
    expect(codesOf(errors)).toEqual(['SEAT_INCREASE', 'INVALID_QUANTITY', 'TERM_NOT_OFFERED']);
    expect(errors[0]).toMatchObject({ subscriptionId: 'subscription', message: expect.stringContaining('S-7') });
  });
});

function bookFor(product: Product): PriceBook {
  return new PriceBook([priceOf('ANNUAL', 120_050n, { product: refTo(product) })], []);
}

function factsOf(error: UserError | undefined) {
  if (!(error instanceof SubscriptionError)) {
    throw new TypeError('Expected an error about a subscription');
  }
  const { code, subscriptionId, opensOn, closedOn } = error;
  return {
    code,
    subscriptionId,
    ...(opensOn && { opensOn: opensOn.toString() }),
    ...(closedOn && { closedOn: closedOn.toString() }),
  };
}
