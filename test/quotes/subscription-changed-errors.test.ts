import { describe, expect, test } from 'vitest';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { subscriptionChangedErrors } from '../../src/quotes/subscription-changed-errors.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { TODAY } from '../harness/clock.ts';
import { PRODUCT, partnerOf, productOf, refTo, subscriptionOf } from '../harness/rows.ts';
import { codesOf, POLICIES } from '../harness/rule-facts.ts';

const ENDS = subscriptionOf().endDate;
const QUOTE = Object.assign(new Quote(), { currencyCode: 'NOK', purchaseMethod: 'CARD' as const });

describe('a subscription of a sent quote, whose snapshot has 10 seats until its end', () => {
  test.each<[string, Partial<QuoteLine>, Partial<Subscription>, string[]]>([
    ['A4 as it was', {}, {}, []],
    ['A4 a seat fewer', {}, { quantity: 9 }, ['SUBSCRIPTION_CHANGED']],
    [
      'A4 a seat fewer, though the quote renews fewer still',
      { quantity: 5 },
      { quantity: 9 },
      ['SUBSCRIPTION_CHANGED'],
    ],
    ['A4 a seat more does not hinder a renewal', {}, { quantity: 11 }, []],
    [
      'A4 a seat more hinders an extension, which is paid by the seat',
      { action: 'EXTENSION' },
      { quantity: 11 },
      ['SUBSCRIPTION_CHANGED'],
    ],
    ['A4 a seat fewer hinders an extension', { action: 'EXTENSION' }, { quantity: 9 }, ['SUBSCRIPTION_CHANGED']],
    ['A4 renewed otherwise', {}, { endDate: ENDS.add({ years: 1 }) }, ['SUBSCRIPTION_CHANGED']],
    ['A4 an end a day later', {}, { endDate: ENDS.add({ days: 1 }) }, ['SUBSCRIPTION_CHANGED']],
    ['A4 an end a day earlier', {}, { endDate: ENDS.subtract({ days: 1 }) }, ['SUBSCRIPTION_CHANGED']],
    ['A4 canceled meanwhile', {}, { storedStatus: 'CANCELED' }, ['SUBSCRIPTION_CHANGED']],
    ['A4 another term meanwhile', {}, { term: 'THREE_YEAR' }, ['SUBSCRIPTION_CHANGED']],
    ['A4 another product meanwhile', {}, { product: refTo(productOf()) }, ['SUBSCRIPTION_CHANGED']],
    ['A4 another currency meanwhile', {}, { currencyCode: 'EUR' }, ['SUBSCRIPTION_CHANGED']],
    ['A4 another purchase method meanwhile', {}, { purchaseMethod: 'PAYPAL' }, ['SUBSCRIPTION_CHANGED']],
    ['A4 a partner meanwhile', {}, { partner: refTo(partnerOf()) }, ['SUBSCRIPTION_CHANGED']],
    ['A4 auto-renew set meanwhile changes nothing of the offer', {}, { autoRenew: true }, []],
  ])('%s', (_rule, line, changes, codes) => {
    expect(codesOf(errorsOf([[line, changes]]))).toEqual(codes);
  });

  test('A4 each subscription that changed is reported', () => {
    const errors = errorsOf([[], [{}, { quantity: 1 }], [], [{}, { storedStatus: 'CANCELED' }]]);
    expect(codesOf(errors)).toEqual(['SUBSCRIPTION_CHANGED', 'SUBSCRIPTION_CHANGED']);
  });

  test('A4 K5 of a lent subscription the partner may change, and nothing else', () => {
    const lent = (changes: Partial<Subscription>) =>
      subscriptionChangedErrors(QUOTE, linesOf([[{}, changes]], true), TODAY, POLICIES);
    expect(lent({ partner: refTo(partnerOf()) })).toEqual([]);
    expect(codesOf(lent({ partner: refTo(partnerOf()), quantity: 9 }))).toEqual(['SUBSCRIPTION_CHANGED']);
  });

  test('A4 a new line has none that could change', () => {
    const line = Object.assign(new QuoteLine(), { action: 'NEW' as const });
    expect(subscriptionChangedErrors(QUOTE, [{ line, isLent: false }], TODAY, POLICIES)).toEqual([]);
  });
});

describe('the time of acceptance', () => {
  test.each<[string, Partial<QuoteLine>, number, string[]]>([
    ['W4 the last open day of a renewal', {}, 45, []],
    ['W4 the day after it', {}, 46, ['WINDOW_CLOSED']],
    ['W4, W5 a month is over after it', { term: 'MONTHLY' }, 32, ['WINDOW_CLOSED']],
    ['W4, W5 the last day of a month', { term: 'MONTHLY' }, 31, []],
    ['W4 the first open day of a renewal', {}, -90, []],
    ['W4 the day before it', {}, -91, ['WINDOW_NOT_OPEN']],
    ['C11 the last paid day of what is extended', { action: 'EXTENSION' }, 0, []],
    ['C11 the day after it', { action: 'EXTENSION' }, 1, ['NOT_RENEWABLE']],
    ['C11 no window binds an extension', { action: 'EXTENSION' }, -400, []],
  ])('%s', (_rule, line, daysAfterEnd, codes) => {
    expect(codesOf(errorsOf([[line]], ENDS.add({ days: daysAfterEnd })))).toEqual(codes);
  });
});

type Standing = [line?: Partial<QuoteLine>, changes?: Partial<Subscription>];

function errorsOf(standing: readonly Standing[], today = TODAY) {
  return subscriptionChangedErrors(QUOTE, linesOf(standing), today, POLICIES);
}

function linesOf(standing: readonly Standing[], isLent = false) {
  return standing.map(([values, changes]) => {
    const line = Object.assign(new QuoteLine(), {
      action: 'RENEWAL' as const,
      quantity: 10,
      term: 'ANNUAL' as const,
      previousEndDate: ENDS,
      previousQuantity: 10,
      previousTerm: 'ANNUAL' as const,
      product: refTo(PRODUCT),
      ...values,
    });
    return { line, subscription: subscriptionOf(changes), isLent };
  });
}
