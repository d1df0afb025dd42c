import { Temporal } from 'temporal-polyfill';
import { describe, expect, test, vi } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnSubscription();

const RECIPIENTS = [{ email: 'a@outside.example' }, { email: 'b@outside.example' }];

/** A quote whose mails went out ten minutes ago. */
async function sent(caller = shop.purchaser): Promise<QuoteView> {
  const quote = await shop.sent(caller, [id], { recipients: RECIPIENTS });
  await pass({ minutes: 10 });
  return quote;
}

/** All mails are handed over, and so much time passes. */
async function pass(duration: Temporal.DurationLike): Promise<void> {
  await api.handOverMails();
  api.now = api.now.add(duration);
}

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
    ['QUOTE_READY', 'SENT'],
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

describe('R10 each at most once in ten minutes', () => {
  test('after it was sent again, and the error tells when it may be', async () => {
    const quote = await sent();
    const [primary, first, second] = idsOf(quote);
    expect(await resend(quote, [first])).toEqual([]);
    await api.handOverMails();
    expect(await resend(quote)).toEqual(['TOO_SOON quoteId']);
    expect(await resend(quote, [second, first, primary])).toEqual(['TOO_SOON recipientIds.1']);
    expect(await mailed(quote)).toBe('a a b kari');
    const from = api.now.add({ minutes: 10 });
    const { resendQuote } = await shop.purchaser.sdk.ResendQuote({ input: { quoteId: quote.id } });
    expect(resendQuote?.userErrors).toMatchObject([
      { code: 'TOO_SOON', allowedFrom: String(from), message: expect.stringContaining(String(from)) },
    ]);
    expect(await resend(quote, [second])).toEqual([]);
    await pass({ minutes: 9, seconds: 59, milliseconds: 999 });
    expect(await resend(quote, [first])).toEqual(['TOO_SOON recipientIds.0']);
    api.now = from;
    expect(await resend(quote)).toEqual([]);
    expect(await mailed(quote)).toBe('a a a b b b kari kari');
  });

  test('after the first mail, too, and that to one who was added later', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: RECIPIENTS });
    await pass({ seconds: 1 });
    expect(await resend(quote)).toEqual(Array(3).fill('TOO_SOON quoteId'));
    await pass({ minutes: 9 });
    const added = { quoteId: quote.id, recipients: [{ email: 'c@outside.example' }] };
    await shop.purchaser.done('addRecipients', added);
    await pass({ seconds: 58 });
    expect(await resend(quote)).toEqual(Array(4).fill('TOO_SOON quoteId'));
    await pass({ seconds: 1 });
    expect(await resend(quote)).toEqual(['TOO_SOON quoteId']);
    expect(await resend(quote, idsOf(quote))).toEqual([]);
  });

  test('not while a mail waits, however long; then from ten minutes after it went out', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: RECIPIENTS });
    api.now = api.now.add({ hours: 2 });
    const { resendQuote } = await shop.purchaser.sdk.ResendQuote({ input: { quoteId: quote.id } });
    expect(resendQuote?.userErrors).toMatchObject(
      Array(3).fill({
        code: 'TOO_SOON',
        allowedFrom: String(api.now.add({ minutes: 10 })),
        message: expect.stringContaining('not gone out yet'),
      }),
    );
    await api.em.execute(`update mails set state = 'DELIVERED', sent_at = '${api.now}'`);
    api.now = api.now.add({ minutes: 10 }).subtract({ milliseconds: 1 });
    expect(await resend(quote)).toEqual(Array(3).fill('TOO_SOON quoteId'));
    api.now = api.now.add({ milliseconds: 1 });
    expect(await resend(quote)).toEqual([]);
  });

  test('a reminder is another mail and makes nobody wait, nor does a mail that was dropped', async () => {
    const quote = await sent();
    await api.em.execute(`update mails set state = 'DROPPED', queued_at = '${api.now}'`);
    await shop.sales.done('extendQuote', { quoteId: quote.id, expiresOn: TODAY.add({ days: 40 }).toString() });
    expect(await resend(quote)).toEqual([]);
  });
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
  const link = `/q/${strict.linkOf(quote.recipients[0]?.id ?? '')}`;
  /** The links of all mails so far, when there are so many. */
  const arrived = (count: number) =>
    vi.waitFor(
      async () => {
        const texts = (await strict.inbox()).filter(({ to }) => to === own.purchaserEmail).map(({ text }) => text);
        expect(texts).toHaveLength(count);
        expect(await strict.em.count(OutgoingMail, { quote: quote.id, state: 'QUEUED' })).toBe(0);
        return texts.map((text) => /\/q\/qt_[\w-]+/.exec(text)?.[0]);
      },
      { timeout: 60_000, interval: 200 },
    );
  for (const count of [1, 2, 3, 4]) {
    expect(await arrived(count)).toEqual(Array(count).fill(link));
    strict.now = strict.now.add({ minutes: 10 });
    expect(await resend(quote, undefined, own.purchaser)).toEqual(count < 4 ? [] : ['TOO_MANY_MAILS quoteId']);
  }
});
