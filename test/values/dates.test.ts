import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  daysBetween,
  endOfDay,
  isBefore,
  type TermName,
  termAfter,
  termFrom,
  untilMorning,
} from '../../src/values/dates.ts';
import { day } from '../harness/clock.ts';

describe('the term that follows', () => {
  test.each<[string, string, TermName, string, string]>([
    ['P6 a year runs to the day before its start', '2026-12-31', 'ANNUAL', '2027-01-01', '2027-12-31'],
    ['P6 a month in the middle of a month', '2026-05-14', 'MONTHLY', '2026-05-15', '2026-06-14'],
    ['P6 three years', '2026-05-14', 'THREE_YEAR', '2026-05-15', '2029-05-14'],
    ['P6 a start on the 30th of January: February has none', '2027-01-29', 'MONTHLY', '2027-01-30', '2027-02-27'],
    ['P6 a start on the 31st of January: February has none', '2027-01-30', 'MONTHLY', '2027-01-31', '2027-02-27'],
    ['P6 the same in a leap year', '2028-01-30', 'MONTHLY', '2028-01-31', '2028-02-28'],
    ['P6 a start on the 31st before a month of 30', '2026-03-30', 'MONTHLY', '2026-03-31', '2026-04-29'],
    ['P6 a month that ends with the month goes on whole', '2027-01-31', 'MONTHLY', '2027-02-01', '2027-02-28'],
    ['P6 a month after the leap day', '2028-02-29', 'MONTHLY', '2028-03-01', '2028-03-31'],
    ['P6 a year that starts on a leap day', '2028-02-28', 'ANNUAL', '2028-02-29', '2029-02-27'],
    ['P6 three years that start on a leap day', '2028-02-28', 'THREE_YEAR', '2028-02-29', '2031-02-27'],
    ['P6 a year that ends on a leap day is followed by one of 365', '2028-02-29', 'ANNUAL', '2028-03-01', '2029-02-28'],
    ['P6 a year over a leap day', '2027-12-31', 'ANNUAL', '2028-01-01', '2028-12-31'],
  ])('%s', (_rule, endDate, term, start, end) => {
    const span = termAfter(day(endDate), term);
    expect([span.start.toString(), span.end.toString()]).toEqual([start, end]);
  });

  test('P6 it begins the day after the last paid day, ends later than it begins, and leaves no gap', () => {
    fc.assert(
      fc.property(days(), terms(), (endDate, term) => {
        const first = termAfter(endDate, term);
        const second = termAfter(first.end, term);
        expect(daysBetween(endDate, first.start)).toBe(1);
        expect(daysBetween(first.end, second.start)).toBe(1);
        expect(isBefore(first.start, first.end)).toBe(true);
        expect(termFrom(first.start, term).end.toString()).toBe(first.end.toString());
      }),
    );
  });
});

describe('the end of a day', () => {
  test.each([
    ['Q3 is the next midnight in the zone', '2026-12-23', 'Europe/Oslo', '2026-12-23T23:00:00Z'],
    ['Q3 follows the zone into summer', '2026-06-30', 'Europe/Oslo', '2026-06-30T22:00:00Z'],
    ['Q3 of a day of 23 hours', '2026-03-29', 'Europe/Oslo', '2026-03-29T22:00:00Z'],
    ['Q3 of a day of 25 hours', '2026-10-25', 'Europe/Oslo', '2026-10-25T23:00:00Z'],
    ['Q3 where São Paulo skips midnight', '2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['Q3 where Cairo skips midnight', '2024-04-25', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    ['Q3 where Havana has midnight twice, the first counts', '2018-11-03', 'America/Havana', '2018-11-04T04:00:00Z'],
    ['Q3 where Samoa skips the next day whole', '2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['Q3 in UTC', '2028-02-29', 'UTC', '2028-03-01T00:00:00Z'],
  ])('%s', (_rule, on, timeZone, instant) => {
    expect(endOfDay(day(on), timeZone).toString()).toBe(instant);
  });
});

function terms(): fc.Arbitrary<TermName> {
  return fc.constantFrom('MONTHLY', 'ANNUAL', 'THREE_YEAR');
}

function days(): fc.Arbitrary<Temporal.PlainDate> {
  return fc.integer({ min: 0, max: 40_000 }).map((n) => Temporal.PlainDate.from('1999-12-31').add({ days: n }));
}

test.each([
  ['at midnight', 'Europe/Oslo', '2026-11-23T23:00:00Z', 6 * 60],
  ['a minute before six', 'Europe/Oslo', '2026-11-24T04:59:00Z', 1],
  ['from six on', 'Europe/Oslo', '2026-11-24T05:00:00Z', 0],
  ['in the evening', 'Europe/Oslo', '2026-11-24T22:59:00Z', 0],
  ['in the night that is an hour shorter', 'Europe/Oslo', '2027-03-27T23:00:00Z', 5 * 60],
  ['in the night that is an hour longer', 'Europe/Oslo', '2026-10-24T22:00:00Z', 7 * 60],
  ['where no such time zone exists', 'Mars/Olympus', '2026-11-23T23:00:00Z', 0],
])('M8 the morning is at six: %s in %s', (_when, zone, now, minutes) => {
  expect(untilMorning(zone, Temporal.Instant.from(now))).toBe(minutes * 60_000);
});
