import { expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();

test('a link’s bearer is told whose quote it sees', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const bearer = api.asRecipient(quote.recipients[0]?.id ?? '');
  expect(await bearer.ask('{ viewer { kind customer { csn } quote { id } } }')).toEqual({
    viewer: { kind: 'RECIPIENT', customer: { csn: shop.key }, quote: { id: quote.id } },
  });
});

test('who may not is told so in words that fit a service account too', async () => {
  const shop = await Shop.open(api);
  const reader = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS READ_QUOTES' });
  const { userErrors } = await reader.mutate('createQuote', {
    lines: [{ subscriptionId: await shop.subscription() }],
  });
  expect(userErrors).toMatchObject([
    { code: 'FORBIDDEN', message: 'Your role or token does not permit making quotes. Ask a person who may make them.' },
  ]);
});
