import 'reflect-metadata';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, domainKey, domainOf, parseEmailAddress } from '../../src/values/email-address.ts';

describe('R4 an address is', () => {
  test.each([
    'ola.nordmann@example.com',
    'o@x.no',
    'ola+quotes@mail.example.co.uk',
    "o'neil_1!#$%&*/?=^`{|}~-@example.com",
    'ola@xn--blbr-gra8m.no',
    'åse@blåbær.no',
    '花子@例え.jp',
    'अजय@डाटा.भारत',
    'தமிழ்@எடுத்துக்காட்டு.பரிட்சை',
    'สมชาย@ตัวอย่าง.ไทย',
    'ශ්\u200dරී@උදාහරණ.ලංකා',
    'می\u200cنا@مثال.ایران',
    'שלום@דוגמה.קום',
    'ola@ロック・バンド.jp',
    `${'a'.repeat(64)}@example.com`,
  ])('%s', (address) => {
    expect(parseEmailAddress(address)).toBe(address);
  });

  test('R4 kept in NFC, however it was typed', () => {
    expect(parseEmailAddress('ka\u030are@bla\u030abær.no')).toBe('k\u00e5re@bl\u00e5bær.no');
  });

  test('R4 what stands between blanks', () => {
    expect(parseEmailAddress(' \u00a0ola@example.com  ')).toBe('ola@example.com');
  });
});

describe('R4 no address is', () => {
  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['a name alone', 'ola'],
    ['one without a name', '@example.com'],
    ['one without a domain', 'ola@'],
    ['a domain without a dot', 'ola@localhost'],
    ['a domain of digits', 'ola@127.0.0.1'],
    ['a domain in brackets', 'ola@[127.0.0.1]'],
    ['a domain that starts with a hyphen', 'ola@-example.com'],
    ['a domain that ends with a hyphen', 'ola@example-.com'],
    ['a domain with an empty part', 'ola@example..com'],
    ['a name with an empty part', 'ola..n@example.com'],
    ['a name that starts with a dot', '.ola@example.com'],
    ['a name that ends with a dot', 'ola.@example.com'],
    ['two at signs', 'ola@kari@example.com'],
    ['a blank inside', 'ola nordmann@example.com'],
    ['a quoted name', '"ola nordmann"@example.com'],
    ['a mailbox with a name', 'Ola <ola@example.com>'],
    ['a list', 'ola@example.com,kari@example.com'],
    ['a list with semicolons', 'ola@example.com;kari@example.com'],
    ['a comment', 'ola(boss)@example.com'],
    ['an encoded word', '=?utf-8?q?x?=@example.com'],
    ['an encoded word further on', 'a=?utf-8?q?x?=@example.com'],
    ['a name that starts with a mark', '\u0301ola@example.com'],
    ['a domain that starts with a mark', 'ola@\u0301x.com'],
    ['a joiner where no script has one', 'o\u200dla@example.com'],
    ['a filler that shows nothing', 'ola\u3164@example.com'],
    ['a soft hyphen', 'ola@exam\u00adple.com'],
    ['a domain that IDNA refuses', 'ola@1שלום.com'],
    ['a domain too long in ASCII', `ola@${'å'.repeat(61)}.com`],
    ['a name too long in bytes', `${'å'.repeat(33)}@example.com`],
    ['a name that is too long', `${'a'.repeat(65)}@example.com`],
    ['one that is too long', `ola@${'a.'.repeat(125)}no`],
    ['a line break before it', '\nola@example.com'],
    ['a line break after it', 'ola@example.com\r\n'],
    ['a header after it', 'ola@example.com\r\nBcc: all@example.com'],
    ['a tab around it', '\tola@example.com'],
    ['a null inside', 'ola@exam\0ple.com'],
    ['a line separator after it', 'ola@example.com\u2028'],
    ['a next-line character', 'ola@example.com\u0085'],
    ['half a character', 'ola\ud800@example.com'],
    ['a letter of no width', 'ola\u200b@example.com'],
    ['one that turns the direction of writing', 'ola\u202e@example.com'],
  ])('%s', (_what, text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  });
});

test('R4 no address ever has a control character, a blank, a bracket, a comma or more than one at sign', () => {
  fc.assert(
    fc.property(nearlyAddresses(), (text) => {
      const address = parseEmailAddress(text);
      if (address === undefined) {
        return;
      }
      expect(address).toMatch(/^[^\p{C}\p{Z}<>()[\],;:"\\@]+@[^\p{C}\p{Z}<>()[\],;:"\\@]+$/u);
      expect(text).not.toMatch(/\p{Cc}/u);
      expect(address.length).toBeLessThanOrEqual(254);
      expect(parseEmailAddress(address)).toBe(address);
    }),
    { numRuns: 2_000 },
  );
});

test('R4 a control character anywhere makes it none, even where trimming would take it away', () => {
  const controls = fc.integer({ min: 0, max: 0x9f }).filter((code) => code < 0x20 || code > 0x7e);
  const places = fc.integer({ min: 0, max: 'ola@example.com'.length });
  fc.assert(
    fc.property(controls, places, (code, at) => {
      const text = `${'ola@example.com'.slice(0, at)}${String.fromCharCode(code)}${'ola@example.com'.slice(at)}`;
      expect(parseEmailAddress(text)).toBeUndefined();
    }),
  );
});

test.each([
  ['ka\u030are@example.com', 'k\u00e5re@example.com'],
  ['ola@BLÅBÆR.no', 'ola@xn--blbr-roah.no'],
  ['ola@bla\u030abær.no', 'OLA@XN--BLBR-ROAH.NO'],
  ['ola@faß.de', 'ola@xn--fa-hia.de'],
  ['می\u200cنا@example.com', 'مینا@example.com'],
  ['νίκος@example.com', 'ΝΊΚΟΣ@example.com'],
])('R3 %s is the same address as %s', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other));
});

test.each([
  ['ımre@example.com', 'imre@example.com'],
  ['ſam@example.com', 'sam@example.com'],
  ['faß@example.com', 'fass@example.com'],
  ['ola@faß.de', 'ola@fass.de'],
  ['аda@example.com', 'ada@example.com'],
])('R3 %s, which another could have, is not %s', (one, other) => {
  expect(addressKey(one)).not.toBe(addressKey(other));
});

test('R3 addresses are compared trimmed and without regard to case', () => {
  expect(addressKey('  Ola.Nordmann@Example.COM ')).toBe('ola.nordmann@example.com');
  expect(addressKey('ÅSE@example.com')).toBe(addressKey('åse@example.com'));
  expect(addressKey('ΝΙΚΟΣ@example.com')).toBe(addressKey('νικοσ@example.com'));
  expect(addressKey('İ@example.com')).toBe('i@example.com');
  expect(addressKey('ola@example.com')).not.toBe(addressKey('ola+1@example.com'));
});

test.each([
  ['example.com', 'example.com'],
  ['EXAMPLE.com', 'example.com'],
  ['BLÅBÆR.no', 'xn--blbr-roah.no'],
  ['bla\u030abær.no', 'xn--blbr-roah.no'],
  ['xn--blbr-roah.no', 'xn--blbr-roah.no'],
  ['例え.jp', 'xn--r8jz45g.jp'],
])('R3 the key of the domain %s is %s, as in an address', (domain, key) => {
  expect(domainKey(domain)).toBe(key);
  expect(domainOf(`ola@${domain}`)).toBe(key);
});

test.each([
  ...['', 'example', '@example.com', 'ola@example.com', '*.example.com', '.example.com', 'example.com.', 'a..com'],
  ...['http://example.com', 'example.com/x', '127.0.0.1', 'example .com', 'example.com\n', 'exam\u200bple.com'],
  ...['-example.com', `${'å'.repeat(61)}.com`, `${'a.'.repeat(127)}no`],
])('R4 %j is no domain', (text) => {
  expect(domainKey(text)).toBeUndefined();
});

/** Addresses with something put in, and any text. */
function nearlyAddresses(): fc.Arbitrary<string> {
  const part = fc.string({ maxLength: 3, unit: 'binary' });
  const spoiled = fc
    .tuple(part, fc.emailAddress(), part, part)
    .map(([before, address, inside, after]) => `${before}${address.replace('@', `${inside}@`)}${after}`);
  return fc.oneof(fc.emailAddress(), spoiled, fc.string({ unit: 'binary' }));
}
