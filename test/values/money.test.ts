import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDecimals, divideHalfUp, Money } from '../../src/values/money.ts';

describe('P1 an amount has as many decimals as its currency', () => {
  test.each([
    ['JPY', 1_200n, '1200'],
    ['JPY', 0n, '0'],
    ['NOK', 120_050n, '1200.50'],
    ['NOK', 5n, '0.05'],
    ['NOK', -5n, '-0.05'],
    ['KWD', 1_200n, '1.200'],
    ['KWD', 1n, '0.001'],
  ])('%s', (currency, minor, amount) => {
    expect(new Money(minor, currency).amount).toBe(amount);
    expect(Money.parse(amount, currency)?.minor).toBe(minor);
  });
});

test.each([
  ['a decimal in yen', '12.5', 'JPY'],
  ['a third decimal in kroner', '1.005', 'NOK'],
  ['a fourth decimal in dinars', '1.0005', 'KWD'],
  ['no digits', '', 'NOK'],
  ['a point without decimals', '1.', 'NOK'],
  ['a point alone before decimals', '.5', 'NOK'],
  ['a comma', '1,50', 'NOK'],
  ['an exponent', '1e3', 'NOK'],
  ['a plus', '+1', 'NOK'],
  ['blanks', ' 1', 'NOK'],
  ['digits of another script', '١٢', 'KWD'],
  ['more digits than any price has', '1'.repeat(16), 'JPY'],
  ['no currency of ISO 4217', '1', 'ABC'],
  ['a currency in small letters', '1', 'nok'],
])('P1 %s is no amount', (_what, text, currency) => {
  expect(Money.parse(text, currency)).toBeUndefined();
});

test('P1 the currency alone says how many decimals there are', () => {
  expect(['JPY', 'ISK', 'NOK', 'HUF', 'KWD', 'BHD', 'CLF', 'ABC'].map(currencyDecimals)).toEqual([
    0,
    0,
    2,
    2,
    3,
    3,
    4,
    undefined,
  ]);
});

test('P1 an amount survives being written and read, however large', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n - 10n ** 15n, max: 10n ** 15n - 1n }),
      fc.constantFrom('JPY', 'NOK', 'KWD'),
      (minor, code) => {
        expect(Money.parse(new Money(minor, code).amount, code)?.minor).toBe(minor);
      },
    ),
  );
});

test('P1 large amounts stay exact where a float would not', () => {
  const price = new Money(9_007_199_254_740_993n, 'NOK');
  expect(price.times(3).plus(new Money(1n, 'NOK')).minor).toBe(27_021_597_764_222_980n);
});

test('P1, C4 two currencies never meet', () => {
  expect(() => new Money(1n, 'NOK').plus(new Money(1n, 'SEK'))).toThrow(TypeError);
  expect(() => new Money(1n, 'NOK').minus(new Money(1n, 'SEK'))).toThrow(TypeError);
  expect(() => Money.sum([new Money(1n, 'SEK')], 'NOK')).toThrow(TypeError);
  expect(new Money(1n, 'NOK').equals(new Money(1n, 'SEK'))).toBe(false);
});

test.each([
  [0n, 2n, 0n],
  [1n, 2n, 1n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
  [3n, 2n, 2n],
  [5n, 2n, 3n],
  [49n, 100n, 0n],
  [50n, 100n, 1n],
  [99n, 100n, 1n],
  [7n, 1n, 7n],
])('P4 %d ÷ %d, rounded half up, is %d', (numerator, denominator, rounded) => {
  expect(divideHalfUp(numerator, denominator)).toBe(rounded);
});

test('P4 rounding is never further off than half a minor unit, and a half goes up', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (n, d) => {
      const twiceOff = 2n * (divideHalfUp(n, d) * d - n);
      expect(twiceOff > -d && twiceOff <= d).toBe(true);
    }),
  );
});
