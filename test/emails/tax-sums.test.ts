import { describe, expect, test } from 'vitest';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import { taxSums, totalInWords, totalSum } from '../../emails/tax-sums.ts';
import type { SnapshotTax } from '../../src/snapshots/quote-snapshot.ts';
import { Money } from '../../src/values/money.ts';
import { visibleText } from './visible-text.ts';

const nok = (amount: string) => Money.parse(amount, 'NOK')!;
const TOTALS = { list: nok('1000.00'), discount: nok('0.00'), total: nok('1000.00') };
const mva: SnapshotTax = {
  name: 'MVA',
  percent: '25',
  base: nok('1000.00'),
  amount: nok('250.00'),
  reverseCharge: false,
};

const LEVIED = { taxes: [mva], totals: { ...TOTALS, tax: nok('250.00'), totalWithTax: nok('1250.00') } };
const NONE_DUE = { ...TOTALS, tax: nok('0.00'), totalWithTax: nok('1000.00') };
const EXEMPT = { taxes: [], totals: NONE_DUE };
const CHARGED = {
  taxes: [{ ...mva, percent: '0', amount: nok('0.00'), reverseCharge: true }],
  totals: NONE_DUE,
};
const UNKNOWN = { taxes: [], totals: TOTALS };

test.each([
  ['S2 a tax by name and rate, between the totals', LEVIED, ['Totalt ekskl. mva. 1000,00 kr', 'MVA 25 % 250,00 kr']],
  ['S3 a reverse charge in words', CHARGED, [/^Omvendt avgiftsplikt \(MVA\): .* 0,00 kr$/]],
  ['S3 that an exempt customer is exempt', EXEMPT, ['Fritatt for avgift 0,00 kr']],
  ['S3 nothing where no rate is known', UNKNOWN, []],
])('%s', (_what, quote, expected) => {
  const sums = taxSums(quote, translatorFor('nb')).map(({ label, amount }) => plain(`${label} ${amount}`));
  expect(sums).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
});

test.each([
  ['S2 with tax', LEVIED, 'Totalt inkl. mva. 1250,00 kr', '1250,00 kr inkl. mva.'],
  ['S3 as it is where none is due', CHARGED, 'Totalt 1000,00 kr', '1000,00 kr'],
  ['S3 excluding tax where no rate is known', UNKNOWN, 'Totalt ekskl. mva. 1000,00 kr', '1000,00 kr ekskl. mva.'],
])('the total is said %s', (_what, quote, sum, inWords) => {
  const t = translatorFor('nb');
  const { label, amount } = totalSum(quote, t);
  const withoutCode = (text: string) => plain(text).replace(' (NOK)', '');
  expect(withoutCode(`${label} ${amount}`)).toBe(sum);
  expect(withoutCode(totalInWords(quote, t))).toBe(inWords);
});

test.each([
  ['en', '9.975%'],
  ['nb', '9,975 %'],
  ['de', '9,975 %'],
  ['ja', '9.975%'],
] as const)('M3 in %s a rate is written %s, with the decimals that it has', (language, written) => {
  expect(plain(translatorFor(language).percent('9.975'))).toBe(written);
  expect(plain(translatorFor(language).percent('0.001'))).toMatch(/^0[.,]001/);
  expect(plain(translatorFor(language).percent('25'))).toMatch(/^25( ?%)$/);
});

describe.each(LANGUAGES)('S2 S3 in %s', (language) => {
  test('HTML and text of a mail carry every sum, and say where no tax is known', () => {
    const mail = sampleMail('QUOTE_READY', language);
    const t = translatorFor(language);
    for (const { totals, taxes } of [mail.quote, { ...UNKNOWN, taxes: [] }]) {
      const quote = { ...mail.quote, totals, taxes };
      const { html, text } = renderMail({ ...mail, quote });
      for (const { label, amount } of [...taxSums(quote, t), totalSum(quote, t)]) {
        expect(visibleText(html)).toContain(label);
        expect(visibleText(html)).toContain(amount);
        expect(text).toContain(amount);
        expect(text).toContain(label);
      }
    }
  });
});

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/(\d) (\d{3})/g, '$1$2');
}
