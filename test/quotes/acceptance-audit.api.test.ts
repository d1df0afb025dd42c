import { expect, test } from 'vitest';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';

await openOwnSubscription();

test('A9 the audit of an acceptance keeps version, total and fingerprint of what was accepted, and the program', async () => {
  const sent = await shop.sent(shop.purchaser, [id]);
  const before = await api.em.fork().findOneOrFail(Quote, { id: sent.id });
  await shop.purchaser.done('acceptQuote', { quoteId: sent.id, acceptedByName: 'Kari Nordmann' });
  const events = await api.em.fork().find(QuoteEvent, { quote: sent.id }, { orderBy: { occurredAt: 1, id: 1 } });
  expect(events.map(({ type }) => type)).toEqual(['CREATED', 'SENT', 'ACCEPTED']);
  const [, , accepted] = events;
  expect(accepted).toMatchObject({
    acceptedVersion: before.version,
    acceptedTotalMinor: before.totalMinor,
    acceptedFingerprint: before.fingerprint,
    userAgent: 'node',
  });
  expect(events[1]).toMatchObject({ acceptedVersion: null, acceptedFingerprint: null, userAgent: 'node' });
});
