import { describe, expect, test } from 'vitest';
import type { ListPrice } from '../../src/catalog/list-price.ts';
import { PriceBook, type PromotionKey } from '../../src/catalog/price-book.ts';
import type { Promotion } from '../../src/catalog/promotion.ts';
import { day, TODAY } from '../harness/clock.ts';
import { PRODUCT, priceOf, productOf, promotionOf } from '../harness/rows.ts';

const KEY: PromotionKey = {
  product: PRODUCT,
  term: 'ANNUAL',
  action: 'RENEWAL',
  currencyCode: 'NOK',
  countryCode: 'NO',
  quantity: 10,
  today: TODAY,
};

describe('a promotion applies by itself', () => {
  test.each<[string, Partial<Promotion>, boolean]>([
    ['P2 to everything, if it names nothing', {}, true],
    ['P2 to its product', { skus: ['OTHER', 'DRAW-1'] }, true],
    ['P2 not to another product', { skus: ['DRAW-10', 'DRAW'] }, false],
    ['P2 to its term', { terms: ['ANNUAL', 'THREE_YEAR'] }, true],
    ['P2 not to another term', { terms: ['MONTHLY'] }, false],
    ['P2 to its action', { actions: ['RENEWAL'] }, true],
    ['P2 not to another action', { actions: ['NEW', 'EXTENSION'] }, false],
    ['P2 in its country', { countries: ['SE', 'NO'] }, true],
    ['P2 not in another country', { countries: ['SE'] }, false],
    ['P2 in its currency', { amountMinor: 100n, currencyCode: 'NOK' }, true],
    ['P2 not in another currency', { amountMinor: 100n, currencyCode: 'SEK' }, false],
    ['P2 from its minimum quantity', { minQuantity: 10 }, true],
    ['P2 not for a seat less', { minQuantity: 11 }, false],
    ['P2 on its first day', { validFrom: TODAY }, true],
    ['P2 not on the day before', { validFrom: TODAY.add({ days: 1 }) }, false],
    ['P2 on its last day', { validUntil: TODAY }, true],
    ['P2 not on the day after', { validUntil: TODAY.subtract({ days: 1 }) }, false],
    ['P2 only if all of its conditions fit', { skus: ['DRAW-1'], countries: ['SE'] }, false],
  ])('%s', (_rule, changes, applies) => {
    const book = new PriceBook([], [promotionOf('SPRING', changes)]);
    expect(book.promotionsFor(KEY).length).toBe(applies ? 1 : 0);
  });

  test('P2 all that fit apply', () => {
    const book = new PriceBook([], [promotionOf('A'), promotionOf('B', { countries: ['SE'] }), promotionOf('C')]);
    expect(book.promotionsFor(KEY).map(({ code }) => code)).toEqual(['A', 'C']);
  });
});

describe('a list price', () => {
  test.each<[string, Partial<ListPrice>, boolean]>([
    ['E6 holds on its first day', { validFrom: TODAY }, true],
    ['E6 does not hold on the day before', { validFrom: TODAY.add({ days: 1 }) }, false],
    ['E6 holds on its last day', { validUntil: TODAY }, true],
    ['E6 does not hold on the day after', { validUntil: TODAY.subtract({ days: 1 }) }, false],
    ['E6 does not exist in another currency', { currencyCode: 'SEK' }, false],
    ['E6 does not exist for another term', { term: 'MONTHLY' }, false],
  ])('%s', (_rule, changes, holds) => {
    const price = priceOf('ANNUAL', 100n, changes);
    expect(new PriceBook([price], []).unitPrice(KEY, 'ANNUAL')?.minor).toBe(holds ? 100n : undefined);
  });

  test('E6 does not exist for another product', () => {
    const book = new PriceBook([priceOf('ANNUAL', 100n)], []);
    expect(book.unitPrice({ ...KEY, product: productOf() }, 'ANNUAL')).toBeUndefined();
  });

  test('P2 of two that overlap, the one that began later holds, and the earlier one holds again after it, in whatever order they are found', () => {
    const always = priceOf('ANNUAL', 100n, { validFrom: day('2026-01-01') });
    const autumn = priceOf('ANNUAL', 80n, { validFrom: day('2026-09-01'), validUntil: TODAY });
    for (const prices of [
      [always, autumn],
      [autumn, always],
    ]) {
      const book = new PriceBook(prices, []);
      expect(book.unitPrice(KEY, 'ANNUAL')?.minor).toBe(80n);
      expect(book.unitPrice({ ...KEY, today: day('2026-08-31') }, 'ANNUAL')?.minor).toBe(100n);
      expect(book.unitPrice({ ...KEY, today: TODAY.add({ days: 1 }) }, 'ANNUAL')?.minor).toBe(100n);
    }
  });

  test('E6 a price of zero counts as a price', () => {
    expect(new PriceBook([priceOf('ANNUAL', 0n)], []).unitPrice(KEY, 'ANNUAL')?.minor).toBe(0n);
  });
});
