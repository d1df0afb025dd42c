import { describe, expect, test } from 'vitest';
import { type EligibilityFacts, ineligibilityOf } from '../../../src/subscriptions/eligibility/eligibility.ts';
import { windowOf } from '../../../src/subscriptions/eligibility/window.ts';
import { TODAY } from '../../harness/clock.ts';

const ELIGIBLE: EligibilityFacts = {
  status: 'ACTIVE',
  productRenewable: true,
  productKind: 'SUBSCRIPTION',
  purchaseMethod: 'CARD',
  creditLineOpen: false,
  channel: 'SELF_SERVICE',
  today: TODAY,
  ...endingIn(0),
  hasPrice: true,
};

test.each<[string, Partial<EligibilityFacts>, string[]]>([
  ['E an active subscription in its window with a price has no reason against it', {}, []],
  ['E1 a canceled one is not renewable', { status: 'CANCELED' }, ['NOT_RENEWABLE']],
  ['E1 a trial is not renewable', { status: 'TRIAL' }, ['NOT_RENEWABLE']],
  ['E1 a product not sold for renewal is not renewable', { productRenewable: false }, ['NOT_RENEWABLE']],
  ['E1 two causes are one reason', { status: 'TRIAL', productRenewable: false }, ['NOT_RENEWABLE']],
  ['E2 the 90th day before the end is open', endingIn(90), []],
  ['E2 the 91st is not open yet', endingIn(91), ['WINDOW_NOT_OPEN']],
  ['E2 the 45th day after the end is open', endingIn(-45), []],
  ['E2 the 46th is closed', endingIn(-46), ['WINDOW_CLOSED']],
  ['E3 a success plan is not quoted in self-service', { productKind: 'SUCCESS_PLAN' }, ['SUCCESS_PLAN']],
  ['E4 what is bought by value is not quoted in self-service', { productKind: 'VALUE_BASED' }, ['VALUE_BASED_OFFER']],
  ['E5 an invoice without a credit line would open one', { purchaseMethod: 'INVOICE' }, ['NEW_CREDIT_LINE']],
  ['E5 an invoice on an open credit line is fine', { purchaseMethod: 'INVOICE', creditLineOpen: true }, []],
  ['E5 other methods need no credit line', { purchaseMethod: 'DIRECT_DEBIT' }, []],
  ['E6 no list price for the current term today', { hasPrice: false }, ['NO_PRICE']],
])('%s', (_rule, changes, reasons) => {
  expect(ineligibilityOf({ ...ELIGIBLE, ...changes })).toEqual(reasons);
});

const ALL_WRONG: EligibilityFacts = {
  ...ELIGIBLE,
  status: 'CANCELED',
  ...endingIn(91),
  productKind: 'SUCCESS_PLAN',
  purchaseMethod: 'INVOICE',
  hasPrice: false,
};

test('E1 to E6 every failing reason is reported, in the order of the rules', () => {
  expect(ineligibilityOf(ALL_WRONG)).toEqual([
    'NOT_RENEWABLE',
    'WINDOW_NOT_OPEN',
    'SUCCESS_PLAN',
    'NEW_CREDIT_LINE',
    'NO_PRICE',
  ]);
});

describe('E3, E4, E5 bind by channel', () => {
  test.each(['SELF_SERVICE', 'AUTOMATIC'] as const)('E3, E4, E5 bind %s quotes', (channel) => {
    expect(ineligibilityOf({ ...ELIGIBLE, productKind: 'VALUE_BASED', purchaseMethod: 'INVOICE', channel })).toEqual([
      'VALUE_BASED_OFFER',
      'NEW_CREDIT_LINE',
    ]);
  });

  test.each(['PARTNER', 'SALES'] as const)('E3, E4, E5 are off for %s quotes, E1, E2 and E6 are not', (channel) => {
    expect(ineligibilityOf({ ...ALL_WRONG, channel })).toEqual(['NOT_RENEWABLE', 'WINDOW_NOT_OPEN', 'NO_PRICE']);
  });
});

function endingIn(days: number): Pick<EligibilityFacts, 'window'> {
  const bounds = { daysBefore: 90, daysAfter: 45 };
  return { window: windowOf({ endDate: TODAY.add({ days }), term: 'ANNUAL' }, bounds) };
}
