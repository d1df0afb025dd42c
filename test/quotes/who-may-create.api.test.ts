import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { newId } from '../../src/database/ids.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { extension, renewal, Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

describe('who makes what', () => {
  test('V5 a partner quotes subscriptions that carry its CSN, and no others', async () => {
    const own = await shop.subscription({ partner: ref(shop.partner) });
    const foreign = await shop.subscription();
    expect(await shop.problems({ lines: [renewal(own)] }, shop.seller)).toEqual([]);
    expect(await shop.problems({ lines: [renewal(foreign)] }, shop.seller)).toEqual([
      'NOT_FOUND lines.0.subscriptionId',
    ]);
  });

  test('V5 a partner sells something new only to a customer that has a subscription through it', async () => {
    const input = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD' };
    await shop.subscription();
    expect(await shop.problems({ lines: [shop.addition()], ...input }, shop.seller)).toEqual(['NOT_FOUND customerCsn']);
    await shop.subscription({ partner: ref(shop.partner) });
    const { quote } = await shop.seller.done('createQuote', { lines: [shop.addition()], ...input });
    const { node } = await shop.sales.ask<{ node: unknown }>(
      'query ($id: ID!) { node(id: $id) { ... on Quote { origin partner { csn } } } }',
      { id: quote?.id },
    );
    expect(node).toEqual({ origin: 'PARTNER', partner: { csn: shop.partner.csn } });
  });

  test('V5 a new line made by a customer carries the partner of the extension beside it, else none', async () => {
    const id = await shop.subscription({ partner: ref(shop.partner) });
    const partnerOf = async (input: object) => {
      const { quote } = await shop.purchaser.done('createQuote', input);
      const { node } = await shop.sales.ask<{ node: { partner: unknown } }>(
        'query ($id: ID!) { node(id: $id) { ... on Quote { partner { csn } } } }',
        { id: quote?.id },
      );
      return node.partner;
    };
    expect(await partnerOf({ lines: [shop.addition(), extension(id, '2027-01-31')] })).toEqual({
      csn: shop.partner.csn,
    });
    expect(await partnerOf({ lines: [shop.addition()], currencyCode: 'NOK', purchaseMethod: 'CARD' })).toBeNull();
  });

  test('V1 a member is forbidden to make quotes', async () => {
    expect(await shop.member.codes('createQuote', { lines: [renewal(await shop.subscription())] })).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('R1 self-service goes to the purchaser, and a customer without one cannot be quoted so', async () => {
    const id = await shop.subscription();
    const lines = [renewal(id)];
    expect(await shop.problems({ lines, primaryRecipient: shop.memberEmail })).toEqual([
      'NOT_A_CONTACT primaryRecipient',
    ]);
    expect(await shop.problems({ lines, primaryRecipient: shop.purchaserEmail.toUpperCase() })).toEqual([]);
    const nobody = await Shop.open(api, { purchaser: false });
    const orphan = [renewal(await nobody.subscription())];
    expect(await shop.problems({ lines: orphan }, nobody.sales)).toEqual(['NOT_A_CONTACT primaryRecipient']);
    expect(await shop.problems({ lines: orphan, primaryRecipient: nobody.memberEmail }, nobody.sales)).toEqual([]);
  });

  test('R1 sales may choose any contact of the customer, and nobody else', async () => {
    const lines = [renewal(await shop.subscription())];
    expect(await shop.problems({ lines, primaryRecipient: 'x@elsewhere.example' }, shop.sales)).toEqual([
      'NOT_A_CONTACT primaryRecipient',
    ]);
    const quote = await shop.draft(shop.sales, [lines[0]?.subscriptionId ?? ''], {
      primaryRecipient: shop.memberEmail,
    });
    expect(quote.recipients).toMatchObject([{ email: shop.memberEmail, primary: true }]);
  });
});

describe('of a group', () => {
  test('G1 C7 a group is quoted whole, or less what is excluded', async () => {
    const ids = await shop.subscriptions(3);
    const { bulkRenewalGroups } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    const bulkRenewalGroupId = bulkRenewalGroups?.nodes[0]?.id;
    const whole = await shop.purchaser.done('createQuote', { bulkRenewalGroupId });
    expect((await shop.purchaser.quote(whole.quote?.id ?? '')).lines).toHaveLength(3);
    const less = await shop.purchaser.done('createQuote', { bulkRenewalGroupId, excludeSubscriptionIds: [ids[1]] });
    const shown = (await shop.purchaser.quote(less.quote?.id ?? '')).lines;
    expect(shown.map(({ subscription }) => subscription?.id).toSorted()).toEqual([ids[0], ids[2]].toSorted());
  });

  test('C7 excluding all leaves nothing to quote; what the group has not cannot be excluded', async () => {
    const ids = await shop.subscriptions(2);
    const { bulkRenewalGroups } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    const bulkRenewalGroupId = bulkRenewalGroups?.nodes[0]?.id;
    expect(await shop.problems({ bulkRenewalGroupId, excludeSubscriptionIds: ids })).toEqual([
      'EMPTY_QUOTE excludeSubscriptionIds',
    ]);
    expect(
      await shop.problems({ bulkRenewalGroupId, excludeSubscriptionIds: [ids[0], newId('subscription')] }),
    ).toEqual(['NOT_FOUND excludeSubscriptionIds.1']);
    expect(await shop.problems({ bulkRenewalGroupId: 'grp_nothing' })).toContain('NOT_FOUND bulkRenewalGroupId');
  });

  test('G2 G4 a group counts who stands in a sent quote already, and leaves out what is not eligible', async () => {
    const [one = ''] = await shop.subscriptions(3);
    await shop.subscription({ endDate: TODAY.add({ days: 120 }) });
    await shop.sent(shop.purchaser, [one]);
    const { bulkRenewalGroups } = await shop.purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
    expect(bulkRenewalGroups?.nodes).toMatchObject([{ subscriptionCount: 3, quotedCount: 1, seatCount: 30 }]);
  });
});

test('Q1 numbers are unique, and none tells another', async () => {
  const id = await shop.subscription();
  const numbers = [];
  for (let count = 0; count < 20; count++) {
    numbers.push((await shop.draft(shop.purchaser, [id])).number);
  }
  expect(new Set(numbers).size).toBe(20);
  // Twelve characters of chance: two in a row have next to nothing in common.
  const starts = new Set(numbers.map((number) => number.slice(0, 6)));
  expect(starts.size).toBeGreaterThan(18);
});
