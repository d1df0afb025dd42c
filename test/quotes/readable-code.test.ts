import { expect, test } from 'vitest';
import { readableCode, SYMBOL_COUNT, typedCode, typedNumber } from '../../src/quotes/readable-code.ts';

const EVERY_SYMBOL = readableCode(Array.from({ length: SYMBOL_COUNT }, (_, index) => index));

test.each([
  ['as it is', 'EHKM-PTXY'],
  ['in small letters', 'ehkm-ptxy'],
  ['with spaces, dashes and full stops', ' eh km\u00a0–\u2009p.t\u2212x\ty\n'],
  ['without any', 'ehkmptxy'],
  ['copied with marks of direction', '\u2068EHKM-PTXY\u2069\u200f'],
  ['on a Japanese keyboard', 'ＥＨＫＭ－ｐｔｘｙ'],
  ['on a Russian keyboard', 'ЕНКМ-РТХУ'],
  ['on a Greek keyboard', 'ΕΗΚΜ-ΡΤΧΥ'],
])('a code typed %s is the same code', (_, typed) => {
  expect(typedCode(typed)).toBe('EHKM-PTXY');
});

test('the one letter that is left out and looks like one of the others is taken for it', () => {
  expect(typedCode('Uu22')).toBe('VV22');
});

test('Arabic and Persian digits are digits', () => {
  expect(typedCode('٢٣٤٥۶۷۸۹')).toBe('2345-6789');
});

test('every symbol stays itself, and what is no symbol is not taken for one', () => {
  expect(typedCode(EVERY_SYMBOL)).toBe(EVERY_SYMBOL);
  expect(typedCode('0O1IL')).toBe('0O1I-L');
  expect(typedCode('')).toBe('');
});

test.each(['Q-7K3M-9XQ2-4FHD', 'q7k3m9xq24fhd', '7K3M 9XQ2 4FHD'])('%s is the number of a quote', (typed) => {
  expect(typedNumber(typed)).toBe('Q-7K3M-9XQ2-4FHD');
});

test('a number whose code begins with Q keeps it', () => {
  expect(typedNumber('Q-QK3M-9XQ2-4FHD')).toBe('Q-QK3M-9XQ2-4FHD');
  expect(typedNumber('QK3M-9XQ2-4FHD')).toBe('Q-QK3M-9XQ2-4FHD');
});
