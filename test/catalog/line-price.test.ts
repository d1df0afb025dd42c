import { describe, expect, test } from 'vitest';
import type { Discounting } from '../../src/catalog/best-discounts.ts';
import { type LinePrice, type ProRata, priceLine } from '../../src/catalog/line-price.ts';
import { Money } from '../../src/values/money.ts';
import { discounting } from '../harness/rule-facts.ts';

const nok = (minor: bigint) => new Money(minor, 'NOK');

test('P2 the list price of a line is the price of a seat times the seats', () => {
  expect(shown(priceLine(nok(120_050n), 7, []))).toEqual({ list: 840_350n, discounts: [], total: 840_350n });
});

test('P2 one seat, and a price of zero, are priced too', () => {
  expect(shown(priceLine(nok(0n), 1, [discounting('TEN', { percentBp: 1_000 })]))).toEqual({
    list: 0n,
    discounts: [],
    total: 0n,
  });
});

describe('which discounts a line gets, of a list price of 100.00 for 10 seats', () => {
  test.each<[string, Discounting[], string[], bigint]>([
    ['P3 a percentage of the list price', [percent('P', 1_250)], ['P 1250'], 8_750n],
    ['P3 an amount for every seat', [amount('A', 33n)], ['A 330'], 9_670n],
    [
      'P3 stackable ones add up on the list price',
      [percent('P', 1_000, true), percent('Q', 1_000, true)],
      ['P 1000', 'Q 1000'],
      8_000n,
    ],
    [
      'P3 of the others the best one wins',
      [percent('P', 1_000), amount('A', 150n), percent('Q', 1_200)],
      ['A 1500'],
      8_500n,
    ],
    [
      'P3 stackable plus the best other',
      [percent('P', 500, true), percent('Q', 1_000), amount('A', 90n)],
      ['P 500', 'Q 1000'],
      8_500n,
    ],
    [
      'P3 a tie goes to the lowest code',
      [percent('B', 1_000), amount('A', 100n), percent('C', 1_000)],
      ['A 1000'],
      9_000n,
    ],
    [
      'P3 codes are compared by code unit, capitals first',
      [percent('a', 1_000), percent('Z', 1_000)],
      ['Z 1000'],
      9_000n,
    ],
    ['P3 all of the price', [percent('P', 10_000)], ['P 10000'], 0n],
    ['P3 an amount above the price is cut to it', [amount('A', 1_001n)], ['A 10000'], 0n],
    [
      'P3 in code order, what would pass zero is cut',
      [amount('C', 600n, true), amount('A', 300n, true), amount('B', 500n, true)],
      ['A 3000', 'B 5000', 'C 2000'],
      0n,
    ],
    [
      'P3 the best other is cut in code order with the stackable ones',
      [amount('B', 700n, true), percent('A', 5_000)],
      ['A 5000', 'B 5000'],
      0n,
    ],
    [
      'P3 what is cut to nothing is not listed',
      [percent('A', 10_000, true), percent('B', 1_000, true)],
      ['A 10000'],
      0n,
    ],
  ])('%s', (_rule, promotions, discounts, total) => {
    const price = priceLine(nok(1_000n), 10, promotions);
    expect(shown(price)).toEqual({ list: 10_000n, discounts, total });
  });
});

describe('rounding', () => {
  test.each<[string, string, bigint, number, bigint]>([
    ['P4 half an øre goes up', 'NOK', 50n, 100, 1n],
    ['P4 less than half an øre takes nothing off', 'NOK', 49n, 100, 0n],
    ['P4 half a yen goes up, for yen have no decimals', 'JPY', 25n, 200, 1n],
    ['P4 half a fils goes up, for dinars have three decimals', 'KWD', 5n, 1_000, 1n],
    ['P4 12.5 % of 12.34', 'NOK', 1_234n, 1_250, 154n],
  ])('%s', (_rule, currency, minor, percentBp, discount) => {
    const price = priceLine(new Money(minor, currency), 1, [discounting('P', { percentBp })]);
    expect(price.discount).toEqual(new Money(discount, currency));
    expect(price.total).toEqual(new Money(minor - discount, currency));
  });

  test('P4 a discount that rounds to nothing is not listed', () => {
    expect(priceLine(nok(49n), 1, [discounting('P', { percentBp: 100 })]).discounts).toEqual([]);
  });

  test('P4 each discount is rounded by itself, so that two halves make two', () => {
    const price = priceLine(nok(50n), 1, [percent('P', 100, true), percent('Q', 100, true)]);
    expect(shown(price)).toEqual({ list: 50n, discounts: ['P 1', 'Q 1'], total: 48n });
  });

  test('P4 a line is rounded once for all its seats, not seat by seat', () => {
    expect(priceLine(nok(49n), 3, [discounting('P', { percentBp: 100 })]).discount.minor).toBe(1n);
  });

  test('P3 the best one is compared after rounding', () => {
    // 1.4 and 1.0 both round to 1: a tie, which goes to the lower code though B takes off more before rounding.
    expect(shown(priceLine(nok(100n), 1, [percent('B', 140), percent('A', 100)])).discounts).toEqual(['A 1']);
  });
});

describe('an extension', () => {
  test.each<[string, bigint, number, ProRata, bigint]>([
    ['C11 pays days added ÷ days of the term', 36_500n, 1, { days: 73, ofDays: 365 }, 7_300n],
    ['C11 pays a whole term for a whole term', 36_500n, 3, { days: 365, ofDays: 365 }, 109_500n],
    ['C11 of a leap year is divided by 366', 36_600n, 1, { days: 1, ofDays: 366 }, 100n],
    ['C11 rounds half up', 5n, 1, { days: 1, ofDays: 10 }, 1n],
    ['C11 rounds once for all seats, not seat by seat', 4n, 5, { days: 1, ofDays: 10 }, 2n],
    ['C11 costs nothing if less than half a minor unit is left', 4n, 1, { days: 1, ofDays: 10 }, 0n],
  ])('%s', (_rule, unit, seats, proRata, list) => {
    expect(priceLine(nok(unit), seats, [], proRata).list.minor).toBe(list);
  });

  test('C11, P3 its discounts are computed from the pro-rated list price', () => {
    const price = priceLine(nok(36_500n), 1, [percent('P', 1_000)], { days: 73, ofDays: 365 });
    expect(shown(price)).toEqual({ list: 7_300n, discounts: ['P 730'], total: 6_570n });
    expect(price.unitPrice.minor).toBe(36_500n);
  });
});

function percent(code: string, percentBp: number, stackable = false): Discounting {
  return discounting(code, { percentBp }, stackable);
}

function amount(code: string, amountMinor: bigint, stackable = false): Discounting {
  return discounting(code, { amountMinor }, stackable);
}

function shown({ list, discounts, total }: LinePrice) {
  const named = discounts.map(({ promotion, amount }) => `${promotion.code} ${amount.minor}`);
  return { list: list.minor, discounts: named, total: total.minor };
}
