import { expect, test } from 'vitest';
import { TODAY } from '../harness/clock.ts';
import type { Answer, Caller, MutationName } from './caller.ts';
import { startApi } from './harness.ts';
import { renewal, Shop } from './shop.ts';

const api = await startApi();
const LATER = TODAY.add({ days: 40 }).toString();

/** How many statements each mutation takes, its answer included, with so many lines on each quote and request. */
class Counts {
  readonly found: Record<string, number> = {};

  /** Counts a mutation that must succeed, and answers what it answers. */
  async of(caller: Caller, mutation: MutationName, input: object, as: string = mutation): Promise<Answer> {
    let answer: Answer | undefined;
    const statements = await api.countStatements(async () => {
      answer = await caller.done(mutation, input);
    });
    this.found[as] = statements.length;
    if (!answer) {
      throw new Error('It was answered');
    }
    return answer;
  }
}

async function countsFor(lines: number): Promise<Record<string, number>> {
  const counts = new Counts();
  await countChanges(counts, lines);
  await countRequests(counts, lines);
  return counts.found;
}

async function countChanges(counts: Counts, count: number): Promise<void> {
  const shop = await Shop.open(api);
  const ids = await shop.subscriptions(count, () => ({ autoRenew: true }));
  const { sales } = shop;
  const { id: quoteId } = await shop.draft(sales, ids, { recipients: [{ email: 'a@x.example' }] });
  await counts.of(sales, 'updateQuote', { quoteId, lines: ids.map((id) => renewal(id)), note: 'All' });
  await sales.done('sendQuote', { quoteId, holdAutoRenew: true });
  await api.handOverMails({ minutesAgo: 10 });
  await counts.of(sales, 'resendQuote', { quoteId });
  await counts.of(sales, 'extendQuote', { quoteId, expiresOn: LATER });
  const { recipients } = await sales.quote(quoteId);
  await counts.of(sales, 'removeRecipient', { recipientId: recipients[1]?.id });
  await counts.of(sales, 'setAutoRenew', { subscriptionId: ids[0], enabled: true });
  const replacing = { lines: ids.map((id) => renewal(id)), replacesQuoteId: quoteId };
  await counts.of(sales, 'createQuote', replacing, 'createQuote that replaces another');
}

async function countRequests(counts: Counts, count: number): Promise<void> {
  const shop = await Shop.open(api);
  const asked = await Shop.open(api, { partner: { takesRequests: true } });
  const lines = (await shop.subscriptions(count)).map((id) => renewal(id));
  const input = { to: 'PARTNER', partnerCsn: asked.partner.csn, lines };
  const open = async () => (await counts.of(shop.purchaser, 'requestQuote', input)).request?.id;
  await counts.of(asked.seller, 'declineQuoteRequest', { quoteRequestId: await open() });
  const quoteRequestId = await open();
  const quoteId = async () =>
    (await counts.of(asked.seller, 'createQuote', { quoteRequestId }, 'createQuote for a request')).quote?.id;
  const canceled = { quoteId: await quoteId() };
  await counts.of(shop.sales, 'cancelQuote', canceled, 'cancelQuote that opens a request again');
  await quoteId();
  await counts.of(shop.purchaser, 'withdrawQuoteRequest', { quoteRequestId });
}

test('each verb takes the same few statements for fifty lines as for one', async () => {
  const one = await countsFor(1);
  expect(await countsFor(50)).toEqual(one);
  const most: Record<keyof typeof one, number> = {
    updateQuote: 14,
    resendQuote: 5,
    extendQuote: 5,
    removeRecipient: 6,
    setAutoRenew: 6,
    'createQuote that replaces another': 9,
    requestQuote: 8,
    declineQuoteRequest: 7,
    'createQuote for a request': 14,
    'cancelQuote that opens a request again': 7,
    withdrawQuoteRequest: 9,
  };
  expect(Object.keys(one).toSorted()).toEqual(Object.keys(most).toSorted());
  expect(Object.entries(one).filter(([verb, count]) => count > (most[verb] ?? 0))).toEqual([]);
});

test('B2 fifty quotes of one call take four statements each at most to make, to send and to accept', async () => {
  const shop = await Shop.open(api);
  const counts = new Counts();
  const ids = await shop.subscriptions(50);
  const made = await counts.of(shop.sales, 'createQuotes', { items: ids.map((id) => ({ lines: [renewal(id)] })) });
  const items = made.results?.map(({ quote }) => ({ quoteId: quote?.id }));
  await counts.of(shop.sales, 'sendQuotes', { items });
  await counts.of(shop.sales, 'acceptQuotes', { items });
  expect(items).toHaveLength(50);
  expect(Object.values(counts.found).filter((count) => count / 50 > 4)).toEqual([]);
});
