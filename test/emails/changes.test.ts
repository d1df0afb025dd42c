import { describe, expect, test } from 'vitest';
import { changesOf } from '../../emails/changes.ts';
import { LANGUAGES, type Language, translatorFor } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { sampleMail } from '../../emails/samples.ts';
import type { SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';

const [LINE] = sampleMail('QUOTE_READY', 'en').quote.lines as [SnapshotLine];
const EIGHT_FOR_A_YEAR = { ...LINE, quantity: 8, term: 'ANNUAL' as const };

describe('C10 a mail says what a line changes, from what to what:', () => {
  test.each<[string, Partial<SnapshotLine>, string[]]>([
    ['nothing', {}, []],
    ['seats', { before: { quantity: 10, term: 'ANNUAL' } }, ['10 → 8 seats']],
    ['all seats but one', { before: { quantity: 1_000, term: 'ANNUAL' }, quantity: 1 }, ['1,000 → 1 seat']],
    ['the term', { before: { quantity: 8, term: 'MONTHLY' } }, ['Monthly → One year']],
    [
      'both',
      { before: { quantity: 9, term: 'ANNUAL' }, term: 'THREE_YEAR' },
      ['9 → 8 seats', 'One year → Three years'],
    ],
  ])('%s', (_case, changes, told) => {
    expect(changesOf({ ...EIGHT_FOR_A_YEAR, ...changes }, translatorFor('en'))).toEqual(told);
  });

  test.each<[Language, string[]]>([
    ['nb', ['10 → 8 brukere', 'Månedlig → Ett år']],
    ['de', ['10 → 8 Lizenzen', 'Monatlich → Ein Jahr']],
    ['nl', ['10 → 8 licenties', 'Maandelijks → Eén jaar']],
    ['it', ['10 → 8 licenze', 'Mensile → Un anno']],
    ['fr', ['10 → 8 postes', 'Mensuel → Un an']],
    ['ja', ['10 → 8シート', '1か月 → 1年']],
    ['ar', ['من 10 إلى 8 مقاعد', 'من شهري إلى سنة واحدة']],
  ])('in %s', (language, told) => {
    const line = { ...EIGHT_FOR_A_YEAR, before: { quantity: 10, term: 'MONTHLY' as const } };
    expect(changesOf(line, translatorFor(language))).toEqual(told);
  });

  test.each(LANGUAGES)('in %s in the mail, as HTML and as text', (language) => {
    const mail = sampleMail('QUOTE_READY', language);
    const changed = mail.quote.lines.find(({ before }) => before)!;
    const [told = ''] = changesOf(changed, translatorFor(language));
    expect(told).toMatch(/\d+.+\d+/);
    const rendered = renderMail(mail);
    expect(rendered.html).toContain(told);
    expect(rendered.text).toContain(told);
  });
});
