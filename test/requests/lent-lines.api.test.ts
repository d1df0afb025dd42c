import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { api, asked, openAskedShop, shop } from '../api/asked-shop.ts';
import type { Caller } from '../api/caller.ts';
import { extension, renewal } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

await openAskedShop();

async function ask(ids: readonly string[], input: object = {}): Promise<string> {
  const lines = ids.map((id) => renewal(id));
  const to = { to: 'PARTNER', partnerCsn: asked.partner.csn, ...input };
  return (await shop.purchaser.done('requestQuote', { ...to, lines })).request?.id ?? '';
}

describe('K4 V2 the partner that is asked is not told through whom a lent subscription was bought', () => {
  test('by no filter', async () => {
    const own = await asked.subscription({ partner: ref(asked.partner) });
    const lent = await shop.subscription({ partner: ref(shop.partner) });
    const free = await shop.subscription();
    await ask([lent, free]);
    const query = `query ($csn: ID, $own: ID!) {
      subscriptions(filter: { partnerCsn: $csn }) { totalCount nodes { id partner { csn } } }
      customer(csn: $own) { subscriptions(filter: { partnerCsn: $csn }) { totalCount } } }`;
    const listed = (csn?: string) => asked.seller.ask<object>(query, { csn, own: shop.key });
    const none = { subscriptions: { totalCount: 0, nodes: [] }, customer: { subscriptions: { totalCount: 0 } } };
    expect(await listed(shop.partner.csn)).toEqual(none);
    expect(await listed(asked.partner.csn)).toEqual({
      ...none,
      subscriptions: { totalCount: 1, nodes: [{ id: own, partner: { csn: asked.partner.csn } }] },
    });
    expect(await listed()).toMatchObject({
      subscriptions: { totalCount: 3 },
      customer: { subscriptions: { totalCount: 2 } },
    });
  });

  test('by no error of a quote', async () => {
    const lent = [await shop.subscription({ partner: ref(shop.partner) }), await shop.subscription()];
    const own = await shop.subscription({ partner: ref(asked.partner) });
    const id = await ask(lent);
    const lines = [own, ...lent].map((subscription) => renewal(subscription));
    const forbidden = (...at: number[]) => at.map((index) => `FORBIDDEN lines.${index}.subscriptionId`);
    expect(await asked.seller.problems('createQuote', { lines })).toEqual(forbidden(1, 2));
    expect(await asked.seller.problems('createQuote', { lines: lines.toReversed() })).toEqual(forbidden(0, 1));
    const { quote } = await asked.seller.done('createQuote', { lines: [renewal(own)] });
    expect(await asked.seller.problems('updateQuote', { quoteId: quote?.id, lines })).toEqual(forbidden(1, 2));
    expect(await asked.seller.problems('createQuote', { quoteRequestId: id, lines })).toEqual([]);
  });
});

describe('V5 a loan is no sale', () => {
  const added = () => asked.addition();

  test('it lets a partner add no new line, beside a renewal or an extension of what is lent', async () => {
    const lent = await shop.subscription({ endDate: TODAY.add({ days: 10 }) });
    const id = await ask([lent]);
    const extended = extension(lent, TODAY.add({ days: 40 }).toString());
    const problems = (lines: readonly object[]) => asked.seller.problems('createQuote', { quoteRequestId: id, lines });
    expect(await problems([extended, added()])).toEqual(['FORBIDDEN lines.1.action']);
    expect(await problems([extended])).toEqual([]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id, lines: [extended] });
    const update = { quoteId: quote?.id, lines: [added(), extended] };
    expect(await asked.seller.problems('updateQuote', update)).toEqual(['FORBIDDEN lines.0.action']);
    expect(await shop.sales.problems('updateQuote', update)).toEqual(['FORBIDDEN lines.0.action']);
  });

  test('but a partner of whom the customer has bought may add them', async () => {
    const lent = await shop.subscription({ endDate: TODAY.add({ days: 10 }) });
    await shop.subscription({ partner: ref(asked.partner) });
    const lines = [extension(lent, TODAY.add({ days: 40 }).toString()), added()];
    await asked.seller.done('createQuote', { quoteRequestId: await ask([lent]), lines });
  });
});

describe('K4 a draft for a request stays about it', () => {
  test.each(['partner', 'sales'] as const)('whoever changes its lines: made by %s', async (by) => {
    const [lent = '', other = ''] = await shop.subscriptions(2);
    const id = await ask([lent], by === 'sales' ? { to: 'SALES', partnerCsn: undefined } : {});
    const { quote } = await (by === 'sales' ? shop.sales : asked.seller).done('createQuote', { quoteRequestId: id });
    const update = (subscription: string) => ({ quoteId: quote?.id, lines: [renewal(subscription, { quantity: 3 })] });
    expect(await shop.sales.problems('updateQuote', update(other))).toContain('INVALID lines');
    expect(await shop.sales.problems('updateQuote', update(lent))).toEqual([]);
  });
});

test('V6 drafts that the customer does not see take the place of no quote that it sees', async () => {
  const id = await ask([await shop.subscription()]);
  const { quote: sent } = await asked.seller.done('createQuote', { quoteRequestId: id });
  await asked.seller.done('sendQuote', { quoteId: sent?.id });
  api.now = api.now.add({ minutes: 1 });
  const { quote: draft } = await asked.seller.done('createQuote', { quoteRequestId: id });
  await asked.copyDraft(draft?.id ?? '', 25);
  const quotesOf = async (caller: Caller) => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on QuoteRequest { quotes { id } } } }';
    const { nodes } = await caller.ask<{ nodes: { quotes: { id: string }[] }[] }>(query, { ids: [id] });
    return nodes[0]?.quotes.map((quote) => quote.id) ?? [];
  };
  expect(await quotesOf(shop.member)).toEqual([sent?.id]);
  expect(await quotesOf(asked.seller)).toHaveLength(20);
  expect(await quotesOf(asked.seller)).not.toContain(sent?.id);
});
