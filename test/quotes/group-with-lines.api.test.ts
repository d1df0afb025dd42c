import { expect, test } from 'vitest';
import { newId } from '../../src/database/ids.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { extension, renewal, Shop } from '../api/shop.ts';

await openOwnShop();

async function groupOf(own: Shop = shop): Promise<string> {
  const { bulkRenewalGroups } = await own.purchaser.sdk.BulkRenewalGroups({ customerCsn: own.key });
  return bulkRenewalGroups?.nodes[0]?.id ?? '';
}

const shownOf = ({ lines }: QuoteView) =>
  Object.fromEntries(lines.map(({ subscription, quantity, term }) => [subscription?.id, `${quantity} ${term}`]));

test('C12 a group is quoted with some of its members changed, and the others as they are', async () => {
  const [one = '', two = '', three = '', four = ''] = await shop.subscriptions(4);
  const input = {
    bulkRenewalGroupId: await groupOf(),
    excludeSubscriptionIds: [four],
    lines: [renewal(two, { quantity: 4 }), renewal(one, { term: 'MONTHLY' })],
  };
  const { previewQuote } = await shop.purchaser.ask<{ previewQuote: { totals: object; userErrors: object[] } }>(
    `query ($input: CreateQuoteInput!) { previewQuote(input: $input) {
      totals { total { amount } } userErrors { code } } }`,
    { input },
  );
  const { quote } = await shop.purchaser.done('createQuote', input);
  const made = await shop.purchaser.quote(quote?.id ?? '');
  expect(shownOf(made)).toEqual({ [one]: '10 MONTHLY', [two]: '4 ANNUAL', [three]: '10 ANNUAL' });
  expect(previewQuote).toEqual({ totals: { total: { amount: made.totals.total.amount } }, userErrors: [] });
});

test('C12 a line that is no member, or is excluded too, is refused, and so is what is no renewal', async () => {
  const [one = '', two = '', three = ''] = await shop.subscriptions(3);
  const bulkRenewalGroupId = await groupOf();
  const outside = await shop.subscription({ purchaseMethod: 'PAYPAL' });
  const foreign = await (await Shop.open(api)).subscription();
  const lines = [
    renewal(one, { quantity: 3 }),
    renewal(outside),
    renewal(foreign),
    renewal(newId('subscription')),
    renewal(two),
    { action: 'RENEWAL' },
    extension(three, '2027-01-31'),
    shop.addition(),
  ];
  expect(await shop.problems({ bulkRenewalGroupId, excludeSubscriptionIds: [two], lines })).toEqual([
    'NOT_IN_GROUP lines.1.subscriptionId',
    'NOT_IN_GROUP lines.2.subscriptionId',
    'NOT_IN_GROUP lines.3.subscriptionId',
    'NOT_IN_GROUP lines.4.subscriptionId',
    'NOT_IN_GROUP lines.5.subscriptionId',
    'NOT_IN_GROUP lines.6.action',
    'NOT_IN_GROUP lines.7.action',
  ]);
});

test('C12 what is wrong with a line is told at the line, beside what is wrong with the group’s exclusions', async () => {
  const [one = '', two = ''] = await shop.subscriptions(2);
  const input = {
    bulkRenewalGroupId: await groupOf(),
    excludeSubscriptionIds: [newId('subscription')],
    lines: [renewal(one, { quantity: 11 }), renewal(one, { term: 'THREE_YEAR' }), renewal(two, { quantity: 0 })],
  };
  expect((await shop.problems(input)).toSorted()).toEqual([
    'DUPLICATE_SUBSCRIPTION lines.1.subscriptionId',
    'INVALID_QUANTITY lines.2.quantity',
    'NOT_FOUND excludeSubscriptionIds.0',
    'SEAT_INCREASE lines.0.quantity',
    'TERM_NOT_OFFERED lines.1.term',
  ]);
});

test('C12 C7 the largest group is quoted with all of its lines changed', async () => {
  const ids = await shop.subscriptions(500);
  const lines = ids.map((id) => renewal(id, { quantity: 2 }));
  const { quote } = await shop.purchaser.done('createQuote', { bulkRenewalGroupId: await groupOf(), lines });
  expect(quote?.totals.total.amount).toBe('1200500.00');
});
