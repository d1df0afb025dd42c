import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { translatorFor } from '../../emails/language.ts';
import { mendJoints } from '../../emails/mend-joints.ts';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';

test.each([
  ['8', 'scade l’8 marzo 2027', 'fino all’8 marzo 2027'],
  ['11', 'scade l’11 marzo 2027', 'fino all’11 marzo 2027'],
  ['1', 'scade il 1º marzo 2027', 'fino al 1º marzo 2027'],
  ['18', 'scade il 18 marzo 2027', 'fino al 18 marzo 2027'],
  ['28', 'scade il 28 marzo 2027', 'fino al 28 marzo 2027'],
])('M3 in Italian the %s of a month has the article that is spoken before it', (day, ends, until) => {
  const t = translatorFor('it');
  const date = t.day(Temporal.PlainDate.from({ year: 2027, month: 3, day: Number(day) }));
  expect(t.text('automatic.heading', { count: 1, date })).toContain(ends);
  expect(t.text('preheader.open', { total: '1', date })).toContain(until);
  expect(pageTexts('it').text('outcomeExpiredText', { day: date })).toContain(until);
});

test('a name that looks like a day is left as it is', () => {
  expect(mendJoints('Preventivo per Bar al 8 Marzo S.r.l..', 'it')).toBe('Preventivo per Bar al 8 Marzo S.r.l.');
  expect(mendJoints('al 8 marzo 2027', 'es')).toBe('al 8 marzo 2027');
});
