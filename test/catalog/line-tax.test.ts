import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taxLine } from '../../src/catalog/line-tax.ts';
import { type QuoteTax, sumTaxes, taxOf } from '../../src/catalog/quote-tax.ts';
import { sumTotals, withTax } from '../../src/catalog/totals.ts';
import { Money } from '../../src/values/money.ts';

const money = (amount: string, currencyCode: string) => Money.parse(amount, currencyCode)!;
const rate = (name: string, percentThousandths: number) => ({ name, percentThousandths });

describe('the tax on a line is rounded half up once', () => {
  test.each<[string, Money, number, string]>([
    ['S2 a whole rate', money('100.00', 'NOK'), 25_000, '25 25.00'],
    ['S2 half a minor unit is rounded up', money('0.02', 'NOK'), 25_000, '25 0.01'],
    ['S2 less than half is rounded down', money('0.01', 'NOK'), 25_000, '25 0.00'],
    ['S2 three decimals of a rate', money('1000.00', 'CAD'), 9_975, '9.975 99.75'],
    ['S2 three decimals of a rate, rounded', money('10.00', 'CAD'), 9_975, '9.975 1.00'],
    ['S2 the least rate', money('500.00', 'CAD'), 1, '0.001 0.01'],
    ['S2 a rate of zero is known', money('500.00', 'CAD'), 0, '0 0.00'],
    ['S2 all of it', money('500.00', 'CAD'), 100_000, '100 500.00'],
    ['S2 a rate with one decimal', money('200.00', 'CHF'), 8_100, '8.1 16.20'],
    ['S2 no decimals of the currency', money('1005', 'JPY'), 10_000, '10 101'],
    ['S2 no decimals of the currency, rounded down', money('1004', 'JPY'), 10_000, '10 100'],
    ['S2 three decimals of the currency', money('1.005', 'KWD'), 10_000, '10 0.101'],
    ['S2 nothing of nothing', money('0.00', 'NOK'), 25_000, '25 0.00'],
    ['S2 an amount that a float cannot hold', money('90071992547409.93', 'NOK'), 25_000, '25 22517998136852.48'],
  ])('%s', (_rule, total, percentThousandths, shown) => {
    const taxes = taxLine(total, [rate('VAT', percentThousandths)], 'STANDARD');
    expect(taxes?.map(({ percent, amount }) => `${percent} ${amount.amount}`)).toEqual([shown]);
    expect(taxes?.[0]).toMatchObject({ name: 'VAT', base: total, reverseCharge: false });
  });
});

test('S2 each tax is reckoned on the total, none on another tax', () => {
  const taxes = taxLine(money('100.00', 'CAD'), [rate('GST', 5_000), rate('QST', 9_975)], 'STANDARD');
  expect(taxes?.map(({ name, amount }) => `${name} ${amount.amount}`)).toEqual(['GST 5.00', 'QST 9.98']);
});

test('S3 without a known rate the taxes are not known, which is not the same as none', () => {
  expect(taxLine(money('100.00', 'NOK'), [], 'STANDARD')).toBeUndefined();
});

test.each([[[]], [[rate('MVA', 25_000)]]])('S3 an exempt customer pays none, whatever rates are known: %j', (rates) => {
  expect(taxLine(money('100.00', 'NOK'), rates, 'EXEMPT')).toEqual([]);
});

test.each([
  [[rate('USt', 19_000)], ['USt']],
  [
    [rate('GST', 5_000), rate('QST', 9_975)],
    ['GST', 'QST'],
  ],
  [[], ['VAT']],
])('S3 a reverse charge of %j is listed with its base, at no rate and no amount', (rates, names) => {
  const base = money('100.00', 'EUR');
  const amount = Money.zero('EUR');
  expect(taxLine(base, rates, 'REVERSE_CHARGE')).toEqual(
    names.map((name) => ({ name, percent: '0', base, amount, reverseCharge: true })),
  );
});

test('S2 a quote lists its taxes by name and from the highest rate', () => {
  const lines = [
    taxLine(money('1.00', 'EUR'), [rate('VAT', 7_000)], 'STANDARD'),
    taxLine(money('2.00', 'EUR'), [rate('VAT', 19_000), rate('Levy', 1_000)], 'STANDARD'),
    taxLine(money('4.00', 'EUR'), [rate('VAT', 7_000)], 'STANDARD'),
  ].map((taxes) => ({ taxes }));
  const shown = ({ name, percent, base, amount }: QuoteTax) => `${name} ${percent} ${base.amount} ${amount.amount}`;
  expect(sumTaxes(lines)?.map(shown)).toEqual(['Levy 1 2.00 0.02', 'VAT 19 2.00 0.38', 'VAT 7 5.00 0.35']);
});

test('S3 if the taxes of one line are not known, those of the quote are not', () => {
  const known = { taxes: taxLine(money('1.00', 'EUR'), [rate('VAT', 7_000)], 'STANDARD') };
  const total = money('1.00', 'EUR');
  const list = { list: total, discount: Money.zero('EUR'), total };
  expect(sumTaxes([known, { taxes: undefined }])).toBeUndefined();
  expect(sumTotals([withTax(list, total), list], 'EUR')).toEqual({
    ...list,
    list: money('2.00', 'EUR'),
    total: money('2.00', 'EUR'),
  });
  expect(sumTaxes([])).toBeUndefined();
});

test('S2 what is shown always adds up: taxes of lines, taxes of the quote and totals', () => {
  const currency = fc.constantFrom('NOK', 'JPY', 'KWD');
  const rates = fc.uniqueArray(
    fc.record({ name: fc.constantFrom('VAT', 'GST', 'PST'), percentThousandths: fc.integer({ min: 0, max: 100_000 }) }),
    { minLength: 1, selector: ({ name }) => name },
  );
  const treatment = fc.constantFrom('STANDARD' as const, 'EXEMPT' as const, 'REVERSE_CHARGE' as const);
  const line = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), rates);
  fc.assert(
    fc.property(currency, treatment, fc.array(line, { minLength: 1, maxLength: 20 }), (code, how, drawn) => {
      const lines = drawn.map(([minor, ofLine]) => {
        const total = new Money(minor, code);
        const taxes = taxLine(total, ofLine, how);
        return { taxes, ...withTax({ list: total, discount: Money.zero(code), total }, taxOf(taxes, code)) };
      });
      const { total, tax, totalWithTax } = sumTotals(lines, code);
      const ofLines = lines.map((one) => one.tax!.minor).reduce((sum, minor) => sum + minor, 0n);
      expect(taxOf(sumTaxes(lines), code)?.minor).toBe(ofLines);
      expect(tax?.minor).toBe(ofLines);
      expect(totalWithTax?.minor).toBe(total.minor + ofLines);
    }),
  );
});
