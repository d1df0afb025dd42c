import { expect, test } from 'vitest';
import { type ExpiredLine, requotableUntil } from '../../src/mail/requotable-until.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { TODAY } from '../harness/clock.ts';

const { policies } = readEnvironment({});

type Changes = Partial<NonNullable<ExpiredLine['subscription']>>;

/** A line whose annual subscription ends in so many days. */
function lineOf(action: 'RENEWAL' | 'EXTENSION', days: number, changes: Changes = {}): ExpiredLine {
  const subscription = {
    endDate: TODAY.add({ days }),
    term: 'ANNUAL',
    today: TODAY,
    status: 'ACTIVE',
    productRenewable: true,
    productKind: 'SUBSCRIPTION',
    purchaseMethod: 'CARD',
    creditLineOpen: false,
    hasPrice: true,
  } as const;
  return { action, subscription: { ...subscription, ...changes } };
}

const renewal = (days: number, changes?: Changes) => lineOf('RENEWAL', days, changes);
const extension = (days: number, changes?: Changes) => lineOf('EXTENSION', days, changes);
const NEW: ExpiredLine = { action: 'NEW' };

/** Until how many days from now. */
function judged(...lines: ExpiredLine[]): number | 'OVER' | undefined {
  const until = requotableUntil(lines, policies);
  return until === undefined || until === 'OVER' ? until : TODAY.until(until).days;
}

const BY_VALUE: Changes = { productKind: 'VALUE_BASED', purchaseMethod: 'INVOICE' };

test.each<[string, ExpiredLine[], number | 'OVER' | undefined]>([
  ['W3 a renewal, until its window closes', [renewal(10)], 55],
  ['W3 a renewal on the first day of its window', [renewal(90)], 135],
  ['W3 a renewal on the last day of its window, that day', [renewal(-45)], 0],
  ['W3 a renewal is over on the day after', [renewal(-46)], 'OVER'],
  ['W3 a renewal whose window is not open yet: neither', [renewal(91)], undefined],
  ['E1 a renewal of a canceled subscription is over', [renewal(10, { status: 'CANCELED' })], 'OVER'],
  ['E1 a renewal is over before its window too', [renewal(91, { productRenewable: false })], 'OVER'],
  ['E3 E5 who is asked can quote what self-service cannot', [renewal(10, BY_VALUE)], 55],
  ['E6 a renewal without a price today: neither', [renewal(10, { hasPrice: false })], undefined],
  ['W5 a month that is not over yet', [renewal(-20, { term: 'MONTHLY' })], 10],
  ['W5 a month that is over can be renewed for a year: neither', [renewal(-40, { term: 'MONTHLY' })], undefined],
  ['W5 a month is over when no term can be renewed', [renewal(-46, { term: 'MONTHLY' })], 'OVER'],
  ['C11 an extension before the renewal window opens, until the subscription ends', [extension(200)], 200],
  ['C11 an extension within the window, until the subscription ends', [extension(10)], 10],
  ['C11 an extension on the last paid day, that day', [extension(0)], 0],
  ['C11 an ended subscription can be renewed, not extended: neither', [extension(-1)], undefined],
  ['C11 an extension is over when the renewal is', [extension(-46)], 'OVER'],
  ['E1 an extension of a trial is over', [extension(200, { status: 'TRIAL' })], 'OVER'],
  ['E1 an extension of what is no longer sold is over', [extension(200, { productRenewable: false })], 'OVER'],
  ['E3 E5 who is asked can extend what self-service cannot', [extension(200, BY_VALUE)], 200],
  ['E6 an extension without a price today: neither', [extension(200, { hasPrice: false })], undefined],
  ['C1 a new subscription has no last day', [NEW], undefined],
  ['C1 nor has it beside an extension', [NEW, extension(200)], undefined],
  ['C1 nor is it over beside an extension that is', [NEW, extension(-46)], undefined],
  ['of several the last day', [renewal(10), renewal(20), renewal(91), renewal(-46)], 65],
  ['some are over, others cannot be quoted now: neither', [renewal(-46), renewal(91)], undefined],
  ['all are over', [renewal(-46), renewal(10, { status: 'CANCELED' })], 'OVER'],
])('M8 %s', (_case, lines, until) => {
  expect(judged(...lines)).toBe(until);
});

test('M8 W2 what is over is judged by the policy of the current term', () => {
  const late = readEnvironment({ WINDOW_DAYS_AFTER: 'MONTHLY=45,ANNUAL=100,THREE_YEAR=45' }).policies;
  expect(requotableUntil([renewal(-100)], late)).toEqual(TODAY);
  expect(requotableUntil([renewal(-101)], late)).toBe('OVER');
});
