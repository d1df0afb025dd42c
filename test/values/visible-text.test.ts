import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasVisibleLetterOrDigit, invisibleIn, visibleText } from '../../src/values/visible-text.ts';

describe('A6 what nobody sees is taken out', () => {
  test.each([
    ['a zero-width space', 'Ka\u200bri', 'Kari'],
    ['a byte-order mark', '\ufeffKari', 'Kari'],
    ['a soft hyphen', 'Ka\u00adri', 'Kari'],
    ['a direction override', 'Kari \u202egnp.exe', 'Kari gnp.exe'],
    ['an isolate', '\u2067Kari\u2069', 'Kari'],
    ['an Arabic letter mark', '\u061cليلى', 'ليلى'],
    ['fillers of Hangul', '\u3164\u115f\u1160\uffa0', ''],
    ['a blank of Braille', '\u2800', ''],
    ['a joiner between letters that never join', 'Ka\u200dri\u200c', 'Kari'],
    ['a selector on a letter', 'Kari\ufe0f\u{e0100}', 'Kari'],
    ['tags', 'Kari\u{e0041}', 'Kari'],
    ['a noncharacter', 'Kari\ufdd0\u{10ffff}', 'Kari'],
    ['what held a letter and its mark apart', 'e\u200b\u0301', 'é'],
  ])('%s', (_what, text, seen) => {
    expect(visibleText(text)).toBe(seen);
    expect(invisibleIn(text)).toMatch(/^U\+[0-9A-F]{4,6}( \(.+\))?$/);
  });
});

describe('A6 what a script or an emoji needs stays', () => {
  test.each([
    ['a Persian word', 'می\u200cخواهم'],
    ['a Sinhala word', 'ශ්\u200dරී ලංකා'],
    ['a Malayalam letter at the end of a word', 'അവന്\u200d'],
    ['a Devanagari half letter', 'क्\u200dष'],
    ['a Mongolian vowel', 'ᠠ\u180b'],
    ['a character of a Japanese name', '葛\u{e0100}城'],
    ['an emoji of several', 'Kari 👩\u200d💻'],
    ['an emoji with its selector', 'I ❤\ufe0f NO'],
    ['a flag of tags', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['lines and tabs', 'a\n\tb'],
  ])('%s', (_what, text) => {
    expect(visibleText(text)).toBe(text.normalize('NFC'));
    expect(invisibleIn(text)).toBeUndefined();
  });
});

test('A6 a second look takes nothing more, and both forms of a text become one', () => {
  const text = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), UNSEEN) });
  fc.assert(
    fc.property(text, (given) => {
      const once = visibleText(given);
      expect(visibleText(once)).toBe(once);
      expect(invisibleIn(once)).toBeUndefined();
      expect(once).toBe(once.normalize('NFC'));
      expect(visibleText(given.normalize('NFC'))).toBe(visibleText(given.normalize('NFD')));
    }),
    { numRuns: 5_000 },
  );
});

const UNSEEN = fc.constantFrom(
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufe0f',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\u0301',
    'e',
    '👩',
    '❤',
  ],
  ...['می', 'න්', '葛', '\u{e0100}', '\u180b'],
);

test('the first of them is named as people look it up', () => {
  expect(invisibleIn('Ka\u200bri\u202e')).toBe('U+200B (zero-width space)');
  expect(invisibleIn('Kari\u{e0041}')).toBe('U+E0041');
});

test.each([
  ['Å', true],
  ['٣', true],
  ['山', true],
  ['\u3164', false],
  ['🦄', false],
  ['. -', false],
])('A6 whether %j has a letter or digit that one sees', (text, has) => {
  expect(hasVisibleLetterOrDigit(text)).toBe(has);
});
