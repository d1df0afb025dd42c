import 'reflect-metadata';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GroupKey, groupId, groupKeyOf } from '../../src/renewal-groups/group-key.ts';

test('G5 the id of a group is that of its key, and leads back to it', () => {
  fc.assert(
    fc.property(keys(), (key) => {
      expect(groupId({ ...key })).toBe(groupId(key));
      expect(groupKeyOf(groupId(key))).toEqual(key);
    }),
  );
});

test('G5 two keys have two ids', () => {
  fc.assert(
    fc.property(keys(), keys(), (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(groupId(one)).not.toBe(groupId(other));
    }),
  );
});

test('G5 leading zeros of a number belong to the key', () => {
  const key = { customerCsn: '007', currencyCode: 'NOK', purchaseMethod: 'CARD', partnerCsn: '', part: 0 };
  expect(groupId(key)).not.toBe(groupId({ ...key, customerCsn: '7' }));
  expect(groupId(key)).not.toBe(groupId({ ...key, partnerCsn: '0' }));
});

test('G5 another spelling of an id is no id, so that one group has one', () => {
  const text = (key: string) => `grp_${Buffer.from(key).toString('base64url')}`;
  expect(groupKeyOf(text('7/NOK/CARD//0'))).toBeDefined();
  for (const key of [
    '7/NOK/CARD//00',
    '7/NOK/CARD//-1',
    '7/NOK/CASH//0',
    '7/nok/CARD//0',
    '7/NOK/CARD/0',
    '/NOK/CARD//0',
    '7/NOK/CARD//0/',
  ]) {
    expect(groupKeyOf(text(key))).toBeUndefined();
  }
  const id = text('7/NOK/CARD//0');
  for (const other of ['', 'grp_', id.slice(4), `${id}=`, id.toUpperCase(), `${id}A`, `sub_${id.slice(4)}`]) {
    expect(groupKeyOf(other)).toBeUndefined();
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (garbage) => groupKeyOf(`grp_${garbage}`) === undefined));
});

function keys(): fc.Arbitrary<GroupKey> {
  return fc.record({
    customerCsn: fc.stringMatching(/^\d{1,10}$/),
    currencyCode: fc.constantFrom('NOK', 'JPY', 'KWD'),
    purchaseMethod: fc.constantFrom('CARD', 'DIRECT_DEBIT', 'INVOICE', 'PAYPAL'),
    partnerCsn: fc.oneof(fc.constant(''), fc.stringMatching(/^\d{1,10}$/)),
    part: fc.nat(2_000),
  });
}
