import { describe, expect, test } from 'vitest';
import { combinationErrors, countErrors } from '../../../src/quotes/plan/combination-errors.ts';
import type { ResolvedLine } from '../../../src/quotes/plan/resolved-line.ts';
import type { Subscription } from '../../../src/subscriptions/subscription.ts';
import { customerOf, partnerOf, refTo, subscriptionOf } from '../../harness/rows.ts';
import { located, requestOf } from '../../harness/rule-facts.ts';

const PARTNER = refTo(partnerOf());
const OTHER_PARTNER = refTo(partnerOf({ csn: '0000200002' }));

describe('two lines', () => {
  test.each<[string, Partial<ResolvedLine>[], string[]]>([
    ['C1 two renewals stand together', [{}, {}], []],
    ['C1 NEW and EXTENSION stand together', [{ action: 'EXTENSION' }, unowned()], []],
    ['C1 RENEWAL and EXTENSION do not', [{}, { action: 'EXTENSION' }], ['MIXED_ACTIONS lines.1.action']],
    ['C1 RENEWAL and NEW do not', [{}, unowned()], ['MIXED_ACTIONS lines.1.action']],
    ['C1 NEW and RENEWAL do not either', [unowned(), {}], ['MIXED_ACTIONS lines.0.action']],
    ['C2 of two customers do not', [{}, { customer: customerOf() }], ['CUSTOMER_MISMATCH lines.1.subscriptionId']],
    ['C3 of one partner stand together', [owned({ partner: PARTNER }), owned({ partner: PARTNER })], []],
    [
      'C3 of two partners do not',
      [owned({ partner: PARTNER }), owned({ partner: OTHER_PARTNER })],
      ['PARTNER_MISMATCH lines.1.subscriptionId'],
    ],
    [
      'C3 of a partner and of none do not',
      [owned({ partner: PARTNER }), {}],
      ['PARTNER_MISMATCH lines.1.subscriptionId'],
    ],
    [
      'C3 of none and of a partner do not',
      [{}, owned({ partner: PARTNER })],
      ['PARTNER_MISMATCH lines.1.subscriptionId'],
    ],
    ['C3 a partner that is null counts as no partner', [owned({ partner: null }), {}], []],
    [
      'C3, V5 a NEW line carries the partner of the extension beside it',
      [unowned(), { action: 'EXTENSION', ...owned({ partner: PARTNER }) }],
      [],
    ],
    ['C4 in two currencies do not', [{}, owned({ currencyCode: 'SEK' })], ['CURRENCY_MISMATCH lines.1.subscriptionId']],
    [
      'C6 paid in two ways do not',
      [{}, owned({ purchaseMethod: 'PAYPAL' })],
      ['PURCHASE_METHOD_MISMATCH lines.1.subscriptionId'],
    ],
  ])('%s', (_rule, lines, errors) => {
    expect(located(combinationErrors(numbered(lines)))).toEqual(errors);
  });
});

test('C1, C2, C3, C4, C6 every reason against a line is reported at once', () => {
  const stranger = {
    action: 'EXTENSION' as const,
    customer: customerOf(),
    ...owned({ partner: PARTNER, currencyCode: 'SEK', purchaseMethod: 'INVOICE' }),
  };
  expect(located(combinationErrors(numbered([{}, {}, stranger])))).toEqual([
    'MIXED_ACTIONS lines.2.action',
    'CUSTOMER_MISMATCH lines.2.subscriptionId',
    'PARTNER_MISMATCH lines.2.subscriptionId',
    'CURRENCY_MISMATCH lines.2.subscriptionId',
    'PURCHASE_METHOD_MISMATCH lines.2.subscriptionId',
  ]);
});

test('C3 among several lines, each one with another partner than the first is reported', () => {
  const lines = [owned({ partner: PARTNER }), {}, owned({ partner: PARTNER }), owned({ partner: OTHER_PARTNER })];
  expect(located(combinationErrors(numbered(lines)))).toEqual([
    'PARTNER_MISMATCH lines.1.subscriptionId',
    'PARTNER_MISMATCH lines.3.subscriptionId',
  ]);
});

test('C7 a subscription can be in a quote once: each repetition is reported, the first is not', () => {
  const subscription = subscriptionOf();
  const lines = [{ subscription }, {}, { subscription }, { subscription, action: 'EXTENSION' as const }];
  expect(located(combinationErrors(numbered(lines)))).toEqual([
    'DUPLICATE_SUBSCRIPTION lines.2.subscriptionId',
    'MIXED_ACTIONS lines.3.action',
    'DUPLICATE_SUBSCRIPTION lines.3.subscriptionId',
  ]);
});

test('C7 the same product may be new in several lines', () => {
  expect(combinationErrors(numbered([unowned(), unowned()]))).toEqual([]);
});

test.each<[string, number, string[]]>([
  ['C7 no line is no quote', 0, ['EMPTY_QUOTE lines']],
  ['C7 a line is a quote', 1, []],
  ['C7 500 lines are a quote', 500, []],
  ['C7 501 lines are too many', 501, ['TOO_MANY_LINES lines']],
])('%s', (_rule, count, errors) => {
  expect(located(countErrors(count, ['lines']))).toEqual(errors);
});

test('C1 to C7 hold for 500 lines that belong together', () => {
  expect(combinationErrors(numbered(Array.from({ length: 500 }, () => ({}))))).toEqual([]);
});

test('C1 to C7 an empty list of lines has no error of combination', () => {
  expect(combinationErrors([])).toEqual([]);
});

function owned(changes: Partial<Subscription>): Partial<ResolvedLine> {
  return { subscription: subscriptionOf(changes) };
}

function unowned(): Partial<ResolvedLine> {
  return { action: 'NEW', subscription: undefined };
}

/** Each with the path of its own place. */
function numbered(lines: readonly Partial<ResolvedLine>[]): ResolvedLine[] {
  return lines.map((line, index) => requestOf({ ...line, fieldOf: (name) => ['lines', String(index), name] }));
}
