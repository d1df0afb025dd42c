import { expect, test } from 'vitest';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();

test('the bearer of a link reads whose quote it is', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const bearer = api.asRecipient(quote.recipients[0]?.id ?? '');
  expect(await bearer.ask('{ viewer { kind customer { csn } quote { id } } }')).toEqual({
    viewer: { kind: 'RECIPIENT', customer: { csn: shop.key }, quote: { id: quote.id } },
  });
});

test('a caller is known by one prepared statement, or by its token alone', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const service = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
  const link = api.asRecipient(quote.recipients[0]?.id ?? '');
  const counts = [];
  for (const caller of [shop.purchaser, shop.seller, link, shop.sales, service]) {
    counts.push((await api.countStatements(() => caller.ask('{ viewer { kind } }'))).length);
  }
  expect(counts).toEqual([1, 1, 1, 0, 0]);
});

test('A7 the link of a recipient who was replaced is refused at once', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const [recipient] = quote.recipients;
  const bearer = api.asRecipient(recipient?.id ?? '');
  expect(await bearer.ask('{ viewer { kind } }')).toEqual({ viewer: { kind: 'RECIPIENT' } });
  await api.em.nativeUpdate(QuoteRecipient, { id: recipient?.id }, { replacedAt: api.now });
  expect(await bearer.refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
});

test('the words of FORBIDDEN fit a service account too', async () => {
  const shop = await Shop.open(api);
  const reader = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS READ_QUOTES' });
  const { userErrors } = await reader.mutate('createQuote', {
    lines: [{ subscriptionId: await shop.subscription() }],
  });
  expect(userErrors).toMatchObject([
    { code: 'FORBIDDEN', message: 'Your role or token does not permit making quotes. Ask a person who may make them.' },
  ]);
});
