import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOfToken, isLinkToken, linkToken, linkTokenOf } from '../../src/access/link-token.ts';
import { newId } from '../../src/database/ids.ts';

const SECRET = 'a-secret-of-thirty-two-bytes-len';

test('A7 a token has 256 bits behind its prefix', () => {
  const token = linkToken(newId('recipient'), SECRET);
  expect(token.startsWith('qt_')).toBe(true);
  expect(Buffer.from(token.slice(3), 'base64url').length * 8).toBe(256);
  expect(isLinkToken(token)).toBe(true);
});

test('A7 a recipient’s token is the same whenever it is made, and no other recipient’s', () => {
  const [one, other] = [newId('recipient'), newId('recipient')];
  expect(linkToken(one, SECRET)).toBe(linkToken(one, SECRET));
  expect(linkToken(one, SECRET)).not.toBe(linkToken(other, SECRET));
});

test('A7 without the secret a token cannot be made', () => {
  const id = newId('recipient');
  expect(linkToken(id, SECRET)).not.toBe(linkToken(id, `${SECRET}!`));
});

test('A7 a reminder carries the token of the first mail, also after the secret was changed, while the old one is listed', () => {
  const id = newId('recipient');
  const recipient = { id, tokenHash: hashOfToken(linkToken(id, SECRET)) };
  expect(linkTokenOf(recipient, ['newer', SECRET])).toBe(linkToken(id, SECRET));
  expect(linkTokenOf(recipient, ['newer'])).toBeUndefined();
});

test('A7 what the database has of a token does not give the token away', () => {
  const token = linkToken(newId('recipient'), SECRET);
  const hash = Buffer.from(hashOfToken(token));
  expect(hash.length).toBe(32);
  expect(isLinkToken(`qt_${hash.toString('base64url')}`)).toBe(true);
  expect(hashOfToken(`qt_${hash.toString('base64url')}`)).not.toEqual(hashOfToken(token));
});

test('A7 only what looks like a token is looked up', () => {
  const token = linkToken(newId('recipient'), SECRET);
  for (const text of [
    '',
    'qt_',
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    `${token}\n`,
    `${token.slice(0, -1)}=`,
  ]) {
    expect(isLinkToken(text)).toBe(false);
  }
  fc.assert(fc.property(fc.string(), (text) => !isLinkToken(text)));
});
