import 'reflect-metadata';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Discounting } from '../../src/catalog/best-discounts.ts';
import { type LinePrice, type ProRata, priceLine } from '../../src/catalog/line-price.ts';
import { sumDiscounts, sumTotals } from '../../src/catalog/totals.ts';
import { amountsOf } from '../../src/quotes/line-offer.ts';
import { Money } from '../../src/values/money.ts';
import { discounting } from '../harness/rule-facts.ts';

test('P4 list less discount is total, in every line and in the sum, to the minor unit', () => {
  fc.assert(
    fc.property(fc.array(pricedLines(), { maxLength: 20 }), (lines) => {
      for (const { list, discount, total } of lines) {
        expect(list.minor - discount.minor).toBe(total.minor);
      }
      const sum = sumTotals(lines, 'NOK');
      expect(sum.list.minor - sum.discount.minor).toBe(sum.total.minor);
      expect(sum.total.minor).toBe(lines.reduce((total, line) => total + line.total.minor, 0n));
    }),
  );
});

test('P4 the discounts of a quote, each promotion once by code, add up to what its lines take off', () => {
  fc.assert(
    fc.property(fc.array(pricedLines(), { maxLength: 20 }), (lines) => {
      const discounts = sumDiscounts(lines.flatMap((line) => amountsOf(line).discounts));
      const codes = discounts.map(({ promotionCode }) => promotionCode);
      expect(codes).toEqual([...new Set(codes)].sort());
      expect(discounts.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(
        sumTotals(lines, 'NOK').discount.minor,
      );
    }),
  );
});

test('P3 no line falls below zero, and every discount that is listed takes something off', () => {
  fc.assert(
    fc.property(pricedLines(), ({ total, discounts }) => {
      expect(total.minor >= 0n).toBe(true);
      for (const { amount } of discounts) {
        expect(amount.minor > 0n).toBe(true);
      }
    }),
  );
});

test('P3 the price is the same in whatever order promotions are found', () => {
  fc.assert(
    fc.property(
      lineInputs().chain((line) =>
        fc.record({
          line: fc.constant(line),
          reordered: fc.shuffledSubarray([...line.promotions], { minLength: line.promotions.length }),
        }),
      ),
      ({ line, reordered }) => {
        expect(shown(price({ ...line, promotions: reordered }))).toEqual(shown(price(line)));
      },
    ),
  );
});

test('P3 a line has every stackable promotion as far as the price reaches, and at most one other: none is better', () => {
  fc.assert(
    fc.property(lineInputs(), (line) => {
      const { discounts, total } = price(line);
      const others = discounts.filter(({ promotion }) => !promotion.stackable);
      expect(others.length).toBeLessThanOrEqual(1);
      const stackable = line.promotions.filter((promotion) => promotion.stackable);
      const alternatives = line.promotions.filter((promotion) => !promotion.stackable);
      for (const alternative of alternatives) {
        const instead = price({ ...line, promotions: [...stackable, alternative] });
        expect(total.minor <= instead.total.minor).toBe(true);
      }
    }),
  );
});

test('P4 an empty quote comes to nothing in its currency', () => {
  expect(sumTotals([], 'JPY')).toEqual({
    list: Money.zero('JPY'),
    discount: Money.zero('JPY'),
    total: Money.zero('JPY'),
  });
  expect(sumDiscounts([])).toEqual([]);
});

interface LineInput {
  readonly unit: bigint;
  readonly seats: number;
  readonly promotions: readonly Discounting[];
  readonly proRata?: ProRata;
}

function price({ unit, seats, promotions, proRata }: LineInput): LinePrice {
  return priceLine(new Money(unit, 'NOK'), seats, promotions, proRata);
}

function pricedLines(): fc.Arbitrary<LinePrice> {
  return lineInputs().map(price);
}

function lineInputs(): fc.Arbitrary<LineInput> {
  const days = fc.integer({ min: 28, max: 1_096 });
  const proRata = days.chain((ofDays) => fc.record({ days: fc.integer({ min: 0, max: ofDays }), ofDays: days }));
  return fc.record({
    unit: fc.oneof(fc.bigInt({ min: 0n, max: 200n }), fc.bigInt({ min: 0n, max: 10n ** 15n })),
    seats: fc.integer({ min: 1, max: 100_000 }),
    promotions: fc.uniqueArray(promotions(), { selector: ({ code }) => code, maxLength: 8 }),
    proRata: fc.option(proRata, { nil: undefined }),
  });
}

function promotions(): fc.Arbitrary<Discounting> {
  const off = fc.oneof(
    fc.integer({ min: 1, max: 10_000 }).map((percentBp) => ({ percentBp })),
    fc.bigInt({ min: 1n, max: 500n }).map((amountMinor) => ({ amountMinor })),
  );
  const code = fc.stringMatching(/^[A-Ca-c0-9]{1,3}$/);
  return fc.tuple(code, off, fc.boolean()).map(([code, off, stackable]) => discounting(code, off, stackable));
}

function shown({ list, discounts, total }: LinePrice): string {
  return [list, ...discounts.map(({ promotion, amount }) => `${promotion.code} ${amount.minor}`), total.amount].join();
}
