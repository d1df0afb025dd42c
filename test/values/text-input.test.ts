import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { noteErrors, purchaseOrderErrors } from '../../src/graphql/text-errors.ts';
import { isName, TEXT_LIMITS } from '../../src/values/kept-text.ts';
import { located } from '../harness/rule-facts.ts';

describe('a purchase-order reference', () => {
  test.each<[string, string | null, string[]]>([
    ['A8 is optional', null, []],
    ['A8 may be empty', '', []],
    ['A8 of 50 characters is taken', 'P'.repeat(50), []],
    ['A8 of 51 is too long', 'P'.repeat(51), ['TOO_LONG purchaseOrderReference']],
    ['A8 is counted in characters, not in their bytes or halves', '𝒫'.repeat(50), []],
    ['A8 may have any printable character', 'PO 4711/β “a” <b> & ½ 注文', []],
    ['A8 has one line', 'PO\n4711', ['INVALID purchaseOrderReference']],
    ['A8 has no tab', 'PO\t4711', ['INVALID purchaseOrderReference']],
    ['A8 has no control character', 'PO\u009b4711', ['INVALID purchaseOrderReference']],
    ['A8 has no line separator', 'PO\u20284711', ['INVALID purchaseOrderReference']],
    ['A8 may have been copied with a space of no width', `PO\u200b-${'1'.repeat(47)}\ufeff`, []],
    ['A8 may have joiners where its script has them', 'ශ්\u200dරී 4711', []],
    ['A8 has no half character', 'PO\udc00', ['INVALID purchaseOrderReference']],
  ])('%s', (_rule, reference, errors) => {
    expect(located(purchaseOrderErrors(reference, ['purchaseOrderReference']))).toEqual(errors);
  });
});

describe('a note', () => {
  test.each<[string, string, string[]]>([
    ['M4 has lines and tabs', 'Dear Ola,\r\n\tas agreed.', []],
    ['M4 may look like markup, for it is only text', '<a href="https://x.example">Click</a>', []],
    ['M4 has no escape character', 'a\u001b[2Jb', ['INVALID note']],
    ['M4 has no null', 'a\0b', ['INVALID note']],
    ['M4 of 2,000 characters is taken', 'n'.repeat(2_000), []],
    ['M4 of 2,001 is too long', 'n'.repeat(2_001), ['TOO_LONG note']],
  ])('%s', (_rule, note, errors) => {
    expect(located(noteErrors(note, TEXT_LIMITS.note, ['note']))).toEqual(errors);
  });
});

test.each<[string, string, boolean]>([
  ['Kari Nordmann', 'Kari Nordmann', true],
  ['a name of any script', '山田 花子', true],
  ['a name with an apostrophe and a dot', 'Dr. Conan O’Brien', true],
  ['a name with joiners', 'می\u200cنا', true],
  ['a number', '3', true],
  ['a mark alone', '\u0301', false],
  ['punctuation alone', '—', false],
  ['an emoji alone', '🦄', false],
  ['letters that show nothing', '\u3164\u115f\uffa0', false],
  ['blanks of Braille', '\u2800', false],
  ['direction marks', '\u202e\u2066\u200f', false],
  ['an address behind what shows nothing', 'kari@\u200bx.example', false],
  ['an address with a wide at sign', 'kari\uff20x.example', false],
  ['a link with wide signs', 'https\uff1a\uff0f\uff0fx.example', false],
  ['nothing', '', false],
  ['blanks', ' \u00a0 ', false],
  ['two lines', 'Kari\nNordmann', false],
  ['an address', 'kari@x.example', false],
  ['a link', 'see https://x.example', false],
  ['a link without a scheme', 'www.x.example', false],
])('M4 whether %s is a name', (_what, name, is) => {
  expect(isName(name)).toBe(is);
});
