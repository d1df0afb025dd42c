import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../emails/compose-mail.ts';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleDigest } from '../../emails/sample-digest.ts';
import type { QuoteSnapshot } from '../../src/snapshots/quote-snapshot.ts';
import { Money } from '../../src/values/money.ts';
import { visibleText } from './visible-text.ts';

// As of all mails, in gates.test.ts.
const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      'attr-case': 'off',
      'long-title': 'off',
      'no-conditional-comment': 'off',
      'no-deprecated-attr': 'off',
      'no-inline-style': 'off',
      'presentation-role-style': 'off',
      'void-style': ['error', { style: 'selfclose' }],
    },
  }),
);

/** Of 1.00, 2.00 and so on. */
function withDiscounts(count: number, quote: QuoteSnapshot): QuoteSnapshot {
  const discounts = Array.from({ length: count }, (_, index) => ({
    promotionCode: `P-${index + 1}`,
    name: `Promotion ${index + 1}`,
    amount: new Money(BigInt(100 * (index + 1)), quote.currencyCode),
  }));
  return { ...quote, discounts };
}

describe.each(LANGUAGES)('the mail that lists several quotes, in %s,', (language) => {
  const mail = sampleDigest(language);
  const { html, text } = renderMail(mail);
  const plain = (words: string) => words.replace(/[\u2066-\u2069\u200c]/g, '');

  test('has number, total, discounts, last day, fingerprint, button and PDF of each, in HTML and in text', () => {
    const t = translatorFor(language);
    for (const { quote, link, documentLink } of [mail, ...mail.others!]) {
      const said = [
        quote.number,
        t.moneyWithCode(quote.totals.totalWithTax!),
        t.day(quote.expiresOn!),
        ...quote.discounts.map(({ name }) => name),
        quote.lines[0]!.productName,
        t.day(quote.lines[0]!.currentEndDate!),
        ...(quote.proof ? [quote.proof.fingerprint] : []),
      ];
      for (const body of [visibleText(html), text]) {
        expect(said.filter((words) => !plain(body).includes(plain(words)))).toEqual([]);
      }
      expect(html).toContain(`href="${documentLink}"`);
      expect(text).toContain(documentLink);
      expect(html).toContain(`href="${link}"`);
    }
    expect(html.match(/class="button"/g)).toHaveLength(3);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  });

  test('M2 names every discount of each quote, with its amount', () => {
    const t = translatorFor(language);
    const quote = withDiscounts(12, mail.quote);
    const letter = renderMail({ ...mail, quote, others: [{ ...mail.others![0]!, quote: withDiscounts(1, quote) }] });
    const zero = Money.zero(quote.currencyCode);
    const said = quote.discounts.flatMap(({ name, amount }) => [name, t.money(zero.minus(amount))]);
    for (const body of [visibleText(letter.html), letter.text].map(plain)) {
      expect(said.filter((words) => !body.includes(plain(words)))).toEqual([]);
      expect(body.split(plain(t.text('totals.discount')))).toHaveLength(2);
    }
  });

  test('is valid HTML', async () => {
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test('has a subject and a preheader that fit where they are shown, in every month', () => {
    for (let month = 1; month <= 12; month++) {
      const quote = { ...mail.quote, expiresOn: Temporal.PlainDate.from({ year: 2026, month, day: 28 }) };
      for (const count of [2, 15]) {
        const { subject, preheader } = composeMail({ ...sampleDigest(language, count), quote }).letter;
        expect(plain(subject).length, subject).toBeLessThanOrEqual(60);
        expect(plain(preheader).length, preheader).toBeGreaterThanOrEqual(40);
        expect(plain(preheader).length, preheader).toBeLessThanOrEqual(130);
      }
    }
  });

  test('stays below what Gmail clips with as many quotes as it can have', () => {
    const { others = [], ...first } = sampleDigest(language, 15);
    const full = others.map((other) => ({ ...other, quote: withDiscounts(5, other.quote) }));
    const { html } = renderMail({ ...first, quote: withDiscounts(5, first.quote), others: full });
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});

test('M4 texts from people in each of the quotes are only text', () => {
  const mail = sampleDigest('en');
  const bad = { promotionCode: 'X', name: '<b>See https://evil.example</b>', amount: mail.quote.totals.discount };
  const others = mail.others!.map((other) => ({ ...other, quote: { ...other.quote, discounts: [bad] } }));
  const { html, text } = renderMail({ ...mail, others });
  expect(html).not.toContain('<b>');
  expect(text).not.toContain('https://evil.example');
});
