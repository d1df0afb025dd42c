import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { Customer } from '../../src/customers/customer.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

let id: string;
beforeEach(async () => {
  id = await shop.subscription({ autoRenew: true });
});

async function fewerSeats(): Promise<QuoteView> {
  const { quote } = await shop.purchaser.done('createQuote', { lines: [{ subscriptionId: id, quantity: 5 }] });
  return await shop.purchaser.quote(quote?.id ?? '');
}

async function held(): Promise<QuoteView> {
  const quote = await fewerSeats();
  await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew: true });
  return quote;
}

/** Auto-renew as everybody sees it, and the number of the quote that holds it off. */
async function setting(): Promise<[boolean, string | undefined]> {
  type Seen = { subscription: { autoRenew: boolean; autoRenewHeldBy: { number: string } | null } };
  const { subscription } = await shop.member.ask<Seen>(
    'query ($id: ID!) { subscription(id: $id) { autoRenew autoRenewHeldBy { number } } }',
    { id },
  );
  return [subscription.autoRenew, subscription.autoRenewHeldBy?.number];
}

describe('H1 a changed line whose subscription renews by itself', () => {
  test('cannot be sent until auto-renew is off, or a hold is asked for in the same call', async () => {
    const quote = await fewerSeats();
    const { userErrors } = await shop.purchaser.mutate('sendQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([{ code: 'AUTO_RENEW_ON', subscriptionId: id, field: ['holdAutoRenew'] }]);
    expect(userErrors[0]?.message).toContain('on its old terms: 10 seats by the year.');
    expect((await shop.purchaser.quote(quote.id)).status).toBe('DRAFT');
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id, holdAutoRenew: true })).toEqual([]);
  });

  test('can be sent once auto-renew is off', async () => {
    const quote = await fewerSeats();
    await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled: false });
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id })).toEqual([]);
    expect(await setting()).toEqual([false, undefined]);
  });

  test('unchanged, it is a warning', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    expect(quote.warnings).toMatchObject([{ code: 'AUTO_RENEW_ON', subscriptionId: id }]);
    expect(await shop.purchaser.codes('sendQuote', { quoteId: quote.id })).toEqual([]);
    expect(await setting()).toEqual([true, undefined]);
  });
});

describe('H1, H2 a changed line is warned of before it is sent', () => {
  const warningsOf = async (quoteId: string) => (await shop.purchaser.quote(quoteId)).warnings.map(({ code }) => code);

  test('the draft cannot be sent until auto-renew is off, and a preview says so too', async () => {
    const lines = [{ subscriptionId: id, quantity: 5 }];
    const quote = await fewerSeats();
    expect((await warningsOf(quote.id))[0]).toBe('AUTO_RENEW_BLOCKS_SENDING');
    const preview = await shop.purchaser.ask<{ previewQuote: { warnings: { code: string }[] } }>(
      'query ($input: CreateQuoteInput!) { previewQuote(input: $input) { warnings { code } } }',
      { input: { lines } },
    );
    expect(preview.previewQuote.warnings.map(({ code }) => code)).toEqual(await warningsOf(quote.id));
    await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled: false });
    expect(await warningsOf(quote.id)).toEqual([]);
  });

  test.each([
    ['ends on the expiry day', 30, true],
    ['ends a day later', 31, false],
  ])('a hold of a subscription that %s', async (_, days, isWarned) => {
    const subscriptionId = await shop.subscription({ autoRenew: true, endDate: TODAY.add({ days }) });
    const { quote } = await shop.purchaser.done('createQuote', { lines: [{ subscriptionId, quantity: 5 }] });
    const outlives = isWarned ? ['HOLD_OUTLIVES_TERM'] : [];
    expect(await warningsOf(quote?.id ?? '')).toEqual(['AUTO_RENEW_BLOCKS_SENDING', ...outlives]);
    await shop.purchaser.done('sendQuote', { quoteId: quote?.id, holdAutoRenew: true });
    expect(await warningsOf(quote?.id ?? '')).toEqual(outlives);
  });
});

describe('H2 a hold', () => {
  test('turns auto-renew off while the quote is open, and names the quote', async () => {
    const quote = await held();
    expect(await setting()).toEqual([false, quote.number]);
  });

  test.each(['declineQuote', 'cancelQuote'] as const)('ends by %s: the former setting returns', async (name) => {
    const quote = await held();
    await shop.sales.done(name, { quoteId: quote.id });
    expect(await setting()).toEqual([true, undefined]);
  });

  test('ends by acceptance: what stood before the hold returns', async () => {
    const quote = await held();
    await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    expect(await setting()).toEqual([true, undefined]);
  });

  test.each([true, false])(
    'a setting of auto-renew made during the hold (%s) stays, however the quote closes',
    async (enabled) => {
      for (const name of ['declineQuote', 'acceptQuote'] as const) {
        await shop.change(id, { autoRenew: true, autoRenewHeldById: null });
        const quote = await held();
        await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled });
        expect(await setting()).toEqual([enabled, undefined]);
        await shop.purchaser.done(name, { quoteId: quote.id });
        expect(await setting()).toEqual([enabled, undefined]);
      }
    },
  );

  test('passes to the quote that supersedes and holds, and returns where that one does not', async () => {
    await held();
    const second = await held();
    expect(await setting()).toEqual([false, second.number]);
    await shop.sent(shop.purchaser, [id]);
    expect(await setting()).toEqual([true, undefined]);
  });

  test('of a quote that would be superseded still counts as auto-renew that is on', async () => {
    const first = await held();
    const second = await fewerSeats();
    expect(await shop.purchaser.codes('sendQuote', { quoteId: second.id })).toEqual(['AUTO_RENEW_ON']);
    expect((await shop.purchaser.quote(first.id)).status).toBe('SENT');
    expect(await setting()).toEqual([false, first.number]);
  });

  test('of a quote that expired unswept ends when another takes its place', async () => {
    await held();
    api.passDays(31);
    const second = await held();
    expect(await setting()).toEqual([false, second.number]);
    await shop.purchaser.done('declineQuote', { quoteId: second.id });
    expect(await setting()).toEqual([true, undefined]);
  });

  test('a subscription whose auto-renew is off is not held', async () => {
    await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled: false });
    const quote = await held();
    expect(await setting()).toEqual([false, undefined]);
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    expect(await setting()).toEqual([false, undefined]);
  });
});

describe('Q2, H2 sending a sent quote again', () => {
  const holdAutoRenew = true;

  test('places the hold that is asked for, once, and mails nobody', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const mails = await api.mailsOf(quote.id);
    for (const caller of [shop.purchaser, shop.sales]) {
      const { quote: again } = await caller.done('sendQuote', { quoteId: quote.id, holdAutoRenew });
      expect(again).toMatchObject({ id: quote.id, status: 'SENT', version: quote.version });
    }
    expect(await setting()).toEqual([false, quote.number]);
    expect(await trailOf(quote.id)).toEqual(['CREATED', 'SENT', 'HELD']);
    expect(await api.mailsOf(quote.id)).toEqual(mails);
  });

  test.each([undefined, false, null])('leaves auto-renew on where no hold is asked for (%s)', async (asked) => {
    const quote = await shop.sent(shop.purchaser, [id]);
    await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew: asked });
    expect(await setting()).toEqual([true, undefined]);
    expect(await trailOf(quote.id)).toEqual(['CREATED', 'SENT']);
  });

  test('holds auto-renew again if it was turned on meanwhile, and not if it was turned off', async () => {
    const quote = await held();
    await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled: true });
    await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew });
    expect(await setting()).toEqual([false, quote.number]);
    await shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled: false });
    await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew });
    expect(await setting()).toEqual([false, undefined]);
    expect(await trailOf(quote.id)).toEqual(['CREATED', 'SENT', 'HELD', 'HELD']);
  });

  test.each(['declineQuote', 'cancelQuote', 'acceptQuote'] as const)('that hold, too, ends by %s', async (name) => {
    const quote = await shop.sent(shop.purchaser, [id]);
    await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew });
    await shop.sales.done(name, { quoteId: quote.id });
    expect(await setting()).toEqual([true, undefined]);
    expect(await shop.sales.codes('sendQuote', { quoteId: quote.id, holdAutoRenew })).toEqual(['INVALID_TRANSITION']);
    expect(await setting()).toEqual([true, undefined]);
  });

  test('P5 judges the window by the zone that the quote was sent with', async () => {
    id = await shop.subscription({ autoRenew: true, endDate: TODAY.subtract({ days: 45 }) });
    const quote = await shop.sent(shop.purchaser, [id]);
    // There it is the next day already, and the window is closed.
    await api.em.nativeUpdate(Customer, shop.customer.id, { timeZone: 'Pacific/Kiritimati' });
    api.now = api.now.add({ hours: 2 });
    await shop.purchaser.done('sendQuote', { quoteId: quote.id, holdAutoRenew });
    expect(await setting()).toEqual([false, quote.number]);
  });

  test('holds nothing once it has expired, swept or not', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    api.passDays(31);
    expect(await shop.sales.codes('sendQuote', { quoteId: quote.id, holdAutoRenew })).toEqual(['INVALID_TRANSITION']);
    expect(await setting()).toEqual([true, undefined]);
  });

  test('V2, A4 is no way for a former partner to a subscription that another has got', async () => {
    const carried = { partner: ref(shop.partner), autoRenew: true };
    const [moved = '', kept = ''] = await shop.subscriptions(2, () => carried);
    const quote = await shop.sent(shop.seller, [moved, kept]);
    await shop.change(moved, { partner: null });
    const { userErrors } = await shop.seller.mutate('sendQuote', { quoteId: quote.id, holdAutoRenew });
    expect(userErrors).toMatchObject([{ code: 'SUBSCRIPTION_CHANGED', subscriptionId: moved }]);
    for (const one of [moved, kept]) {
      expect((await shop.find(one)).autoRenew).toBe(true);
    }
  });

  test('while it is accepted leaves no hold behind, whichever comes first', async () => {
    for (let round = 0; round < 4; round++) {
      await shop.change(id, { endDate: TODAY.add({ days: 30 + round }), quantity: 10 });
      const quote = await shop.sent(shop.purchaser, [id]);
      const names = ['sendQuote', 'sendQuote', 'acceptQuote', 'sendQuote', 'sendQuote'] as const;
      const hold = (name: (typeof names)[number]) => (name === 'sendQuote' ? { holdAutoRenew } : {});
      const answers = await Promise.all(
        names.map((name) => shop.sales.codes(name, { quoteId: quote.id, ...hold(name) })),
      );
      expect(answers[2]).toEqual([]);
      expect(answers.flat().filter((code) => code !== 'INVALID_TRANSITION')).toEqual([]);
      expect(await setting()).toEqual([true, undefined]);
    }
  });
});

async function trailOf(quoteId: string): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote: quoteId }, { orderBy: { id: 'asc' } });
  return events.map(({ type }) => type);
}

describe('H3 who sets auto-renew', () => {
  test('the purchaser, the subscription’s partner and sales; a member may not', async () => {
    const carried = await shop.subscription({ partner: ref(shop.partner) });
    for (const caller of [shop.purchaser, shop.seller, shop.sales]) {
      const { subscription } = await caller.done('setAutoRenew', { subscriptionId: carried, enabled: true });
      expect(subscription).toEqual({ id: carried, autoRenew: true });
      await caller.done('setAutoRenew', { subscriptionId: carried, enabled: false });
    }
    expect(await shop.member.codes('setAutoRenew', { subscriptionId: carried, enabled: true })).toEqual(['FORBIDDEN']);
  });

  test('V8 a link’s bearer finds no subscription, its own quote’s neither', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const link = api.asRecipient(quote.recipients[0]?.id ?? '');
    expect(await link.codes('setAutoRenew', { subscriptionId: id, enabled: false })).toEqual(['NOT_FOUND']);
    const other = await shop.subscription();
    expect(await link.codes('setAutoRenew', { subscriptionId: other, enabled: false })).toEqual(['NOT_FOUND']);
  });
});
