import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MutationName, QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { renewal } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';
import { Feed } from './feed.ts';

await openOwnShop();

const RECIPIENTS = [{ email: 'a@outside.example' }];
let feed: Feed;

beforeEach(async () => {
  feed = await Feed.from(shop.sales);
});

const held = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

async function told(act: () => Promise<unknown>): Promise<string[]> {
  await feed.read();
  await act();
  return feed.told();
}

/** Expects what a verb tells, and that it tells nothing when it is repeated. */
async function expectTold(verb: MutationName, input: object, expected: readonly string[]): Promise<void> {
  const act = () => shop.sales.done(verb, { ...input, idempotencyKey: 'once' });
  expect(await told(act)).toEqual(expected.toSorted());
  expect(await told(act)).toEqual([]);
}

test('L1 nothing is told of rows that an import stores for the first time', async () => {
  expect(await told(held)).toEqual([]);
});

describe('L1 each verb on a draft tells of it once', () => {
  test('createQuote', async () => {
    const subscriptionId = await held();
    const changes = await told(() => shop.draft(shop.sales, [subscriptionId], { recipients: RECIPIENTS }));
    expect(changes).toEqual([expect.stringMatching(/^QUOTE_CREATED quo_/)]);
  });

  const verbs: readonly [MutationName, string, (quote: QuoteView) => object][] = [
    ['updateQuote', 'QUOTE_UPDATED', ({ id }) => ({ quoteId: id, note: 'Soon' })],
    [
      'addRecipients',
      'QUOTE_UPDATED',
      ({ id }) => ({ quoteId: id, recipients: [{ email: 'b@outside.example' }, { email: 'c@outside.example' }] }),
    ],
    ['removeRecipient', 'QUOTE_UPDATED', ({ recipients }) => ({ recipientId: recipients[1]?.id })],
    ['sendQuote', 'QUOTE_SENT', ({ id }) => ({ quoteId: id })],
    ['cancelQuote', 'QUOTE_CANCELED', ({ id }) => ({ quoteId: id })],
  ];
  test.each(verbs)('%s', async (verb, type, inputOf) => {
    const draft = await shop.draft(shop.sales, [await held()], { recipients: RECIPIENTS });
    await expectTold(verb, inputOf(draft), [`${type} ${draft.id}`]);
  });

  test('sendQuote with a hold tells of the hold and of the subscriptions too', async () => {
    const ids = [await held(), await held()];
    const { id } = await shop.draft(shop.sales, ids);
    const subscriptions = ids.map((one) => `SUBSCRIPTION_CHANGED ${one}`);
    await expectTold('sendQuote', { quoteId: id, holdAutoRenew: true }, [
      `QUOTE_SENT ${id}`,
      `QUOTE_UPDATED ${id}`,
      ...subscriptions,
    ]);
  });
});

describe('L1 each verb on a sent quote tells of it once', () => {
  const verbs: readonly [MutationName, string, (quote: QuoteView) => object][] = [
    ['addRecipients', 'QUOTE_UPDATED', ({ id }) => ({ quoteId: id, recipients: [{ email: 'b@outside.example' }] })],
    ['removeRecipient', 'QUOTE_UPDATED', ({ recipients }) => ({ recipientId: recipients[1]?.id })],
    ['extendQuote', 'QUOTE_EXTENDED', ({ id }) => ({ quoteId: id, expiresOn: TODAY.add({ days: 31 }).toString() })],
    ['declineQuote', 'QUOTE_DECLINED', ({ id }) => ({ quoteId: id })],
    ['cancelQuote', 'QUOTE_CANCELED', ({ id }) => ({ quoteId: id })],
    ['resendQuote', 'QUOTE_UPDATED', ({ id }) => ({ quoteId: id })],
  ];
  test.each(verbs)('%s', async (verb, type, inputOf) => {
    const quote = await shop.sent(shop.sales, [await held()], { recipients: RECIPIENTS });
    // R10: only what went out a while ago is mailed again.
    await api.handOverMails();
    api.passDays(1);
    await expectTold(verb, inputOf(quote), [`${type} ${quote.id}`]);
  });

  test('replaceRecipient, after the news of its mail', async () => {
    const quote = await shop.sent(shop.sales, [await held()], { recipients: RECIPIENTS });
    const recipientId = quote.recipients[1]?.id ?? '';
    expect(await told(() => shop.setDelivery(recipientId, 'BOUNCED'))).toEqual([
      `RECIPIENT_DELIVERY_CHANGED ${recipientId}`,
    ]);
    const input = { recipientId, by: { email: 'b@outside.example' } };
    await expectTold('replaceRecipient', input, [`QUOTE_UPDATED ${quote.id}`]);
  });

  test('holding it after it was sent', async () => {
    const subscriptionId = await held();
    const { id } = await shop.sent(shop.sales, [subscriptionId]);
    const input = { quoteId: id, holdAutoRenew: true };
    await expectTold('sendQuote', input, [`QUOTE_UPDATED ${id}`, `SUBSCRIPTION_CHANGED ${subscriptionId}`]);
  });

  test('sending another one that supersedes it', async () => {
    const subscriptionId = await held();
    const quote = await shop.sent(shop.sales, [subscriptionId]);
    const next = await shop.draft(shop.sales, [subscriptionId]);
    await expectTold('sendQuote', { quoteId: next.id }, [`QUOTE_SENT ${next.id}`, `QUOTE_SUPERSEDED ${quote.id}`]);
  });

  test('acceptQuote tells of the quote, its order and its subscriptions, the one that it starts included', async () => {
    const lines = [shop.addition()];
    const { quote } = await shop.sales.done('createQuote', {
      ...{ customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD', lines },
    });
    const quoteId = quote?.id ?? '';
    await shop.sales.done('sendQuote', { quoteId });
    const changes = await told(() => shop.sales.done('acceptQuote', { quoteId }));
    expect(changes).toEqual([
      expect.stringMatching(/^ORDER_PLACED ord_/),
      `QUOTE_ACCEPTED ${quoteId}`,
      expect.stringMatching(/^SUBSCRIPTION_CHANGED sub_/),
    ]);
  });

  test('acceptQuote of a renewal', async () => {
    const subscriptionId = await held();
    const { id } = await shop.sent(shop.sales, [subscriptionId]);
    const changes = await told(() => shop.sales.done('acceptQuote', { quoteId: id }));
    expect(changes).toEqual([
      expect.stringMatching(/^ORDER_PLACED ord_/),
      `QUOTE_ACCEPTED ${id}`,
      `SUBSCRIPTION_CHANGED ${subscriptionId}`,
    ]);
    expect(await told(() => shop.sales.done('acceptQuote', { quoteId: id }))).toEqual([]);
  });

  test('many at once: one of each, though they share a call', async () => {
    const quotes = [await shop.draft(shop.sales, [await held()]), await shop.draft(shop.sales, [await held()])];
    const items = quotes.map(({ id }) => ({ quoteId: id }));
    await expectTold(
      'sendQuotes',
      { items },
      quotes.map(({ id }) => `QUOTE_SENT ${id}`),
    );
  });
});

test('L1 K3 a request tells of itself when it is made, quoted, and ended', async () => {
  const subscriptionId = await held();
  let id = '';
  const made = await told(async () => {
    const input = { to: 'SALES', lines: [renewal(subscriptionId)] };
    id = (await shop.purchaser.done('requestQuote', input)).request?.id ?? '';
  });
  expect(made).toEqual([`REQUEST_CHANGED ${id}`]);
  const quoted = await told(() => shop.sales.done('createQuote', { quoteRequestId: id }));
  expect(quoted).toEqual([expect.stringMatching(/^QUOTE_CREATED quo_/), `REQUEST_CHANGED ${id}`]);
  const withdrawn = await told(() => shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: id }));
  expect(withdrawn).toEqual([expect.stringMatching(/^QUOTE_CANCELED quo_/), `REQUEST_CHANGED ${id}`]);
});

test('L1 setting auto-renew tells of the subscription, and setting it to what it is tells nothing', async () => {
  const subscriptionId = await held();
  const set = (enabled: boolean) => () => shop.purchaser.done('setAutoRenew', { subscriptionId, enabled });
  expect(await told(set(false))).toEqual([`SUBSCRIPTION_CHANGED ${subscriptionId}`]);
  expect(await told(set(false))).toEqual([]);
});

test('L1 a refusal tells nothing', async () => {
  const { id } = await shop.sent(shop.sales, [await held()]);
  expect(await told(() => shop.sales.codes('updateQuote', { quoteId: id, note: 'Late' }))).toEqual([]);
});

test('L1 L5 a change of a quote is never without a later updatedAt, nor a later updatedAt without a change', async () => {
  const { id } = await shop.draft(shop.sales, [await held()]);
  const updatedAt = async () => {
    const query = 'query ($id: ID!) { quote(id: $id) { updatedAt } }';
    // As numbers: as texts, 10.1Z comes after 10.105Z.
    return Date.parse((await shop.sales.ask<{ quote: { updatedAt: string } }>(query, { id })).quote.updatedAt);
  };
  const acts: readonly (() => Promise<unknown>)[] = [
    () => shop.sales.done('updateQuote', { quoteId: id, note: 'Soon' }),
    () => shop.sales.done('sendQuote', { quoteId: id }),
    () => shop.sales.done('sendQuote', { quoteId: id }),
    () => shop.sales.codes('updateQuote', { quoteId: id, note: 'Late' }),
    () => shop.sales.done('declineQuote', { quoteId: id }),
  ];
  for (const act of acts) {
    const before = await updatedAt();
    const changes = await told(act);
    expect((await updatedAt()) > before).toBe(changes.some((change) => change.endsWith(id)));
  }
});
