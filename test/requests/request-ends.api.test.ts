import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../src/jobs/run-job.ts';
import { QuoteRequestEvent } from '../../src/requests/quote-request-event.ts';
import { startApi } from '../api/harness.ts';
import { extension, renewal, Shop } from '../api/shop.ts';
import { NOW } from '../harness/clock.ts';

const api = await startApi();
/** The customer that asks, with a partner of its own, and the partner that it asks. */
let shop: Shop;
let asked: Shop;

beforeEach(async () => {
  api.now = NOW;
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
});

async function ask(ids: readonly string[], of = asked): Promise<string> {
  const input = { to: 'PARTNER', partnerCsn: of.partner.csn, lines: ids.map((id) => renewal(id)) };
  return (await shop.purchaser.done('requestQuote', input)).request?.id ?? '';
}

async function draftFor(quoteRequestId: string, input: object = {}, of = asked): Promise<string> {
  return (await of.seller.done('createQuote', { quoteRequestId, ...input })).quote?.id ?? '';
}

async function statusOf(id: string): Promise<string> {
  const query = 'query ($id: ID!) { quoteRequest(id: $id) { status } }';
  return (await shop.member.ask<{ quoteRequest: { status: string } }>(query, { id })).quoteRequest.status;
}

async function lastEventOf(id: string): Promise<string> {
  const [last] = await api.em.find(QuoteRequestEvent, { request: id }, { orderBy: { occurredAt: 'desc', id: 'desc' } });
  return `${last?.type} by ${last?.actor}`;
}

const sees = async (subscriptionId: string) => {
  const query = 'query ($id: ID!) { subscription(id: $id) { id } }';
  const found = await asked.seller.ask<{ subscription: object | null }>(query, { id: subscriptionId });
  return found.subscription !== null;
};

/** Accepts a quote of sales that extends the subscription. It can be renewed afterwards as before. */
async function extended(subscriptionId: string): Promise<void> {
  const { endDate } = await shop.find(subscriptionId);
  const lines = [extension(subscriptionId, endDate.add({ days: 10 }).toString())];
  const { quote } = await shop.sales.done('createQuote', { lines });
  await shop.sales.done('sendQuote', { quoteId: quote?.id });
  await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
}

describe('K6 the sweep closes what was not quoted within the windows', () => {
  const sweep = () => {
    const { orm, queue } = api.app;
    return runJob('sweep', { orm, queue, settings: api.env, asOf: api.now, atAnyHour: true });
  };

  /** A minute into the first day on which the subscription can no longer be renewed by a quote. */
  async function afterWindowOf(subscriptionId: string): Promise<void> {
    const closed = (await shop.find(subscriptionId)).endDate.add({ days: 46 });
    api.now = closed.toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: '00:01' }).toInstant();
  }

  test('a draft keeps no request open, however often it is touched', async () => {
    const wanted = await shop.subscription();
    const id = await ask([wanted]);
    const drafts = [await draftFor(id), await draftFor(id)];
    const day = api.now;
    await afterWindowOf(wanted);
    const after = api.now;
    api.now = day.add({ hours: 24 * 70 });
    await asked.seller.done('updateQuote', { quoteId: drafts[0], note: 'Still here' });
    api.now = after;
    expect(await sees(wanted)).toBe(true);
    expect((await sweep()).done).toBe(1);
    expect([await statusOf(id), ...(await Promise.all(drafts.map((draft) => shop.statusOf(draft))))]).toEqual([
      'CLOSED',
      'CANCELED',
      'CANCELED',
    ]);
    expect(await lastEventOf(id)).toBe('CLOSED by sweep');
    expect(await sees(wanted)).toBe(false);
    expect((await sweep()).done).toBe(0);
  });

  test('but not under a sent quote, which ends by its own expiry', async () => {
    const [wanted = '', late = ''] = [await shop.subscription(), await shop.subscription()];
    const id = await ask([wanted]);
    await asked.seller.done('sendQuote', { quoteId: await draftFor(id) });
    await afterWindowOf(wanted);
    expect((await sweep()).done).toBe(1);
    expect(await statusOf(id)).toBe('CLOSED');
    expect(await sees(late)).toBe(false);
  });
});

describe('K3 acceptance of another quote ends the requests to which it leaves nothing', () => {
  test('with their drafts and the sight of the partner that was asked, each audited', async () => {
    const [own = '', wanted = '', beside = ''] = await shop.subscriptions(3, () => ({ partner: ref(shop.partner) }));
    const third = await Shop.open(api, { partner: { takesRequests: true } });
    const [id, other, untouched] = [
      await ask([wanted, beside]),
      await ask([own], third),
      await ask([await shop.subscription()]),
    ];
    const drafts = [await draftFor(id), await draftFor(id), await draftFor(other, {}, third)];
    const quote = await shop.sent(shop.seller, [wanted, own, beside]);
    await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    expect(await Promise.all([id, other, untouched].map(statusOf))).toEqual(['CLOSED', 'CLOSED', 'OPEN']);
    expect(await Promise.all(drafts.map((draft) => shop.statusOf(draft)))).toEqual(drafts.map(() => 'CANCELED'));
    expect(await Promise.all([id, other].map(lastEventOf))).toEqual([
      `CLOSED by ${shop.purchaserEmail}`,
      `CLOSED by ${shop.purchaserEmail}`,
    ]);
    const trail = await shop.sales.ask<{ quote: { events: { nodes: { type: string }[] } } }>(
      'query ($id: ID) { quote(id: $id) { events { nodes { type } } } }',
      { id: drafts[0] },
    );
    expect(trail.quote.events.nodes.map(({ type }) => type)).toEqual(['CREATED', 'CANCELED']);
    expect(await Promise.all([wanted, beside].map(sees))).toEqual([false, false]);
  });

  test('and takes what it renews out of the others, which stay with their drafts', async () => {
    const [wanted = '', beside = ''] = await shop.subscriptions(2, () => ({ partner: ref(shop.partner) }));
    const id = await ask([wanted, beside]);
    const [whole, gone, rest] = [
      await draftFor(id),
      await draftFor(id, { lines: [renewal(wanted)] }),
      await draftFor(id, { lines: [renewal(beside)] }),
    ];
    await extended(wanted);
    expect(await statusOf(id)).toBe('QUOTED');
    expect(await Promise.all([wanted, beside].map(sees))).toEqual([false, true]);
    expect(await Promise.all([whole, gone, rest].map((draft) => shop.statusOf(draft)))).toEqual([
      ...['DRAFT', 'DRAFT', 'DRAFT'],
    ]);
    for (const draft of [whole, gone]) {
      expect(await asked.seller.codes('sendQuote', { quoteId: draft })).toEqual(['PARTNER_MISMATCH']);
    }
    const later = await asked.seller.quote(await draftFor(id));
    expect(later.lines.map(({ subscription }) => subscription?.id)).toEqual([beside]);
    await ask([wanted]);
    await asked.seller.done('sendQuote', { quoteId: rest });
    await shop.purchaser.done('acceptQuote', { quoteId: rest });
    expect(await statusOf(id)).toBe('CLOSED');
    expect((await shop.find(beside)).partner?.id).toBe(asked.partner.id);
  });

  test('of a request whose subscriptions are renewed one after the other, the last ends it', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    const id = await ask([one, two]);
    await extended(one);
    expect(await statusOf(id)).toBe('OPEN');
    await extended(two);
    expect(await statusOf(id)).toBe('CLOSED');
  });

  test('an extension does so too, and a sent quote for the rest of the request stands', async () => {
    const [wanted = '', beside = ''] = await shop.subscriptions(2);
    const id = await ask([wanted, beside]);
    const sent = await draftFor(id, { lines: [renewal(beside)] });
    await asked.seller.done('sendQuote', { quoteId: sent });
    await extended(wanted);
    expect([await statusOf(id), await shop.statusOf(sent)]).toEqual(['QUOTED', 'SENT']);
    await shop.purchaser.done('acceptQuote', { quoteId: sent });
    expect((await shop.find(beside)).partner?.id).toBe(asked.partner.id);
  });

  test('in as many statements for fifty requests as for one', async () => {
    const counts: number[] = [];
    for (const count of [1, 50]) {
      shop = await Shop.open(api);
      const ids = await shop.subscriptions(count);
      const requests: string[] = [];
      for (const id of ids) {
        const request = await ask([id]);
        requests.push(request);
        await draftFor(request);
      }
      const quote = await shop.sent(shop.purchaser, ids);
      const accept = () => shop.purchaser.done('acceptQuote', { quoteId: quote.id });
      counts.push((await api.countStatements(accept)).length);
      expect(new Set(await Promise.all(requests.map(statusOf)))).toEqual(new Set(['CLOSED']));
    }
    expect(counts[1]).toBe(counts[0]);
  });
});
