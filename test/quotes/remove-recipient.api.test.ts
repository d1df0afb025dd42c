import { describe, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';

await openOwnSubscription();

const people = (...names: string[]) => names.map((name) => ({ email: `${name}@outside.example` }));

function named(quote: QuoteView, name: string): string {
  return quote.recipients.find(({ email }) => email.startsWith(name))?.id ?? '';
}

const remove = (recipientId: string, caller: Caller = shop.purchaser) =>
  caller.problems('removeRecipient', { recipientId });

const add = (quoteId: string, ...names: string[]) =>
  shop.purchaser.codes('addRecipients', { quoteId, recipients: people(...names) });

const shownOf = ({ recipients }: QuoteView) =>
  recipients.map(({ email, removedAt }) => `${email.split(/[.@]/)[0]}${removedAt ? ' removed' : ''}`);

const eventsOf = (quoteId: string) => api.em.count(QuoteEvent, { quote: quoteId, type: 'RECIPIENT_REMOVED' });

describe('R9 an additional recipient', () => {
  test('goes from a draft, and nothing of it is left', async () => {
    const draft = await shop.draft(shop.purchaser, [id], { recipients: people('a', 'b') });
    expect(await remove(named(draft, 'a@'))).toEqual([]);
    const after = await shop.purchaser.quote(draft.id);
    expect(shownOf(after)).toEqual(['kari', 'b']);
    expect(after.version).toBe(draft.version + 1);
    expect(await api.em.count(QuoteRecipient, { quote: draft.id })).toBe(2);
    expect(await eventsOf(draft.id)).toBe(1);
    expect(await remove(named(draft, 'a@'))).toEqual(['NOT_FOUND recipientId']);
  });

  test('of a sent quote is shown as removed, its unsent mail is dropped, and its place and address are free', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a', 'b', 'c', 'd') });
    const recipientId = named(quote, 'a@');
    expect(await add(quote.id, 'e')).toEqual(['RECIPIENT_LIMIT']);
    expect(await remove(recipientId)).toEqual([]);
    const mails = await api.em.find(OutgoingMail, { quote: quote.id }, { orderBy: { toAddress: 'asc' } });
    expect(mails.map(({ state }) => state)).toEqual(['DROPPED', 'QUEUED', 'QUEUED', 'QUEUED', 'QUEUED']);
    const after = await shop.member.quote(quote.id);
    expect(shownOf(after)).toEqual(['kari', 'b', 'c', 'd', 'a removed']);
    expect(after).toMatchObject({ version: quote.version + 1, status: 'SENT' });
    expect(await add(quote.id, 'a')).toEqual([]);
    expect(shownOf(await shop.member.quote(quote.id))).toEqual(['kari', 'b', 'c', 'd', 'a', 'a removed']);
    expect(await api.mailsOf(quote.id)).toHaveLength(6);
  });

  test('gets none of the later mails', async () => {
    const quote = await shop.sent(shop.sales, [id], { recipients: people('a') });
    expect(await remove(named(quote, 'a@'), shop.sales)).toEqual([]);
    await shop.sales.done('cancelQuote', { quoteId: quote.id });
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('CANCELED'))).toEqual([
      `CANCELED ${shop.purchaserEmail}`,
    ]);
  });

  test.each(['acceptQuote', 'declineQuote', 'cancelQuote'] as const)(
    'A7 of a quote that was closed by %s loses its link, which answers like one that never was',
    async (name) => {
      const quote = await shop.sent(shop.sales, [id], { recipients: people('a') });
      await shop.sales.done(name, { quoteId: quote.id });
      const recipientId = named(quote, 'a@');
      const page = async (token: string) => {
        const response = await fetch(`${api.url}/q/${token}`, { redirect: 'manual' });
        return { status: response.status, text: await response.text() };
      };
      const link = api.linkOf(recipientId);
      expect((await page(link)).status).toBe(303);
      expect(await remove(recipientId)).toEqual([]);
      expect(await page(link)).toEqual(await page(`qt_${'x'.repeat(43)}`));
      expect(await api.asRecipient(recipientId).refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
      expect((await api.recipientOf(quote).sdk.Viewer()).viewer?.quote?.id).toBe(quote.id);
    },
  );

  test('is removed once, whoever asks again, and cannot be replaced any more', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    const recipientId = named(quote, 'a@');
    await shop.setDelivery(recipientId, 'BOUNCED');
    expect(await remove(recipientId)).toEqual([]);
    const after = await shop.purchaser.quote(quote.id);
    expect(await remove(recipientId, shop.sales)).toEqual([]);
    expect(await shop.purchaser.quote(quote.id)).toEqual(after);
    expect(await eventsOf(quote.id)).toBe(1);
    const by = { email: 'new@outside.example' };
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by })).toEqual(['NOT_FOUND']);
    const { node } = await shop.member.ask<{ node: object }>(
      'query ($id: ID!) { node(id: $id) { ... on QuoteRecipient { email removedAt } } }',
      { id: recipientId },
    );
    expect(node).toEqual({ email: 'a@outside.example', removedAt: expect.stringContaining('2026-') });
  });

  test('that was replaced is not there to be removed', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    const recipientId = named(quote, 'a@');
    await shop.setDelivery(recipientId, 'BOUNCED');
    await shop.purchaser.done('replaceRecipient', { recipientId, by: { email: 'new@outside.example' } });
    expect(await remove(recipientId)).toEqual(['NOT_FOUND recipientId']);
  });

  test('is listed among the latest ten that were removed', async () => {
    const quote = await shop.sent(shop.sales, [id]);
    for (let n = 0; n < 12; n++) {
      api.now = api.now.add({ seconds: 1 });
      const recipients = people(`r${n}`);
      const { quote: added } = await shop.sales.done('addRecipients', { quoteId: quote.id, recipients });
      expect(
        await remove(added?.recipients.find(({ removedAt, primary }) => !removedAt && !primary)?.id ?? ''),
      ).toEqual([]);
    }
    const shown = shownOf(await shop.sales.quote(quote.id));
    expect(shown).toEqual(['kari', ...Array.from({ length: 10 }, (_, n) => `r${n + 2} removed`)]);
  });

  test('no longer warns of an address outside', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    expect((await shop.purchaser.quote(quote.id)).warnings).toMatchObject([{ code: 'EXTERNAL_RECIPIENT' }]);
    expect(await remove(named(quote, 'a@'))).toEqual([]);
    expect((await shop.purchaser.quote(quote.id)).warnings).toEqual([]);
  });
});

test('R9 the primary recipient cannot be removed, in no status', async () => {
  const draft = await shop.draft(shop.purchaser, [id]);
  const recipientId = named(draft, 'kari');
  const { userErrors } = await shop.purchaser.mutate('removeRecipient', { recipientId });
  expect(userErrors).toMatchObject([
    {
      code: 'INVALID_TRANSITION',
      field: ['recipientId'],
      currentStatus: 'DRAFT',
      message: expect.stringContaining('updateQuote'),
    },
  ]);
  await shop.purchaser.done('sendQuote', { quoteId: draft.id });
  expect(await remove(recipientId)).toEqual(['INVALID_TRANSITION recipientId']);
  await shop.purchaser.done('acceptQuote', { quoteId: draft.id });
  expect(await remove(recipientId)).toEqual(['INVALID_TRANSITION recipientId']);
});

test('R9 V7 whoever may send may remove, and nobody else', async () => {
  const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a', 'b') });
  const recipientId = named(quote, 'a@');
  expect(await remove(recipientId, shop.member)).toEqual(['FORBIDDEN recipientId']);
  expect(await remove(recipientId, shop.seller)).toEqual(['NOT_FOUND recipientId']);
  expect(await remove(recipientId, api.asRecipient(recipientId))).toEqual(['FORBIDDEN recipientId']);
  expect(await remove(recipientId, api.asRecipient(named(quote, 'b@')))).toEqual(['NOT_FOUND recipientId']);
  const sender = await api.as({ kind: 'service', scope: 'READ_QUOTES SEND_QUOTE' });
  expect(await remove(recipientId, sender)).toEqual([]);
});
