import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Language, mailLanguage, readerLocale, translatorFor } from '../../emails/language.ts';
import { Money } from '../../src/values/money.ts';

describe('M6 the language of a tag', () => {
  test.each([
    ['nb-NO', 'nb'],
    ['nn', 'nb'],
    ['no', 'nb'],
    ['NN-no', 'nb'],
    ['de-AT', 'de'],
    ['pt-BR', 'pt'],
    ['ar-EG', 'ar'],
    ['ja', 'ja'],
    ['nl-BE', 'nl'],
    ['it-CH', 'it'],
    ['fi', 'en'],
    ['non', 'en'],
    ['', 'en'],
    ['<script>', 'en'],
  ])('%s is read in %s', (tag, language) => {
    expect(mailLanguage(tag)).toBe(language);
  });
});

describe('M3 amounts', () => {
  test.each<[Language, bigint, string, string]>([
    ['nb', 1234560n, 'NOK', '12 345,60 kr (NOK)'],
    ['sv', 1234560n, 'NOK', '12 345,60 Nkr (NOK)'],
    ['da', 1234560n, 'DKK', '12.345,60 kr. (DKK)'],
    ['de', 1234560n, 'NOK', '12.345,60 NOK'],
    ['en', 1234560n, 'USD', '$12,345.60 (USD)'],
    ['fr', 1234560n, 'EUR', '12 345,60 € (EUR)'],
    ['es', 123456n, 'EUR', '1.234,56 € (EUR)'],
    ['it', 123456n, 'EUR', '1.234,56 € (EUR)'],
    ['nl', 1234560n, 'EUR', '€ 12.345,60 (EUR)'],
    ['it', 1234560n, 'EUR', '12.345,60 € (EUR)'],
    ['pt', 1234560n, 'BRL', 'R$ 12.345,60 (BRL)'],
    ['ja', 12346n, 'JPY', '￥12,346 (JPY)'],
    ['en', 12345600n, 'KWD', 'KWD 12,345.600'],
    ['en', 5n, 'IQD', 'IQD 0.005'],
  ])('in %s, %s minor units of %s stand alone as %s', (language, minor, currency, written) => {
    expect(spaced(translatorFor(language).moneyWithCode(new Money(minor, currency)))).toBe(written);
  });

  test.each([
    ['de-AT', '€ 12.345,60 (EUR)'],
    ['de', '12.345,60 € (EUR)'],
    ['es-MX', 'EUR 12,345.60'],
    ['pt-PT', '12 345,60 € (EUR)'],
    ['it-CH', "€ 12'345.60 (EUR)"],
    ['nl-BE', '€ 12.345,60 (EUR)'],
    ['fr-CA', '12 345,60 € (EUR)'],
    ['en-GB', '€12,345.60 (EUR)'],
  ])('M7 in %s are written %s', (tag, written) => {
    expect(spaced(translatorFor(readerLocale(tag)).moneyWithCode(new Money(1_234_560n, 'EUR')))).toBe(written);
  });

  test('P1 are exact far beyond what a float holds', () => {
    const amount = new Money(900_719_925_474_099_312_345n, 'EUR');
    expect(translatorFor('en').money(amount)).toBe('€9,007,199,254,740,993,123.45');
  });
});

describe('M3 dates', () => {
  const day = Temporal.PlainDate.from('2026-12-29');

  test.each<[Language, string]>([
    ['nb', '29. desember 2026'],
    ['en', '29 December 2026'],
    ['de', '29. Dezember 2026'],
    ['es', '29 de diciembre de 2026'],
    ['ja', '2026年12月29日'],
    ['ar', '29 ديسمبر 2026'],
  ])('in %s a day is written %s', (language, written) => {
    expect(spaced(translatorFor(language).day(day))).toBe(written);
  });

  test.each([
    ['en-GB', '29 December 2026'],
    ['en-US', 'December 29, 2026'],
    ['en-AU', '29 December 2026'],
    ['en-ZZ', '29 December 2026'],
    ['fi-FI', '29 December 2026'],
    ['nl-BE', '29 december 2026'],
    ['it-CH', '29 dicembre 2026'],
    ['en-TH', '29 December 2026'],
    ['ar-SA', '٢٩ ديسمبر ٢٠٢٦'],
    ['ar-EG', '٢٩ ديسمبر ٢٠٢٦'],
    ['de-AT', '29. Dezember 2026'],
    ['pt-BR', '29 de dezembro de 2026'],
    ['nn-NO', '29. desember 2026'],
    ['x-unknown', '29 December 2026'],
    ['not a tag', '29 December 2026'],
  ])('M7 a reader of %s reads %s', (tag, written) => {
    expect(spaced(translatorFor(readerLocale(tag)).day(day))).toBe(written);
  });

  test('M7 the month stands before the day in American English alone', () => {
    const span = { start: Temporal.PlainDate.from('2027-01-01'), end: Temporal.PlainDate.from('2027-12-31') };
    expect(spaced(translatorFor('en').daySpan(span))).toBe('1 Jan – 31 Dec 2027');
    expect(spaced(translatorFor('en-US').daySpan(span))).toBe('Jan 1 – Dec 31, 2027');
  });

  test('M7 the first of a month is written as the region has it', () => {
    const first = Temporal.PlainDate.from('2026-12-01');
    expect(spaced(translatorFor(readerLocale('pt-PT')).day(first))).toBe('1 de dezembro de 2026');
    expect(spaced(translatorFor(readerLocale('fr-CA')).day(first))).toBe('1er décembre 2026');
  });

  test.each([
    ['pt-PT', '8 de mar. de 2027', '8 de mar. – 8 de mai. de 2027'],
    ['it-CH', '8 mar 2027', '8 mar – 8 mag 2027'],
    ['en-ZA', '8 Mar 2027', '8 Mar – 8 May 2027'],
    ['ja', '2027年3月8日', '2027/03/08～2027/05/08'],
  ])('M7 in %s a short day is %s and a span is %s', (tag, written, span) => {
    const t = translatorFor(readerLocale(tag));
    const [start, end] = [Temporal.PlainDate.from('2027-03-08'), Temporal.PlainDate.from('2027-05-08')];
    expect(spaced(t.shortDay(start))).toBe(written);
    expect(spaced(t.daySpan({ start, end }))).toBe(span);
  });

  test.each<[Language, string, string]>([
    ['fr', '1er décembre 2026', '1er janv. – 31 déc. 2027'],
    ['pt', '1º de dezembro de 2026', '1º de jan. – 31 de dez. de 2027'],
    ['es', '1 de diciembre de 2026', '1 ene – 31 dic 2027'],
    ['nl', '1 december 2026', '1 jan – 31 dec 2027'],
    ['it', '1º dicembre 2026', '1º gen – 31 dic 2027'],
  ])('in %s the first of a month is written as %s and %s', (language, written, span) => {
    const t = translatorFor(language);
    expect(spaced(t.day(Temporal.PlainDate.from('2026-12-01')))).toBe(written);
    const [start, end] = [Temporal.PlainDate.from('2027-01-01'), Temporal.PlainDate.from('2027-12-31')];
    expect(spaced(t.daySpan({ start, end }))).toBe(span);
  });

  test('the time zone has a name that holds the whole year', () => {
    expect(translatorFor('nb').timeZone('Europe/Oslo')).toBe('sentraleuropeisk tid');
    expect(translatorFor('en').timeZone('UTC')).toBe('Coordinated Universal Time');
    expect(translatorFor('pt').timeZone('America/Sao_Paulo')).toBe('horário padrão de Brasília');
  });
});

test('a message that lacks an argument is an error, never a half-written sentence', () => {
  expect(() => translatorFor('en').text('greeting.named')).toThrow();
});

/** With every kind of space as the plain one; the amounts have spaces that do not break. */
function spaced(text: string): string {
  return text.replace(/\s/g, ' ').replace(/[\u200E\u200F]/g, '');
}
