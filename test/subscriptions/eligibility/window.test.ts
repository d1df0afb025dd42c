import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { timeZone } from '../../../src/import/cells.ts';
import {
  renewalWindow,
  type WindowDays,
  windowOf,
  windowState,
} from '../../../src/subscriptions/eligibility/window.ts';
import { dayIn } from '../../../src/values/dates.ts';
import { day, instant } from '../../harness/clock.ts';
import { POLICIES } from '../../harness/rule-facts.ts';

const DEFAULT = { daysBefore: 90, daysAfter: 45 };
const END = '2026-06-30';

describe('a renewal may be quoted', () => {
  test.each([
    ['W1 from the 90th day before the end', '2026-04-01', 'OPEN'],
    ['W3 not on the 91st day before it', '2026-03-31', 'NOT_OPEN'],
    ['W1 on the last paid day itself', '2026-06-30', 'OPEN'],
    ['W1 on the 45th day after it', '2026-08-14', 'OPEN'],
    ['W3 no more on the 46th day after it', '2026-08-15', 'CLOSED'],
  ])('%s', (_rule, today, state) => {
    expect(stateOn(today, annual(END))).toBe(state);
  });
});

test('W3 the window opens 90 days before the end and closes 45 days after it, both days still open', () => {
  const { opensOn, closesOn } = annual(END);
  expect([opensOn.toString(), closesOn.toString()]).toEqual(['2026-04-01', '2026-08-14']);
  expect(windowState(annual(END), opensOn)).toBe('OPEN');
  expect(windowState(annual(END), closesOn)).toBe('OPEN');
  expect(windowState(annual(END), opensOn.subtract({ days: 1 }))).toBe('NOT_OPEN');
  expect(windowState(annual(END), closesOn.add({ days: 1 }))).toBe('CLOSED');
});

test('W2 a term whose window closes earlier is closed a day after its own bound', () => {
  const early = annual(END, { daysBefore: 10, daysAfter: 0 });
  expect(stateOn('2026-06-19', early)).toBe('NOT_OPEN');
  expect(stateOn('2026-06-20', early)).toBe('OPEN');
  expect(stateOn('2026-06-30', early)).toBe('OPEN');
  expect(stateOn('2026-07-01', early)).toBe('CLOSED');
});

test('W1 days are whole calendar days, also over a leap day and over both changes of the clock', () => {
  expect(stateOn('2027-12-02', annual('2028-03-01'))).toBe('OPEN');
  expect(stateOn('2027-12-01', annual('2028-03-01'))).toBe('NOT_OPEN');
  expect(annual('2028-01-15').closesOn.toString()).toBe('2028-02-29');
  expect(annual('2026-10-25').opensOn.toString()).toBe('2026-07-27');
});

describe('W5 a term that is wholly over is not sold:', () => {
  test.each([
    ['a month of 31 days', 'MONTHLY', '2026-11-30', 45, '2026-12-31', true],
    ['a month from its middle', 'MONTHLY', '2026-11-15', 45, '2026-12-15', true],
    ['February', 'MONTHLY', '2027-01-31', 45, '2027-02-28', true],
    ['February of a leap year', 'MONTHLY', '2028-01-31', 45, '2028-02-29', true],
    ['a month from a day that February lacks', 'MONTHLY', '2027-01-29', 45, '2027-02-27', true],
    ['a month from the last of January', 'MONTHLY', '2027-01-30', 45, '2027-02-27', true],
    ['a month after the leap day', 'MONTHLY', '2028-02-29', 45, '2028-03-31', true],
    ['a month under a policy of just as many days', 'MONTHLY', '2026-11-30', 31, '2026-12-31', true],
    ['a month under a policy of a day less', 'MONTHLY', '2026-11-30', 30, '2026-12-30', false],
    ['a month under a policy that closes at the end', 'MONTHLY', '2026-11-30', 0, '2026-11-30', false],
    ['a year ends after the default', 'ANNUAL', '2026-11-30', 45, '2027-01-14', false],
    ['a year under the longest policy', 'ANNUAL', '2026-11-30', 366, '2027-11-30', true],
    ['a year from the leap day', 'ANNUAL', '2028-02-28', 366, '2029-02-27', true],
    ['a leap year under the longest policy', 'ANNUAL', '2027-11-30', 366, '2028-11-30', true],
    ['three years under the longest policy', 'THREE_YEAR', '2026-11-30', 366, '2027-12-01', false],
  ] as const)('%s', (_case, term, endDate, daysAfter, closesOn, closesWithTerm) => {
    const window = windowOf({ endDate: day(endDate), term }, { daysBefore: 90, daysAfter });
    expect([window.closesOn.toString(), window.closesWithTerm]).toEqual([closesOn, closesWithTerm]);
    expect(windowState(window, window.closesOn)).toBe('OPEN');
    expect(windowState(window, window.closesOn.add({ days: 1 }))).toBe('CLOSED');
    expect(window.opensOn.toString()).toBe(day(endDate).subtract({ days: 90 }).toString());
  });

  test('W2, W5 a line’s own term counts, under the policy of the term that there is', () => {
    const policies = { ...POLICIES, window: { ...POLICIES.window, MONTHLY: { daysBefore: 5, daysAfter: 50 } } };
    const ended = { endDate: day('2026-11-30'), term: 'MONTHLY' } as const;
    expect(renewalWindow(ended, 'MONTHLY', policies).closesOn.toString()).toBe('2026-12-31');
    expect(renewalWindow(ended, 'ANNUAL', policies).closesOn.toString()).toBe('2027-01-19');
    expect(renewalWindow({ ...ended, term: 'ANNUAL' }, 'MONTHLY', policies).closesOn.toString()).toBe('2026-12-31');
  });
});

function annual(endDate: string, bounds = DEFAULT): WindowDays {
  return windowOf({ endDate: day(endDate), term: 'ANNUAL' }, bounds);
}

function stateOn(today: string, window: WindowDays): string {
  return windowState(window, day(today));
}

describe('W1 today is the calendar day in the customer’s time zone', () => {
  test.each([
    ['the last second of a day is still that day', 'Europe/Oslo', '2026-06-30T21:59:59Z', '2026-06-30'],
    ['midnight there is the next day, though not in UTC', 'Europe/Oslo', '2026-06-30T22:00:00Z', '2026-07-01'],
    ['the furthest east is a day ahead', 'Pacific/Kiritimati', '2026-06-30T10:00:00Z', '2026-07-01'],
    ['the furthest west is a day behind', 'Pacific/Niue', '2026-07-01T10:59:59Z', '2026-06-30'],
    ['without a zone it is the day in UTC', 'UTC', '2026-06-30T23:59:59.999Z', '2026-06-30'],
    ['a skipped midnight begins the day at one', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
    ['the second before it is the day before', 'America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-03'],
    ['half-hour zones count too', 'Asia/Kolkata', '2026-06-30T18:30:00Z', '2026-07-01'],
  ])('%s', (_case, timeZone, now, expected) => {
    expect(dayIn(timeZone, instant(now)).toString()).toBe(expected);
  });
});

describe('W1 a customer’s time zone is one in which rules and database find the same day:', () => {
  test.each([
    ['a place is kept as written', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC is a zone', 'UTC', 'UTC'],
    ['what the database would read without summer time is stored as its place', 'CET', 'Europe/Brussels'],
    ['an abbreviation is no zone', 'JST', undefined],
    ['an abbreviation of two zones is none either', 'IST', undefined],
    ['an offset is no zone', '+02:00', undefined],
    ['a zone that only the runtime knows is none', 'US/Pacific-New', undefined],
    ['a place on no map is none', 'Europe/Atlantis', undefined],
  ])('%s', (_case, text, stored) => {
    expect(timeZone.read(text)).toBe(stored);
  });
});
