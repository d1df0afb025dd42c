import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { dayIn } from '../../src/dates.ts';
import { timeZone } from '../../src/import/cells.ts';
import { windowOf, windowState } from '../../src/renewals/window.ts';
import { day, instant } from './factories.ts';

const DEFAULT = { daysBefore: 90, daysAfter: 45 };
const END = day('2026-06-30');

describe('a renewal may be quoted', () => {
  test.each([
    ['W1 from the 90th day before the end', '2026-04-01', 'OPEN'],
    ['W3 not on the 91st day before it', '2026-03-31', 'NOT_OPEN'],
    ['W1 on the last paid day itself', '2026-06-30', 'OPEN'],
    ['W1 on the 45th day after it', '2026-08-14', 'OPEN'],
    ['W3 no more on the 46th day after it', '2026-08-15', 'CLOSED'],
  ])('%s', (_rule, today, state) => {
    expect(windowState(END, day(today), DEFAULT)).toBe(state);
  });
});

test('W3 the window opens 90 days before the end and closes 45 days after it, both days still open', () => {
  const { opensOn, closesOn } = windowOf(END, DEFAULT);
  expect([opensOn.toString(), closesOn.toString()]).toEqual(['2026-04-01', '2026-08-14']);
  expect(windowState(END, opensOn, DEFAULT)).toBe('OPEN');
  expect(windowState(END, closesOn, DEFAULT)).toBe('OPEN');
  expect(windowState(END, opensOn.subtract({ days: 1 }), DEFAULT)).toBe('NOT_OPEN');
  expect(windowState(END, closesOn.add({ days: 1 }), DEFAULT)).toBe('CLOSED');
});

test('W2 a term whose window closes earlier is closed a day after its own bound', () => {
  const early = { daysBefore: 10, daysAfter: 0 };
  expect(windowState(END, END.subtract({ days: 11 }), early)).toBe('NOT_OPEN');
  expect(windowState(END, END.subtract({ days: 10 }), early)).toBe('OPEN');
  expect(windowState(END, END, early)).toBe('OPEN');
  expect(windowState(END, END.add({ days: 1 }), early)).toBe('CLOSED');
});

test('W1 days are whole calendar days, also over a leap day and over both changes of the clock', () => {
  expect(windowState(day('2028-03-01'), day('2027-12-02'), DEFAULT)).toBe('OPEN');
  expect(windowState(day('2028-03-01'), day('2027-12-01'), DEFAULT)).toBe('NOT_OPEN');
  expect(windowOf(day('2028-01-15'), DEFAULT).closesOn.toString()).toBe('2028-02-29');
  expect(windowOf(day('2026-10-25'), DEFAULT).opensOn.toString()).toBe('2026-07-27');
});

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
