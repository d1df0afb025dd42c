import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { QuoteRequestEvent } from '../../src/requests/quote-request-event.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { api, asked, openAskedShop, shop } from '../api/asked-shop.ts';
import { renewal } from '../api/shop.ts';

await openAskedShop();

async function ask(ids: readonly string[], input: object = {}): Promise<string> {
  const { request } = await shop.purchaser.done('requestQuote', {
    to: 'PARTNER',
    partnerCsn: asked.partner.csn,
    lines: ids.map((id) => renewal(id, { quantity: 7 })),
    ...input,
  });
  return request?.id ?? '';
}

async function statusOf(id: string): Promise<string | undefined> {
  const query = 'query ($id: ID!) { quoteRequest(id: $id) { status } }';
  return (await shop.member.ask<{ quoteRequest: { status: string } }>(query, { id })).quoteRequest.status;
}

async function trailOf(id: string): Promise<string[]> {
  const events = await api.em.find(QuoteRequestEvent, { request: id }, { orderBy: { occurredAt: 'asc', id: 'asc' } });
  return events.map(({ type, actor }) => `${type} by ${actor}`);
}

describe('K3 a request is declined by the one asked', () => {
  test('with a reason, once, and is audited', async () => {
    const id = await ask([await shop.subscription()]);
    const input = { idempotencyKey: 'no', quoteRequestId: id, reason: ' We have no capacity. ' };
    const { request } = await asked.seller.done('declineQuoteRequest', input);
    expect(request).toMatchObject({ status: 'DECLINED', declineReason: 'We have no capacity.', allowedActions: [] });
    expect((await asked.seller.done('declineQuoteRequest', input)).request?.status).toBe('DECLINED');
    expect(await asked.seller.problems('declineQuoteRequest', { quoteRequestId: id })).toEqual([
      'NOT_FOUND quoteRequestId',
    ]);
    expect(await trailOf(id)).toEqual([
      `REQUESTED by ${shop.purchaserEmail}`,
      `DECLINED by seller.${asked.key}@nordic.example`,
    ]);
  });

  test('and by nobody else: not by the customer, by sales where a partner is asked, or by another partner', async () => {
    const id = await ask([await shop.subscription({ partner: ref(shop.partner) })]);
    const input = { quoteRequestId: id };
    expect(await shop.purchaser.problems('declineQuoteRequest', input)).toEqual(['FORBIDDEN quoteRequestId']);
    expect(await shop.sales.problems('declineQuoteRequest', input)).toEqual(['FORBIDDEN quoteRequestId']);
    expect(await shop.seller.problems('declineQuoteRequest', input)).toEqual(['NOT_FOUND quoteRequestId']);
    expect(await asked.seller.problems('declineQuoteRequest', { ...input, reason: 'x'.repeat(501) })).toEqual([
      'TOO_LONG reason',
    ]);
    expect(await statusOf(id)).toBe('OPEN');
  });

  test('by sales where sales are asked; what has ended stays so', async () => {
    const id = await ask([await shop.subscription()], { to: 'SALES', partnerCsn: undefined });
    await shop.sales.done('declineQuoteRequest', { quoteRequestId: id });
    for (const mutation of ['declineQuoteRequest', 'withdrawQuoteRequest'] as const) {
      expect(await shop.sales.problems(mutation, { quoteRequestId: id })).toEqual([
        'INVALID_TRANSITION quoteRequestId',
      ]);
    }
    expect(await shop.sales.problems('createQuote', { quoteRequestId: id })).toEqual([
      'INVALID_TRANSITION quoteRequestId',
    ]);
  });
});

describe('K3 a request is withdrawn by the customer', () => {
  test('and a draft that was made for it is canceled', async () => {
    const id = await ask([await shop.subscription()]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    expect(await shop.member.problems('withdrawQuoteRequest', { quoteRequestId: id })).toEqual([
      'FORBIDDEN quoteRequestId',
    ]);
    expect(await asked.seller.problems('withdrawQuoteRequest', { quoteRequestId: id })).toEqual([
      'FORBIDDEN quoteRequestId',
    ]);
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: id });
    expect(await statusOf(id)).toBe('WITHDRAWN');
    expect(await shop.statusOf(quote?.id ?? '')).toBe('CANCELED');
    expect((await trailOf(id)).map((event) => event.split(' ')[0])).toEqual(['REQUESTED', 'QUOTED', 'WITHDRAWN']);
  });

  test('and a quote that was sent for it can still be accepted', async () => {
    const id = await ask([await shop.subscription()]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: id });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    expect(await statusOf(id)).toBe('WITHDRAWN');
  });
});

describe('K4 the partner that is asked quotes as if the subscriptions carried its number', () => {
  test('with what the request asks for, whatever partners they carry', async () => {
    const ids = [await shop.subscription({ partner: ref(shop.partner) }), await shop.subscription()];
    const id = await ask(ids);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    expect(await statusOf(id)).toBe('QUOTED');
    const query = `query ($id: ID!) { quote(id: $id) { origin partner { csn } request { id allowedActions }
      lines { quantity subscription { id } } } }`;
    expect(await asked.seller.ask(query, { id: quote?.id })).toEqual({
      quote: {
        origin: 'PARTNER',
        partner: { csn: asked.partner.csn },
        request: { id, allowedActions: ['QUOTE'] },
        lines: ids.map((subscription) => ({ quantity: 7, subscription: { id: subscription } })),
      },
    });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    const { quoteRequest } = await shop.purchaser.ask<{ quoteRequest: object }>(
      'query ($id: ID!) { quoteRequest(id: $id) { quotes { id status } } }',
      { id },
    );
    expect(quoteRequest).toEqual({ quotes: [{ id: quote?.id, status: 'SENT' }] });
  });

  test('with lines of its own making, but not without the request, and not of what was not asked', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    const id = await ask([one]);
    const problems = (input: object) => asked.seller.problems('createQuote', input);
    expect(await problems({ lines: [renewal(one)] })).toEqual(['FORBIDDEN lines.0.subscriptionId']);
    expect(await problems({ quoteRequestId: id, lines: [renewal(two)] })).toEqual(['NOT_FOUND lines.0.subscriptionId']);
    const own = await asked.subscription({ partner: ref(asked.partner) });
    expect(await problems({ quoteRequestId: id, lines: [renewal(own)] })).toEqual(['INVALID quoteRequestId']);
    expect(await problems({ quoteRequestId: id, lines: [renewal(one, { quantity: 5 })] })).toEqual([]);
  });

  test('others do not quote the request: not the customer, nor a partner that it does not ask', async () => {
    const id = await ask([await shop.subscription({ partner: ref(shop.partner) })]);
    expect(await shop.problems({ quoteRequestId: id })).toEqual(['FORBIDDEN quoteRequestId']);
    expect(await shop.problems({ quoteRequestId: id }, shop.seller)).toEqual(['NOT_FOUND quoteRequestId']);
  });

  test('a draft for it can be changed, and no longer sent by sales once the request has ended', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    const id = await ask([one, two]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id, lines: [renewal(one)] });
    await asked.seller.done('updateQuote', { quoteId: quote?.id, lines: [renewal(two, { quantity: 3 })] });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
  });
});

describe('K5 acceptance of such a quote', () => {
  test('makes the partner the subscriptions’ partner and closes the request, with its other drafts', async () => {
    const [one = '', two = ''] = [await shop.subscription({ partner: ref(shop.partner) }), await shop.subscription()];
    const id = await ask([one, two]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    const { quote: spare } = await asked.seller.done('createQuote', { quoteRequestId: id });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    const renewed = await api.em.find(Subscription, { id: { $in: [one, two] } }, { refresh: true });
    expect(renewed.map(({ partner }) => partner?.id)).toEqual([asked.partner.id, asked.partner.id]);
    expect(await statusOf(id)).toBe('CLOSED');
    expect(await shop.statusOf(spare?.id ?? '')).toBe('CANCELED');
  });

  test('of sales’ quote leaves the partner as it is', async () => {
    const one = await shop.subscription({ partner: ref(shop.partner) });
    const id = await ask([one]);
    const { quote } = await shop.sales.done('createQuote', { quoteRequestId: id });
    await shop.sales.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    expect((await shop.find(one)).partner?.id).toBe(shop.partner.id);
    expect(await statusOf(id)).toBe('CLOSED');
  });
});

describe('K3 when its quote ends without acceptance', () => {
  test.each([
    ['canceled as a draft', (quoteId: string) => asked.seller.done('cancelQuote', { quoteId })],
    [
      'declined',
      async (quoteId: string) => {
        await asked.seller.done('sendQuote', { quoteId });
        await shop.purchaser.done('declineQuote', { quoteId });
      },
    ],
  ])('%s, the request is open again', async (_how, end) => {
    const id = await ask([await shop.subscription()]);
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    await end(quote?.id ?? '');
    expect(await statusOf(id)).toBe('OPEN');
    expect((await trailOf(id)).at(-1)).toMatch(/^REOPENED/);
    await asked.seller.done('declineQuoteRequest', { quoteRequestId: id });
  });

  test('it stays quoted while another quote for it is open, one that replaces the first among them', async () => {
    const id = await ask([await shop.subscription()]);
    const [first, second] = [
      await asked.seller.done('createQuote', { quoteRequestId: id }),
      await asked.seller.done('createQuote', { quoteRequestId: id }),
    ];
    await asked.seller.done('sendQuote', { quoteId: first.quote?.id });
    await asked.seller.done('sendQuote', { quoteId: second.quote?.id });
    expect(await shop.statusOf(first.quote?.id ?? '')).toBe('SUPERSEDED');
    expect(await statusOf(id)).toBe('QUOTED');
    expect(await asked.seller.problems('declineQuoteRequest', { quoteRequestId: id })).toEqual([
      'INVALID_TRANSITION quoteRequestId',
    ]);
  });
});
