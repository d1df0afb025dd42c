import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Permission } from '../../src/access/viewer.ts';
import { contactOf } from '../harness/rows.ts';
import { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { createWorld, type World } from './world.ts';

const api = await startApi();

const READING = ['READ_SUBSCRIPTIONS', 'READ_QUOTES', 'READ_CONTACTS'];

let near: World;
let far: World;

beforeAll(async () => {
  [near, far] = [await createWorld(api), await createWorld(api)];
});

describe('V1 who is let in', () => {
  const refused = async (caller: Caller) => await caller.refusal('{ viewer { kind } }');

  test('a person who is no contact of the customer, and an unknown customer or partner, are UNAUTHENTICATED', async () => {
    const csn = near.shop.key;
    expect(await refused(await api.as({ kind: 'customer', csn, email: 'stranger@x.example' }))).toBe('UNAUTHENTICATED');
    expect(await refused(await api.as({ kind: 'customer', csn: '42', email: near.shop.purchaserEmail }))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await refused(await api.as({ kind: 'partner', csn: '42' }))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url, `qt_${'x'.repeat(43)}`))).toBe('UNAUTHENTICATED');
    expect(await refused(new Caller(api.url, 'nonsense'))).toBe('UNAUTHENTICATED');
  });

  test('a contact of another customer with the same address sees its own', async () => {
    const { customer } = far.shop;
    const email = near.shop.purchaserEmail;
    await far.shop.insert(contactOf(email, { customer: ref(customer) }));
    const there = await api.as({ kind: 'customer', csn: far.shop.key, email: email.toUpperCase() });
    const { viewer } = await there.sdk.Viewer();
    expect(viewer).toMatchObject({ csn: far.shop.key, permissions: READING });
  });
});

describe('V3 a service account', () => {
  test.each<[Permission, object, string]>([
    ['CREATE_QUOTE', {}, 'createQuote'],
    ['SEND_QUOTE', {}, 'sendQuote'],
    ['CANCEL_QUOTE', {}, 'cancelQuote'],
    ['SET_AUTO_RENEW', {}, 'setAutoRenew'],
  ])('does with %s what it may not without', async (permission, _input, name) => {
    const { shop } = near;
    const id = await shop.subscription();
    const draft = await shop.draft(shop.sales, [id]);
    const inputs: Record<string, object> = {
      createQuote: { lines: [{ subscriptionId: id }] },
      sendQuote: { quoteId: draft.id },
      cancelQuote: { quoteId: draft.id },
      setAutoRenew: { subscriptionId: id, enabled: true },
    };
    const reading = 'READ_SUBSCRIPTIONS READ_QUOTES';
    const [reader, doer] = [
      await api.as({ kind: 'service', scope: reading }),
      await api.as({ kind: 'service', scope: `${reading} ${permission}` }),
    ];
    // Cast: one of the mutations above.
    const mutation = name as Parameters<Caller['codes']>[0];
    expect(await reader.codes(mutation, inputs[name] ?? {})).toEqual(['FORBIDDEN']);
    expect(await doer.codes(mutation, inputs[name] ?? {})).toEqual([]);
  });

  test('acts as sales: its quotes are of that origin, and E3 to E5 do not bind it', async () => {
    const { shop } = near;
    const service = await api.as({
      kind: 'service',
      scope: 'READ_SUBSCRIPTIONS READ_QUOTES CREATE_QUOTE',
      email: 'erp@x.example',
    });
    const id = await shop.subscription({ purchaseMethod: 'INVOICE' });
    expect(await shop.purchaser.codes('createQuote', { lines: [{ subscriptionId: id }] })).toEqual(['NEW_CREDIT_LINE']);
    const { quote } = await service.done('createQuote', { lines: [{ subscriptionId: id }] });
    expect(quote?.origin).toBe('SALES');
  });
});

test('V4 FORBIDDEN is for an act that one’s role lacks on what one sees', async () => {
  const { member } = near.shop;
  const quoteId = near.quote.id;
  for (const name of ['sendQuote', 'acceptQuote', 'declineQuote', 'cancelQuote'] as const) {
    expect(await member.codes(name, { quoteId })).toEqual(['FORBIDDEN']);
    expect(await member.codes(name, { quoteId: far.quote.id })).toEqual(['NOT_FOUND']);
  }
});

test('V6 once sent, all see it who may see its subscriptions', async () => {
  const { shop } = near;
  const id = await shop.subscription({ partner: ref(shop.partner) });
  const quote = await shop.draft(shop.sales, [id]);
  const seen = async (caller: Caller) => (await caller.sdk.Quote({ id: quote.id })).quote?.number;
  for (const caller of [shop.purchaser, shop.member, shop.seller]) {
    expect(await seen(caller)).toBeUndefined();
  }
  await shop.sales.done('sendQuote', { quoteId: quote.id });
  for (const caller of [shop.purchaser, shop.member, shop.seller]) {
    expect(await seen(caller)).toBe(quote.number);
  }
});
