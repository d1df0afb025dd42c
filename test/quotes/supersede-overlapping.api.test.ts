import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';

await openOwnSubscription();

describe('Q5 superseding', () => {
  test('the earlier quote names its successor, its lines stand no more, and its recipients are told', async () => {
    const other = await shop.subscription();
    const earlier = await shop.sent(shop.purchaser, [id, other]);
    const later = await shop.draft(shop.purchaser, [other]);
    expect(later.warnings).toMatchObject([{ code: 'OTHER_OPEN_QUOTE', subscriptionId: other }]);
    await api.em.nativeUpdate(OutgoingMail, { quote: earlier.id }, { state: 'SENT' });
    await shop.purchaser.done('sendQuote', { quoteId: later.id });
    expect(await shop.purchaser.quote(earlier.id)).toMatchObject({
      status: 'SUPERSEDED',
      supersededBy: { number: later.number },
      allowedActions: ['REMOVE_RECIPIENT'],
    });
    expect(await api.mailsOf(earlier.id)).toEqual([
      `QUOTE_READY ${shop.purchaserEmail}`,
      `SUPERSEDED ${shop.purchaserEmail}`,
    ]);
    const { subscriptions } = await shop.purchaser.sdk.Subscriptions({ filter: { customerCsn: shop.key } });
    const open = new Map(subscriptions?.nodes.map((one) => [one.id, one.openQuote?.id]));
    expect([open.get(id), open.get(other)]).toEqual([undefined, later.id]);
  });

  test('one quote may supersede several', async () => {
    const other = await shop.subscription();
    const [one, two] = [await shop.sent(shop.purchaser, [id]), await shop.sent(shop.purchaser, [other])];
    await shop.sent(shop.purchaser, [id, other]);
    expect([await shop.statusOf(one.id), await shop.statusOf(two.id)]).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });

  test('one that expired unswept stays expired and makes way without a word', async () => {
    const expired = await shop.sent(shop.purchaser, [id]);
    api.passDays(31);
    const later = await shop.sent(shop.purchaser, [id]);
    expect(later.status).toBe('SENT');
    const stored = await api.em.findOneOrFail(Quote, expired.id);
    expect(stored.storedStatus).toBe('EXPIRED');
    expect(String(stored.storedClosedAt)).toBe(expired.expiresAt);
    expect(await api.mailsOf(expired.id)).toEqual([`QUOTE_READY ${shop.purchaserEmail}`]);
  });

  test('a draft that stands in the way of nothing supersedes nothing', async () => {
    const sent = await shop.sent(shop.purchaser, [id]);
    await shop.draft(shop.purchaser, [id]);
    expect(await shop.statusOf(sent.id)).toBe('SENT');
  });

  test('a partner’s quote supersedes the customer’s own, which tells the successor to who may see it', async () => {
    const carried = await shop.subscription({ partner: ref(shop.partner) });
    const own = await shop.sent(shop.purchaser, [carried]);
    const theirs = await shop.sent(shop.seller, [carried]);
    const { userErrors } = await shop.purchaser.mutate('acceptQuote', { quoteId: own.id });
    expect(userErrors).toMatchObject([
      { code: 'QUOTE_NOT_ACCEPTABLE', currentStatus: 'SUPERSEDED', successor: { number: theirs.number } },
    ]);
    const link = api.asRecipient(own.recipients[0]?.id ?? '');
    const seen = await link.mutate('acceptQuote', { quoteId: own.id, acceptedByName: 'Kari' });
    expect(seen.userErrors).toMatchObject([{ code: 'QUOTE_NOT_ACCEPTABLE', successor: null }]);
    expect(seen.userErrors[0]?.message).not.toContain(theirs.number);
  });
});
