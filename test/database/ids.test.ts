import { randomBytes } from 'node:crypto';
import { TypeID } from 'typeid-js';
import { expect, test } from 'vitest';
import { idOf, newId, uuidOf } from '../../src/database/ids.ts';

const UUIDS = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-4000-8000-000000000001',
  ...Array.from({ length: 1_000 }, randomUuid),
];

test('ids are those of the TypeID library, both ways', () => {
  for (const uuid of UUIDS) {
    const id = TypeID.fromUUID('sub', uuid).toString();
    expect([idOf('subscription', uuid), uuidOf('subscription', id)]).toEqual([id, uuid]);
  }
});

test('a new id is read back', () => {
  const id = newId('quote');
  expect(idOf('quote', uuidOf('quote', id) ?? '')).toBe(id);
});

test.each([
  '',
  'sub_',
  'quo_00041061050r3gg28a1c60t3gf',
  'sub_8zzzzzzzzzzzzzzzzzzzzzzzzz',
  'sub_00041061050R3GG28A1C60T3GF',
  'sub_00041061050r3gg28a1c60t3g',
  'sub_00041061050r3gg28a1c60t3gff',
  'sub_0004106105lr3gg28a1c60t3gf',
  'sub_00041061050r3gg28a1c60t3gf ',
])('%j is the id of no subscription', (id) => {
  expect(uuidOf('subscription', id)).toBeUndefined();
});

function randomUuid(): string {
  const hex = randomBytes(16).toString('hex').split('');
  hex[12] = '7';
  hex[16] = '8';
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
