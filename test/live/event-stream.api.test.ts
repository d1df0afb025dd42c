import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Shop } from '../api/shop.ts';
import { Feed } from '../changes/feed.ts';
import { QUOTE_CHANGED, Subscriber } from './subscriber.ts';

await openOwnShop();

const carried = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

describe('L3 a stream of changes', () => {
  test('tells what is done from now on, each with what it is about, to each who may see it', async () => {
    await shop.draft(shop.seller, [await carried()]);
    const [seller, purchaser, sales] = await Promise.all(
      [shop.seller, shop.purchaser, shop.sales].map((caller) => Subscriber.overEvents(caller)),
    );
    const stranger = await Subscriber.overEvents((await Shop.open(api)).purchaser);
    const { id } = await shop.draft(shop.seller, [await carried()]);
    expect(await seller?.told(1)).toEqual([`QUOTE_CREATED ${id}`]);
    await shop.seller.done('sendQuote', { quoteId: id });
    expect(await seller?.told(2)).toEqual([`QUOTE_CREATED ${id}`, `QUOTE_SENT ${id}`]);
    expect(await purchaser?.told(1)).toEqual([`QUOTE_SENT ${id}`]);
    expect((await sales?.told(2))?.slice(-1)).toEqual([`QUOTE_SENT ${id}`]);
    expect(stranger.changes).toEqual([]);
  });

  test('begins with what was missed after a cursor, and goes on with what is new', async () => {
    const feed = await Feed.from(shop.sales);
    const ids = [];
    for (let n = 0; n < 3; n++) {
      ids.push((await shop.draft(shop.sales, [await carried()])).id);
    }
    const stream = await Subscriber.overEvents(shop.sales, { variables: { after: feed.after } });
    expect(await stream.told(3)).toEqual(ids.map((id) => `QUOTE_CREATED ${id}`));
    await shop.sales.done('cancelQuote', { quoteId: ids[0] });
    expect((await stream.told(4)).at(-1)).toBe(`QUOTE_CANCELED ${ids[0]}`);
    const later = await Subscriber.overEvents(shop.sales, { variables: { after: stream.changes[1]?.cursor } });
    expect(await later.told(2)).toEqual((await stream.told(4)).slice(2));
  });

  test('tells only of the types that are asked for', async () => {
    const stream = await Subscriber.overEvents(shop.sales, { variables: { types: ['QUOTE_CANCELED'] } });
    const { id } = await shop.draft(shop.sales, [await carried()]);
    await shop.sales.done('cancelQuote', { quoteId: id });
    expect(await stream.told(1)).toEqual([`QUOTE_CANCELED ${id}`]);
  });

  test('of one quote tells its changes alone, to its recipient too', async () => {
    const recipients = [{ email: 'a@outside.example' }];
    const quote = await shop.sent(shop.sales, [await carried()], { recipients });
    const asked = { query: QUOTE_CHANGED, variables: { id: quote.id } };
    const sales = await Subscriber.overEvents(shop.sales, asked);
    const bearer = await Subscriber.overEvents(api.recipientOf(quote, 1), asked);
    await shop.draft(shop.sales, [await carried()]);
    const [primary, own] = quote.recipients.map(({ id }) => id);
    await shop.setDelivery(primary ?? '', 'DELIVERED');
    await shop.setDelivery(own ?? '', 'DELIVERED');
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    expect(await sales.told(3)).toEqual([
      `RECIPIENT_DELIVERY_CHANGED ${primary}`,
      `RECIPIENT_DELIVERY_CHANGED ${own}`,
      `QUOTE_DECLINED ${quote.id}`,
    ]);
    expect(await bearer.told(2)).toEqual([`RECIPIENT_DELIVERY_CHANGED ${own}`, `QUOTE_DECLINED ${quote.id}`]);
  });

  test('shows the object as it is when it is told', async () => {
    const query =
      'subscription { changes { type quote { number status totals { total { amount } } lines { quantity } } } }';
    const stream = await Subscriber.overEvents(shop.seller, { query });
    await shop.draft(shop.seller, [await carried()]);
    await stream.told(1);
    const lines = [{ quantity: 10 }];
    expect(stream.changes).toMatchObject([{ type: 'QUOTE_CREATED', quote: { status: 'DRAFT', lines } }]);
  });

  test('V2 judges sight anew: when a subscription goes to another partner, its former one hears no more', async () => {
    const subscriptionId = await carried();
    const other = await Shop.open(api);
    const [former, next] = await Promise.all(
      [shop.seller, other.seller].map((caller) => Subscriber.overEvents(caller)),
    );
    await shop.change(subscriptionId, { partner: ref(other.partner) });
    expect(await next?.told(1)).toEqual([`SUBSCRIPTION_CHANGED ${subscriptionId}`]);
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: false });
    await next?.told(2);
    const { id } = await shop.draft(shop.seller, [await carried()]);
    expect(await former?.told(1)).toEqual([`QUOTE_CREATED ${id}`]);
  });
});

describe('L3 a stream is refused', () => {
  test.each([
    ['for a bad cursor', { variables: { after: 'x' } }, 'BAD_USER_INPUT'],
    [
      'for a document that the schema does not answer',
      { query: 'subscription { nothing }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['for a variable of another type', { variables: { types: ['NOTHING'] } }, 'BAD_USER_INPUT'],
    ['for too many types', { variables: { types: Array(21).fill('QUOTE_SENT') } }, 'BAD_USER_INPUT'],
    ['for a quote that is not there', { query: QUOTE_CHANGED, variables: { id: 'quo_1' } }, 'NOT_FOUND'],
  ])('%s', async (_name, asked, code) => {
    const stream = await Subscriber.overEvents(shop.sales, asked);
    expect([await stream.ended(), stream.codes]).toEqual(['complete', [code]]);
  });

  test('for a quote that the caller may not see, as if it did not exist', async () => {
    const { id } = await shop.draft(shop.sales, [await carried()]);
    const stream = await Subscriber.overEvents(shop.seller, { query: QUOTE_CHANGED, variables: { id } });
    expect([await stream.ended(), stream.codes]).toEqual(['complete', ['NOT_FOUND']]);
  });

  test.each([
    ['without a token', {}, { query: 'subscription { changes { id } }' }, 401, 'UNAUTHENTICATED'],
    [
      'with a bad one',
      { authorization: 'Bearer x' },
      { query: 'subscription { changes { id } }' },
      401,
      'UNAUTHENTICATED',
    ],
    ['without an operation', 'own', {}, 400, 'BAD_USER_INPUT'],
    ['for a query', 'own', { query: '{ viewer { kind } }' }, 406, 'NOT_ACCEPTABLE'],
  ])('%s, by the status', async (_name, given, body, status, code) => {
    const own = { authorization: `Bearer ${shop.sales.token}` };
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, ...(given === 'own' ? own : given) },
      body: JSON.stringify(body),
    });
    const { errors } = await response.json();
    expect([response.status, errors[0].extensions.code]).toEqual([status, code]);
  });

  test('where one answer is asked for', async () => {
    expect(await shop.sales.refusal('subscription { changes { id } }')).toBe('NOT_ACCEPTABLE');
  });
});

describe('L3 over WebSocket', () => {
  test('a stream begins after a cursor and goes on with what is new, of one quote too', async () => {
    const { after } = await Feed.from(shop.seller);
    const { id } = await shop.draft(shop.seller, [await carried()]);
    const stream = await Subscriber.overSocket(shop.seller, { variables: { after } });
    expect(await stream.told(1)).toEqual([`QUOTE_CREATED ${id}`]);
    await shop.seller.done('sendQuote', { quoteId: id });
    expect(await stream.told(2)).toEqual([`QUOTE_CREATED ${id}`, `QUOTE_SENT ${id}`]);
  });

  test.each([
    ['for a bad cursor', { variables: { after: 'x' } }, 'BAD_USER_INPUT'],
    ['for a quote that is not there', { query: QUOTE_CHANGED, variables: { id: 'quo_1' } }, 'NOT_FOUND'],
    ['for a query', { query: '{ viewer { kind } }' }, 'NOT_ACCEPTABLE'],
  ])('it is refused %s', async (_name, asked, code) => {
    const stream = await Subscriber.overSocket(shop.sales, asked);
    expect(await stream.ended()).toMatchObject({ cause: [{ extensions: { code } }] });
  });

  test.each([
    ['a bad token', 'x'],
    ['none', undefined],
  ])('with %s the connection is closed', async (_name, token) => {
    const stream = await Subscriber.overSocket({ url: api.url, token });
    expect(await stream.ended()).toMatchObject({ cause: { code: 4403 } });
  });
});
