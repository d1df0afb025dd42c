import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import type { MutationName, QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

const RECIPIENTS = [{ email: 'a@outside.example' }];

async function updatedAt(quoteId: string): Promise<string> {
  const query = 'query ($id: ID!) { quote(id: $id) { updatedAt } }';
  return (await shop.sales.ask<{ quote: { updatedAt: string } }>(query, { id: quoteId })).quote.updatedAt;
}

/** Whether the quote's `updatedAt` is later after `act` than before, or else the same. It never goes back. */
async function moves({ id }: Pick<QuoteView, 'id'>, act: () => Promise<unknown>): Promise<boolean> {
  const before = await updatedAt(id);
  await act();
  const after = await updatedAt(id);
  expect(Date.parse(after)).toBeGreaterThanOrEqual(Date.parse(before));
  return after !== before;
}

const held = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

describe('L5 each verb that changes a draft moves it', () => {
  const verbs: readonly [MutationName, (quote: QuoteView) => object][] = [
    ['updateQuote', ({ id }) => ({ quoteId: id, note: 'Soon' })],
    ['addRecipients', ({ id }) => ({ quoteId: id, recipients: [{ email: 'b@outside.example' }] })],
    ['removeRecipient', ({ recipients }) => ({ recipientId: recipients[1]?.id })],
    ['sendQuote', ({ id }) => ({ quoteId: id })],
    ['sendQuote', ({ id }) => ({ quoteId: id, holdAutoRenew: true })],
    ['cancelQuote', ({ id }) => ({ quoteId: id })],
  ];
  test.each(verbs)('%s', async (verb, inputOf) => {
    const draft = await shop.draft(shop.sales, [await held()], { recipients: RECIPIENTS });
    const input = { ...inputOf(draft), idempotencyKey: 'once' };
    expect(await moves(draft, () => shop.sales.done(verb, input))).toBe(true);
    expect(await moves(draft, () => shop.sales.done(verb, input))).toBe(false);
  });
});

describe('L5 each verb that changes a sent quote moves it', () => {
  const verbs: readonly [MutationName, (quote: QuoteView) => object][] = [
    ['sendQuote', ({ id }) => ({ quoteId: id, holdAutoRenew: true })],
    ['resendQuote', ({ id }) => ({ quoteId: id })],
    ['addRecipients', ({ id }) => ({ quoteId: id, recipients: [{ email: 'b@outside.example' }] })],
    ['removeRecipient', ({ recipients }) => ({ recipientId: recipients[1]?.id })],
    ['extendQuote', ({ id }) => ({ quoteId: id, expiresOn: TODAY.add({ days: 31 }).toString() })],
    ['acceptQuote', ({ id }) => ({ quoteId: id })],
    ['declineQuote', ({ id }) => ({ quoteId: id })],
    ['cancelQuote', ({ id }) => ({ quoteId: id })],
  ];
  test.each(verbs)('%s', async (verb, inputOf) => {
    const quote = await shop.sent(shop.sales, [await held()], { recipients: RECIPIENTS });
    // R10: only what went out a while ago is mailed again.
    await api.handOverMails();
    api.passDays(1);
    const input = { ...inputOf(quote), idempotencyKey: 'once' };
    expect(await moves(quote, () => shop.sales.done(verb, input))).toBe(true);
    expect(await moves(quote, () => shop.sales.done(verb, input))).toBe(false);
  });

  test('replaceRecipient', async () => {
    const quote = await shop.sent(shop.sales, [await held()], { recipients: RECIPIENTS });
    const recipientId = quote.recipients[1]?.id ?? '';
    await shop.setDelivery(recipientId, 'BOUNCED');
    const by = { email: 'b@outside.example' };
    expect(await moves(quote, () => shop.sales.done('replaceRecipient', { recipientId, by }))).toBe(true);
  });

  test('sending another one that supersedes it', async () => {
    const id = await held();
    const quote = await shop.sent(shop.sales, [id]);
    const next = await shop.draft(shop.sales, [id]);
    expect(await moves(quote, () => shop.sales.done('sendQuote', { quoteId: next.id }))).toBe(true);
    expect(await shop.statusOf(quote.id)).toBe('SUPERSEDED');
  });
});

test('L5 what changes nothing does not move a quote: a refusal, a look, sending again, accepting again', async () => {
  const quote = await shop.sent(shop.sales, [await held()]);
  const quoteId = quote.id;
  expect(await moves(quote, () => shop.sales.codes('updateQuote', { quoteId, note: 'Late' }))).toBe(false);
  expect(await moves(quote, () => shop.purchaser.quote(quoteId))).toBe(false);
  expect(await moves(quote, () => shop.sales.done('sendQuote', { quoteId }))).toBe(false);
  await shop.sales.done('acceptQuote', { quoteId });
  expect(await moves(quote, () => shop.sales.done('acceptQuote', { quoteId }))).toBe(false);
});

test('L5 Q4 the passing of its last day moves a quote only once that is stored', async () => {
  const quote = await shop.sent(shop.sales, [await held()]);
  const pass = async () => {
    api.passDays(31);
    expect(await shop.statusOf(quote.id)).toBe('EXPIRED');
  };
  expect(await moves(quote, pass)).toBe(false);
});

describe('L5 a subscription', () => {
  const QUERY = 'query ($id: ID!) { node(id: $id) { ... on SoftwareSubscription { updatedAt } } }';

  async function movesIt(id: string, act: () => Promise<unknown>): Promise<boolean> {
    const read = async () => (await shop.sales.ask<{ node: { updatedAt: string } }>(QUERY, { id })).node.updatedAt;
    const before = await read();
    await act();
    const after = await read();
    expect(Date.parse(after)).toBeGreaterThanOrEqual(Date.parse(before));
    return after !== before;
  }

  test('moves when its auto-renew is set, held off or given back', async () => {
    const id = await held();
    const set = (enabled: boolean) => () => shop.purchaser.done('setAutoRenew', { subscriptionId: id, enabled });
    expect(await movesIt(id, set(false))).toBe(true);
    expect(await movesIt(id, set(true))).toBe(true);
    const { id: quoteId } = await shop.draft(shop.sales, [id]);
    const send = (holdAutoRenew: boolean) => () => shop.sales.done('sendQuote', { quoteId, holdAutoRenew });
    expect(await movesIt(id, send(false))).toBe(false);
    expect(await movesIt(id, send(true))).toBe(true);
    expect(await movesIt(id, () => shop.sales.done('cancelQuote', { quoteId }))).toBe(true);
  });

  test('moves when it is renewed', async () => {
    const id = await held();
    const { id: quoteId } = await shop.sent(shop.sales, [id]);
    expect(await movesIt(id, () => shop.sales.done('acceptQuote', { quoteId }))).toBe(true);
  });
});
