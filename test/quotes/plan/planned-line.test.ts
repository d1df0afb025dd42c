import { describe, expect, test } from 'vitest';
import { PriceBook } from '../../../src/catalog/price-book.ts';
import { type PlannedLine, planAt } from '../../../src/quotes/plan/planned-line.ts';
import type { ResolvedLine } from '../../../src/quotes/plan/resolved-line.ts';
import { Money } from '../../../src/values/money.ts';
import { day, TODAY } from '../../harness/clock.ts';
import { promotionOf, subscriptionOf } from '../../harness/rows.ts';
import { BOOK, requestOf, ruleFactsOf } from '../../harness/rule-facts.ts';

const UNIT = new Money(36_500n, 'NOK');

describe('what a line is by default', () => {
  test('C8, C10 a renewal has the seats and the term of its subscription and is unchanged', () => {
    expect(planned()).toMatchObject({ quantity: 10, term: 'ANNUAL', changed: false });
  });

  test.each<[string, Partial<ResolvedLine>, boolean]>([
    ['C10 fewer seats mark it changed', { quantity: 9 }, true],
    ['C10 another term marks it changed', { term: 'MONTHLY' }, true],
    ['C10 naming what it has does not', { quantity: 10, term: 'ANNUAL' }, false],
    ['C10 an extension changes neither', { action: 'EXTENSION', endDate: TODAY.add({ days: 40 }) }, false],
    ['C10 a new subscription changes none', { action: 'NEW', subscription: undefined, quantity: 3 }, false],
  ])('%s', (_rule, changes, changed) => {
    expect(planned(changes).changed).toBe(changed);
  });
});

describe('the days of a line', () => {
  test.each<[string, Partial<ResolvedLine>, string, string]>([
    ['C9, P6 a renewal follows on the last paid day', ending('2026-12-23'), '2026-12-24', '2027-12-23'],
    ['C9 a late one starts the day after the end too', ending('2026-10-31'), '2026-11-01', '2027-10-31'],
    ['C10, P6 its new term counts', { ...ending('2026-12-23'), term: 'MONTHLY' }, '2026-12-24', '2027-01-23'],
    [
      'P6 a renewal from the 31st of January by the month',
      { ...ending('2027-01-30'), term: 'MONTHLY' },
      '2027-01-31',
      '2027-02-27',
    ],
    ['P6 a renewal from a leap day', ending('2028-02-28'), '2028-02-29', '2029-02-27'],
    [
      'C11 an extension goes from the last paid day to the day asked',
      { action: 'EXTENSION', ...ending('2026-12-23'), endDate: day('2027-03-31') },
      '2026-12-24',
      '2027-03-31',
    ],
    [
      'C9 a new one starts today',
      { action: 'NEW', subscription: undefined, term: 'ANNUAL' },
      '2026-11-23',
      '2027-11-22',
    ],
  ])('%s', (_rule, changes, start, end) => {
    const { startDate, endDate } = planned(changes);
    expect([startDate.toString(), endDate.toString()]).toEqual([start, end]);
  });
});

describe('the price of an extension', () => {
  const FULL = 365_000n; // 10 seats for a year

  test.each<[string, string, string, bigint]>([
    ['C11 of one day', '2026-12-31', '2027-01-01', FULL / 365n],
    ['C11 of a whole term is the price of the term', '2026-12-31', '2027-12-31', FULL],
    ['C11 in a term with a leap day is divided by 366', '2027-12-31', '2028-01-01', 997n], // 997.27
    ['C11 over the leap day counts it', '2027-12-31', '2028-02-29', 59_836n], // 60 days: 59 836.07
  ])('%s', (_rule, ends, extendTo, list) => {
    const line = planned({ action: 'EXTENSION', ...ending(ends), endDate: day(extendTo) });
    expect(line.totals.list.minor).toBe(list);
  });

  test('C11 of a month is divided by the days of the month that would follow', () => {
    const subscription = subscriptionOf({ term: 'MONTHLY', endDate: day('2027-01-31') });
    const { totals } = planned({ action: 'EXTENSION', subscription, endDate: day('2027-02-14') });
    expect(totals.list.minor).toBe(182_500n); // 14 of the 28 days of February
  });

  test('C11, A4 costs zero, never less, if an import moved the end past the day that was asked for', () => {
    const { totals } = planned({ action: 'EXTENSION', ...ending('2027-06-30'), endDate: day('2027-03-31') });
    expect(totals.total.minor).toBe(0n);
  });
});

test('P2 promotions are those of the line’s own action, term, quantity and of the customer’s country', () => {
  const book = new PriceBook(
    [],
    [
      promotionOf('EXTEND', { actions: ['EXTENSION'] }),
      promotionOf('MONTH', { terms: ['MONTHLY'] }),
      promotionOf('MANY', { minQuantity: 9, stackable: true }),
      promotionOf('SWEDEN', { countries: ['SE'] }),
      promotionOf('NORWAY', { countries: ['NO'] }),
    ],
  );
  const codes = (changes: Partial<ResolvedLine>) =>
    planned(changes, book).discounts.map(({ promotionCode }) => promotionCode);
  expect(codes({})).toEqual(['MANY', 'NORWAY']);
  expect(codes({ quantity: 8, term: 'MONTHLY' })).toEqual(['MONTH']);
  expect(codes({ action: 'EXTENSION', endDate: TODAY.add({ days: 90 }) })).toEqual(['EXTEND', 'MANY']);
});

function planned(changes: Partial<ResolvedLine> = {}, book = BOOK): PlannedLine {
  return planAt(UNIT, requestOf(changes), ruleFactsOf({ book }));
}

function ending(endDate: string): Partial<ResolvedLine> {
  return { subscription: subscriptionOf({ endDate: day(endDate) }) };
}
