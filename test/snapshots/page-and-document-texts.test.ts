import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language, translatorFor } from '../../emails/language.ts';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';

test.each(LANGUAGES)(
  'in %s the form asks for the reference by the word under which the order and its mail show it',
  (language) => {
    const asked = pageTexts(language).text('purchaseOrder').toLocaleLowerCase(language);
    const shown = translatorFor(language).text('fact.purchaseOrder').toLocaleLowerCase(language);
    expect(asked).toContain(shown);
  },
);

// The mail goes to the partner too, whose reference it is not.
test.each(LANGUAGES)('M5 in %s the confirmation does not say whose the reference is', (language) => {
  const shown = translatorFor(language).text('fact.purchaseOrder');
  expect(shown).not.toMatch(/^(Your|Deres|Er|Jeres|Ihr|Uw|Votre|Su|Il Suo|Sua|貴社)\s?|كم$/u);
});

describe('one thing has one name in mail and page', () => {
  test.each<[Language, string]>([
    ['en', String.raw`\bmail\b`], // that is what the postman brings
    ['en', 'withdrawn'],
    ['de', '(?<!im )Auftrag'],
    ['sv', 'abonnemang'],
    ['sv', 'dragits tillbaka'],
    ['da', String.raw`(?<!e-)\bmail\b`],
    ['nl', String.raw`\border\b(?!\})|annule|goedkeur|\bje\b|\bzij\b|\bhaar\b`],
    ['it', '\\boffert|ritirat|sottoscrizion|abbonament[oi] termina|posta elettronica'],
    ['es', 'vence|período|retira'],
    ['fr', 'retiré'],
    ['pt', 'vence|ligação|Transferir'],
    ['ar', 'سُحب|مسحوب'],
  ])('in %s nothing says %s', (language, other) => {
    const texts = ['emails/messages', 'src/snapshots/page-and-document-messages'].map((folder) =>
      readFileSync(new URL(`../../${folder}/${language}.json`, import.meta.url), 'utf8'),
    );
    const messages = texts.flatMap((text) => Object.values<string>(JSON.parse(text)));
    expect(messages.filter((message) => new RegExp(other, 'iu').test(message))).toEqual([]);
  });
});

test('in Arabic the word for characters follows their number', () => {
  const texts = pageTexts('ar');
  expect(texts.text('errorTooLong', { max: 50 })).toContain('50 حرفًا');
  expect(texts.text('errorTooLong', { max: 200 })).toMatch(/200 حرف\./);
});

test.each(LANGUAGES)('in %s a name that ends in a full stop ends a sentence with one', (language) => {
  const said = pageTexts(language).text('declineAgree', { customer: 'Ipê Amarelo Ltda.' });
  expect(said).not.toContain('..');
});
