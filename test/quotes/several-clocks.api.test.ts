import { beforeEach, describe, expect, test } from 'vitest';
import type { QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { NOW } from '../harness/clock.ts';

await openOwnSubscription();

describe('U3 A1 what was sent as of a later day, as a job may, is answered today', () => {
  let quote: QuoteView;

  beforeEach(async () => {
    api.passDays(3);
    quote = await shop.sent(shop.sales, [id]);
    api.now = NOW;
  });

  test('accepted, and the trail keeps its order', async () => {
    const { order } = await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    const { closedAt } = await shop.sales.quote(quote.id);
    expect([closedAt, order?.placedAt]).toEqual([quote.sentAt, quote.sentAt]);
    expect(await eventsOf(quote.id)).toEqual(['CREATED', 'SENT', 'ACCEPTED']);
  });

  test.each(['declineQuote', 'cancelQuote'] as const)('Q by %s', async (name) => {
    await shop.sales.done(name, { quoteId: quote.id });
    expect((await shop.sales.quote(quote.id)).closedAt).toBe(quote.sentAt);
  });

  test('Q5 superseded', async () => {
    await shop.sent(shop.purchaser, [id]);
    expect((await shop.sales.quote(quote.id)).status).toBe('SUPERSEDED');
  });
});

test('Q2 Q7 a draft is sent by a machine whose clock is behind that of the one that made it', async () => {
  api.now = NOW.add({ milliseconds: 5 });
  const draft = await shop.draft(shop.purchaser, [id]);
  api.now = NOW;
  await shop.purchaser.done('sendQuote', { quoteId: draft.id });
  expect((await shop.purchaser.quote(draft.id)).sentAt).toBe(draft.createdAt);
  expect(await eventsOf(draft.id)).toEqual(['CREATED', 'SENT']);
});

async function eventsOf(quoteId: string): Promise<string[]> {
  const { quote } = await shop.sales.ask<{ quote: { events: { nodes: { type: string }[] } } }>(
    'query ($id: ID) { quote(id: $id) { events { nodes { type } } } }',
    { id: quoteId },
  );
  return quote.events.nodes.map(({ type }) => type);
}
