import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../emails/compose-mail.ts';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleDigest } from '../../emails/sample-digest.ts';
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
    expect(Buffer.byteLength(renderMail(sampleDigest(language, 15)).html)).toBeLessThan(100_000);
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
