import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { api, shop } from '../api/own-shop.ts';
import { id } from '../api/own-subscription.ts';
import { Shop } from '../api/shop.ts';

const RECIPIENTS = [{ email: 'a@outside.example' }, { email: 'b@outside.example' }];

const sent = (caller = shop.purchaser) => shop.sent(caller, [id], { recipients: RECIPIENTS });

const resend = (quote: QuoteView, recipientIds?: readonly (string | undefined)[], caller: Caller = shop.purchaser) =>
  caller.problems('resendQuote', { quoteId: quote.id, recipientIds });

const idsOf = ({ recipients }: QuoteView) => recipients.map(({ id: recipientId }) => recipientId);

/** The names of those whom a mail was queued to, once for each mail. */
async function mailed({ id: quoteId }: QuoteView): Promise<string> {
  return (await api.mailsOf(quoteId)).map((mail) => /[a-z]+/.exec(mail.split(' ')[1] ?? '')?.[0]).join(' ');
}

test('R10 a sent quote is mailed again to all, in a new message of the same kind, and told in the trail', async () => {
  const quote = await sent();
  expect(await resend(quote)).toEqual([]);
  expect(await mailed(quote)).toBe('a a b b kari kari');
  const mails = await api.em.find(OutgoingMail, { quote: quote.id, toAddress: 'a@outside.example' });
  expect(mails.map(({ kind, state }) => [kind, state])).toEqual([
    ['QUOTE_READY', 'QUEUED'],
    ['QUOTE_READY', 'QUEUED'],
  ]);
  const after = await shop.purchaser.quote(quote.id);
  expect(after).toEqual(quote);
  const trail = await api.em.find(QuoteEvent, { quote: quote.id, type: 'RESENT' });
  expect(trail).toMatchObject([{ actor: shop.purchaserEmail, channel: 'API' }]);
});

test('R10 or to chosen ones, each named once or twice', async () => {
  const quote = await sent();
  const [, first] = idsOf(quote);
  expect(await resend(quote, [first, first])).toEqual([]);
  expect(await mailed(quote)).toBe('a a b kari');
});

test('R10 each at most once in ten minutes, and the error tells when it may be', async () => {
  const quote = await sent();
  const [primary, first, second] = idsOf(quote);
  expect(await resend(quote, [first])).toEqual([]);
  expect(await resend(quote)).toEqual(['TOO_SOON quoteId']);
  expect(await resend(quote, [second, first, primary])).toEqual(['TOO_SOON recipientIds.1']);
  expect(await mailed(quote)).toBe('a a b kari');
  const allowedFrom = api.now.add({ minutes: 10 });
  const { resendQuote } = await shop.purchaser.sdk.ResendQuote({ input: { quoteId: quote.id } });
  expect(resendQuote?.userErrors).toMatchObject([
    { code: 'TOO_SOON', allowedFrom: String(allowedFrom), message: expect.stringContaining(String(allowedFrom)) },
  ]);
  expect(await resend(quote, [second])).toEqual([]);
  api.now = allowedFrom.subtract({ milliseconds: 1 });
  expect(await resend(quote, [first])).toEqual(['TOO_SOON recipientIds.0']);
  api.now = allowedFrom;
  expect(await resend(quote)).toEqual([]);
  expect(await mailed(quote)).toBe('a a a b b b kari kari');
});

test('R6 not to whose mail does not arrive: they are left out, or refused where they were chosen', async () => {
  const quote = await sent();
  const [primary, first, second] = idsOf(quote);
  await shop.setDelivery(first ?? '', 'BOUNCED');
  expect(await resend(quote, [second, first])).toEqual(['INVALID_TRANSITION recipientIds.1']);
  expect(await resend(quote)).toEqual([]);
  expect(await mailed(quote)).toBe('a b b kari kari');
  await shop.setDelivery(primary ?? '', 'COMPLAINED');
  await shop.setDelivery(second ?? '', 'FAILED');
  expect(await resend(quote)).toEqual(['INVALID_TRANSITION quoteId']);
});

test('every wrong choice is an error of its own, and nobody is mailed', async () => {
  const quote = await sent();
  const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const [, first, second] = idsOf(quote);
  await shop.purchaser.done('removeRecipient', { recipientId: first });
  expect(await resend(quote, [idsOf(other)[0], second, 'nobody', first])).toEqual([
    'NOT_FOUND recipientIds.0',
    'NOT_FOUND recipientIds.2',
    'NOT_FOUND recipientIds.3',
  ]);
  expect(await resend(quote, [])).toEqual(['INVALID recipientIds']);
  expect(await resend(quote, Array(21).fill(second))).toEqual(['TOO_MANY_ITEMS recipientIds']);
  expect(await mailed(quote)).toBe('a b kari');
});

test('R10 neither a draft nor a closed quote is mailed again', async () => {
  const quote = await shop.draft(shop.purchaser, [id]);
  expect(await resend(quote)).toEqual(['INVALID_TRANSITION quoteId']);
  await shop.purchaser.done('sendQuote', { quoteId: quote.id });
  api.passDays(31);
  expect(await resend(quote)).toEqual(['INVALID_TRANSITION quoteId']);
  api.passDays(-31);
  await shop.purchaser.done('declineQuote', { quoteId: quote.id });
  expect(await resend(quote)).toEqual(['INVALID_TRANSITION quoteId']);
});

test('V7 whoever may send may send again, and nobody else', async () => {
  const quote = await sent();
  expect(await resend(quote, undefined, shop.member)).toEqual(['FORBIDDEN quoteId']);
  expect(await resend(quote, undefined, shop.seller)).toEqual(['NOT_FOUND quoteId']);
  expect(await resend(quote, undefined, api.recipientOf(quote))).toEqual(['FORBIDDEN quoteId']);
  expect(await resend(quote, undefined, shop.sales)).toEqual([]);
});

const strict = await startApi({ worker: true, variables: { MAILS_PER_CUSTOMER_AND_DAY: '4' } });

test('N3 A7 the mails count for the day’s limit, and have the link of the first one', async () => {
  const own = await Shop.open(strict);
  const quote = await own.sent(own.purchaser, [await own.subscription()]);
  expect(await resend(quote, undefined, own.purchaser)).toEqual([]);
  const links = await vi.waitFor(
    async () => {
      const texts = (await strict.inbox()).filter(({ to }) => to === own.purchaserEmail).map(({ text }) => text);
      expect(texts).toHaveLength(2);
      return texts.map((text) => /\/q\/qt_[\w-]+/.exec(text)?.[0]);
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(links).toEqual(Array(2).fill(`/q/${strict.linkOf(quote.recipients[0]?.id ?? '')}`));
  const later = (minutes: number) => {
    strict.now = strict.now.add(Temporal.Duration.from({ minutes }));
    return resend(quote, undefined, own.purchaser);
  };
  expect([await later(10), await later(10), await later(10)]).toEqual([[], [], ['TOO_MANY_MAILS quoteId']]);
});
