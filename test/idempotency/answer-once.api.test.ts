import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRequest } from '../../src/requests/quote-request.ts';
import type { MutationName } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnSubscription();

const KEY = { idempotencyKey: 'order-1' };

describe('Q8 the same key and input', () => {
  test('a repetition changes nothing, and answers with the first call’s quote as it is now', async () => {
    const input = { ...KEY, lines: [{ subscriptionId: id }] };
    const first = await shop.purchaser.done('createQuote', input);
    await shop.purchaser.done('sendQuote', { quoteId: first.quote?.id });
    const replay = await shop.purchaser.done('createQuote', input);
    expect(replay.quote).toMatchObject({ id: first.quote?.id, status: 'SENT', version: 2 });
    expect(await api.em.count(Quote, { customer: shop.customer.id })).toBe(1);
  });

  test('holds for every mutation', async () => {
    const { id: quoteId, recipients } = await shop.draft(shop.purchaser, [id]);
    const added = { ...KEY, quoteId, recipients: [{ email: 'a@outside.example' }] };
    const twice = async (name: Parameters<typeof shop.purchaser.done>[0], input: object, caller = shop.purchaser) => {
      const answers = [await caller.done(name, input), await caller.done(name, input)];
      expect(answers[1]).toEqual(answers[0]);
    };
    await twice('updateQuote', { ...KEY, quoteId, lines: [{ subscriptionId: id, quantity: 10 }], note: 'Once' });
    await twice('addRecipients', added);
    const stranger = (await shop.purchaser.quote(quoteId)).recipients[1]?.id;
    await twice('removeRecipient', { ...KEY, recipientId: stranger });
    await twice('sendQuote', { ...KEY, quoteId });
    await api.handOverMails({ minutesAgo: 10 });
    await twice('resendQuote', { ...KEY, quoteId });
    expect(await api.mailsOf(quoteId)).toHaveLength(2);
    await twice('extendQuote', { ...KEY, quoteId, expiresOn: TODAY.add({ days: 40 }).toString() }, shop.sales);
    await shop.setDelivery(recipients[0]?.id ?? '', 'BOUNCED');
    await twice('replaceRecipient', { ...KEY, recipientId: recipients[0]?.id, by: { email: shop.purchaserEmail } });
    await twice('acceptQuote', { ...KEY, quoteId });
    await twice('setAutoRenew', { ...KEY, subscriptionId: id, enabled: true });
    const [declined, canceled] = [
      await shop.sent(shop.sales, [await shop.subscription()]),
      await shop.draft(shop.sales, [await shop.subscription()]),
    ];
    await twice('declineQuote', { ...KEY, quoteId: declined.id });
    await twice('cancelQuote', { ...KEY, quoteId: canceled.id }, shop.sales);
    const again = { ...KEY, lines: [{ subscriptionId: await shop.subscription() }], replacesQuoteId: declined.id };
    await twice('createQuote', again);
    expect(await api.em.count(Order, { quote: quoteId })).toBe(1);
  });

  test('holds for requests, each of which is made, quoted and ended once', async () => {
    const twice = async (name: MutationName, input: object, caller = shop.purchaser) => {
      const answers = [await caller.done(name, input), await caller.done(name, input)];
      expect(answers[1]).toEqual(answers[0]);
      return answers[0];
    };
    const ask = async (idempotencyKey: string) => {
      const input = { idempotencyKey, to: 'SALES', lines: [{ subscriptionId: id }] };
      return (await twice('requestQuote', input))?.request?.id;
    };
    await twice('declineQuoteRequest', { ...KEY, quoteRequestId: await ask('first') }, shop.sales);
    const quoteRequestId = await ask('second');
    await twice('createQuote', { ...KEY, quoteRequestId }, shop.sales);
    await twice('withdrawQuoteRequest', { ...KEY, quoteRequestId });
    expect(await api.em.count(QuoteRequest, { customer: shop.customer.id })).toBe(2);
    expect(await api.em.count(Quote, { customer: shop.customer.id })).toBe(1);
  });

  test('is the same input if only the order of fields differs, or an absent field is given as null or its default', async () => {
    const first = await shop.purchaser.done('createQuote', { ...KEY, lines: [{ subscriptionId: id, quantity: 3 }] });
    const line = { quantity: 3, action: 'RENEWAL', term: null, subscriptionId: id };
    const second = await shop.purchaser.done('createQuote', { lines: [line], note: null, ...KEY });
    expect(second.quote?.id).toBe(first.quote?.id);
  });

  test.each([undefined, null, false])(
    'is the same input whether a default is left out, null or said (%s)',
    async (asked) => {
      for (const again of [undefined, null, false]) {
        const quote = await shop.draft(shop.purchaser, [id]);
        const key = { quoteId: quote.id, idempotencyKey: `send-${asked}-${again}` };
        await shop.purchaser.done('sendQuote', { ...key, ...(asked !== undefined && { holdAutoRenew: asked }) });
        const replay = { ...key, ...(again !== undefined && { holdAutoRenew: again }) };
        expect(await shop.purchaser.codes('sendQuote', replay)).toEqual([]);
        expect(await shop.purchaser.codes('sendQuote', { ...key, holdAutoRenew: true })).toEqual([
          'IDEMPOTENCY_CONFLICT',
        ]);
      }
    },
  );
});

test('Q8 lines in another order are other input', async () => {
  const lines = [{ subscriptionId: id }, { subscriptionId: await shop.subscription() }];
  await shop.purchaser.done('createQuote', { ...KEY, lines });
  expect(await shop.purchaser.codes('createQuote', { ...KEY, lines: lines.toReversed() })).toEqual([
    'IDEMPOTENCY_CONFLICT',
  ]);
});

test('Q8 the same key with other input is a conflict, and changes nothing', async () => {
  await shop.purchaser.done('createQuote', { ...KEY, lines: [{ subscriptionId: id }] });
  const { userErrors } = await shop.purchaser.mutate('createQuote', {
    ...KEY,
    lines: [{ subscriptionId: id, quantity: 2 }],
  });
  expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', field: ['idempotencyKey'] }]);
  expect(await api.em.count(Quote, { customer: shop.customer.id })).toBe(1);
});

test('Q8 a key belongs to its caller and mutation', async () => {
  const carried = await shop.subscription({ partner: ref(shop.partner) });
  const input = { ...KEY, lines: [{ subscriptionId: carried }] };
  const made = [];
  for (const caller of [shop.purchaser, shop.seller, shop.sales]) {
    made.push((await caller.done('createQuote', input)).quote?.id);
  }
  expect(new Set(made).size).toBe(3);
  expect(await shop.sales.codes('sendQuote', { ...KEY, quoteId: made[2] })).toEqual([]);
  expect(await shop.sales.codes('cancelQuote', { ...KEY, quoteId: made[2] })).toEqual([]);
  const colleague = await api.as({ kind: 'partner', csn: shop.partner.csn, email: 'other@nordic.example' });
  expect((await colleague.done('createQuote', input)).quote?.id).not.toBe(made[1]);
});

test('Q8 an answer with errors is not kept: what was put right succeeds with the same key', async () => {
  await shop.change(id, { storedStatus: 'CANCELED' });
  const input = { ...KEY, lines: [{ subscriptionId: id }] };
  expect(await shop.purchaser.codes('createQuote', input)).toEqual(['NOT_RENEWABLE']);
  await shop.change(id, { storedStatus: 'ACTIVE' });
  expect(await shop.purchaser.codes('createQuote', input)).toEqual([]);
});

test('Q8 a repeated call gets an error while the first one runs, and afterwards the first one’s answer', async () => {
  const quote = await shop.sent(shop.purchaser, [id]);
  const input = { ...KEY, quoteId: quote.id };
  const call = () => shop.purchaser.codes('acceptQuote', { ...input });
  let calls: Promise<string[]>[] = [];
  // Somebody who holds the customer's row lets one of two calls get as far as its key, and no further.
  await api.em.transactional(async (holder) => {
    await sql`select 1 from customers where id = ${uuidOf('customer', shop.customer.id)} for update`.execute(
      holder.getKysely(),
    );
    calls = [call(), call()];
    expect(await Promise.race(calls)).toEqual(['IDEMPOTENCY_IN_PROGRESS']);
  });
  expect((await Promise.all(calls)).flat()).toEqual(['IDEMPOTENCY_IN_PROGRESS']);
  expect(await shop.purchaser.done('acceptQuote', input)).toMatchObject({ alreadyAccepted: false });
});

test('Q8 twenty calls at once with one key make one quote', async () => {
  const input = { ...KEY, lines: [{ subscriptionId: id }] };
  const answers = await Promise.all(Array.from({ length: 20 }, () => shop.purchaser.mutate('createQuote', input)));
  const codes = new Set(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)));
  expect([...codes].filter((code) => code !== 'IDEMPOTENCY_IN_PROGRESS')).toEqual([]);
  expect(new Set(answers.flatMap(({ quote }) => quote?.id ?? [])).size).toBe(1);
  expect(await api.em.count(Quote, { customer: shop.customer.id })).toBe(1);
});

test.each([
  ['', 'INVALID'],
  ['  ', 'INVALID'],
  ['a\nb', 'INVALID'],
  ['x'.repeat(201), 'TOO_LONG'],
])('Q8 the key %j is refused', async (idempotencyKey, code) => {
  expect(await shop.purchaser.codes('createQuote', { idempotencyKey, lines: [{ subscriptionId: id }] })).toEqual([
    code,
  ]);
});
