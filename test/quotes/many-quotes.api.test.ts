import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { mutationDocument } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Shop } from '../api/shop.ts';
import type { AcceptQuotesInput, CreateQuotesInput, ProblemFragment, SendQuotesInput } from '../generated/client.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

interface Results<Result> {
  readonly results: readonly (Result & { readonly userErrors: readonly ProblemFragment[] })[];
  readonly userErrors: readonly ProblemFragment[];
}

function answered<Result>(answer: Results<Result> | null | undefined): Results<Result> {
  if (!answer) {
    throw new Error('It was refused');
  }
  return answer;
}

const create = async (input: CreateQuotesInput, caller = shop.sales) =>
  answered((await caller.sdk.CreateQuotes({ input })).createQuotes);
const send = async (input: SendQuotesInput, caller = shop.sales) =>
  answered((await caller.sdk.SendQuotes({ input })).sendQuotes);
const accept = async (input: AcceptQuotesInput, caller = shop.sales) =>
  answered((await caller.sdk.AcceptQuotes({ input })).acceptQuotes);

const problems = (errors: readonly ProblemFragment[]) => errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
const refusals = ({ results }: Results<unknown>) => results.map(({ userErrors }) => problems(userErrors).join(', '));
const of = (subscriptionId: string) => ({ lines: [{ subscriptionId }] });
const drafts = (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await shop.draft(shop.sales, [id])).id));
const countQuotes = (customer = shop.customer) => api.em.count(Quote, { customer: customer.id });

test('B2 each item has its own result in the order given, and one that is refused holds up no other', async () => {
  const [one = '', two = ''] = await shop.subscriptions(2);
  const early = await shop.subscription({ endDate: TODAY.add({ days: 91 }) });
  const items = [of(one), { lines: [{ subscriptionId: two, quantity: 0 }, { subscriptionId: early }] }, of(two)];
  const made = await create({ items: [...items, { lines: [] }] });
  expect(made.userErrors).toEqual([]);
  expect(refusals(made)).toEqual([
    '',
    'INVALID_QUANTITY lines.0.quantity, WINDOW_NOT_OPEN lines.1.subscriptionId',
    '',
    'EMPTY_QUOTE lines',
  ]);
  const [first, , third] = made.results.map(({ quote }) => quote?.id ?? '');
  expect((await shop.sales.quote(first ?? '')).lines.map(({ subscription }) => subscription?.id)).toEqual([one]);
  expect((await shop.sales.quote(third ?? '')).lines.map(({ subscription }) => subscription?.id)).toEqual([two]);
  expect(await countQuotes()).toBe(2);

  const items2 = [first, first, 'none', third].map((quoteId = '') => ({ quoteId }));
  const sent = await send({ items: items2 });
  expect(refusals(sent)).toEqual(['', '', 'NOT_FOUND quoteId', '']);
  expect(sent.results.map(({ quote }) => quote?.status)).toEqual(['SENT', 'SENT', undefined, 'SENT']);
  expect(await api.mailsOf(first ?? '')).toEqual([`QUOTE_READY ${shop.purchaserEmail}`]);

  const total = { amount: '1.00', currencyCode: 'NOK' };
  const accepted = await accept({ items: [{ quoteId: third ?? '', expectedTotal: total }, { quoteId: first ?? '' }] });
  expect(refusals(accepted)).toEqual(['TOTAL_MISMATCH expectedTotal', '']);
  expect(accepted.results.map(({ order, alreadyAccepted }) => [!!order, alreadyAccepted])).toEqual([
    [false, false],
    [true, false],
  ]);
});

test('B2 an item sees what the items before it did', async () => {
  const id = await shop.subscription();
  const [one = '', two = ''] = await drafts([id, id]);
  await send({ items: [{ quoteId: one }, { quoteId: two }] });
  expect([await shop.statusOf(one), await shop.statusOf(two)]).toEqual(['SUPERSEDED', 'SENT']);
  const { results } = await accept({ items: [{ quoteId: two }, { quoteId: two }, { quoteId: one }] });
  expect(results.map(({ alreadyAccepted }) => alreadyAccepted)).toEqual([false, true, false]);
  expect(results[1]?.order?.number).toBe(results[0]?.order?.number);
  expect(problems(results[2]?.userErrors ?? [])).toEqual(['QUOTE_NOT_ACCEPTABLE quoteId']);
});

test('B2 who may not do it is told so for each item, and nothing is done', async () => {
  const ids = await shop.subscriptions(2);
  expect(refusals(await create({ items: ids.map(of) }, shop.member))).toEqual([
    'FORBIDDEN undefined',
    'FORBIDDEN undefined',
  ]);
  expect(await countQuotes()).toBe(0);
});

describe('B3 one purchase-order reference', () => {
  test('stands on every order, but that of an item with its own', async () => {
    const quotes = await drafts(await shop.subscriptions(3));
    await send({ items: quotes.map((quoteId) => ({ quoteId })) });
    const items = quotes.map((quoteId, n) => (n === 1 ? { quoteId, purchaseOrderReference: 'PO-2' } : { quoteId }));
    const { results } = await accept({ purchaseOrderReference: 'PO-1', items });
    expect(results.map(({ order }) => order?.purchaseOrderReference)).toEqual(['PO-1', 'PO-2', 'PO-1']);
  });

  test('that is wrong is an error of the call, together with all others', async () => {
    const reference = 'x'.repeat(51);
    const refused = await accept({ purchaseOrderReference: reference, idempotencyKey: '\n', items: [] });
    expect([problems(refused.userErrors), refused.results]).toEqual([
      ['INVALID idempotencyKey', 'INVALID items', 'TOO_LONG purchaseOrderReference'],
      [],
    ]);
  });
});

test('N1 B2 more than 50 items are an error of the call, and 50 are not', async () => {
  const items = (count: number) => Array.from({ length: count }, () => ({ quoteId: 'none' }));
  const refused = await send({ items: items(51) });
  expect([problems(refused.userErrors), refused.results]).toEqual([['TOO_MANY_ITEMS items'], []]);
  expect(problems((await send({ items: items(300) })).userErrors)).toEqual(['TOO_MANY_ITEMS items']);
  expect((await send({ items: items(50) })).results).toHaveLength(50);
});

test('N1 B2 an item with too long a list or text is refused by itself, at its place', async () => {
  const [one = '', two = ''] = await shop.subscriptions(2);
  const long = { lines: Array.from({ length: 501 }, () => ({ subscriptionId: one })) };
  const texts = { ...of(one), note: 'x'.repeat(10_001), excludeSubscriptionIds: ['x'.repeat(201)] };
  const input = { idempotencyKey: 'bounded', items: [long, of(one), texts, of(two)] };
  const made = await create(input);
  expect(refusals(made)).toEqual(['TOO_MANY_LINES lines', '', 'TOO_LONG excludeSubscriptionIds.0, TOO_LONG note', '']);
  expect(made.results.map(({ quote }) => quote?.status)).toEqual([undefined, 'DRAFT', undefined, 'DRAFT']);
  expect(await create(input)).toEqual(made);
  expect(await countQuotes()).toBe(2);
  expect(refusals(await create({ items: [long] }))).toEqual(['TOO_MANY_LINES lines']);
  const refused = await create({ idempotencyKey: 'x'.repeat(201), items: [long, of(one)] });
  expect([problems(refused.userErrors), refused.results]).toEqual([['TOO_LONG idempotencyKey'], []]);
});

describe('Q8 B2 one key for the call', () => {
  const KEY = { idempotencyKey: 'all-1' };

  test('a repetition does only what is not done, and answers everything as it is now', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    const early = await shop.subscription({ endDate: TODAY.add({ days: 91 }) });
    const input = { ...KEY, items: [of(one), of(early), of(two)] };
    const first = await create(input);
    expect(refusals(first)).toEqual(['', 'WINDOW_NOT_OPEN lines.0.subscriptionId', '']);
    await send({ items: [{ quoteId: first.results[0]?.quote?.id ?? '' }] });
    api.passDays(1);
    const second = await create(input);
    expect(refusals(second)).toEqual(['', '', '']);
    expect(second.results.map(({ quote }) => quote?.status)).toEqual(['SENT', 'DRAFT', 'DRAFT']);
    expect(second.results[2]?.quote?.id).toBe(first.results[2]?.quote?.id);
    expect(await create(input)).toEqual(second);
    expect(await countQuotes()).toBe(3);
  });

  test('a repetition of a call that is done begins no transaction', async () => {
    const input = { ...KEY, items: (await shop.subscriptions(3)).map(of) };
    await create(input);
    const statements = await api.countStatements(() => create(input));
    expect(statements.filter((sql) => /insert|lock/.test(sql))).toEqual([]);
    expect(statements.filter((sql) => /idempotency_keys/.test(sql))).toHaveLength(1);
  });

  test('other input is a conflict of the call as soon as an item is done, and not before', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    expect(refusals(await create({ ...KEY, items: [{ lines: [] }] }))).toEqual(['EMPTY_QUOTE lines']);
    expect(refusals(await create({ ...KEY, items: [of(one)] }))).toEqual(['']);
    for (const items of [[of(two)], [of(one), of(two)], [{ ...of(one), note: 'other' }]]) {
      const refused = await create({ ...KEY, items });
      expect([problems(refused.userErrors), refused.results]).toEqual([['IDEMPOTENCY_CONFLICT idempotencyKey'], []]);
    }
    expect(await countQuotes()).toBe(1);
  });

  test('is another’s than that of the single mutation, of another caller, and of another mutation', async () => {
    const [id = ''] = await shop.subscriptions(1);
    await create({ ...KEY, items: [of(id)] });
    await create({ ...KEY, items: [of(id)] }, shop.purchaser);
    await shop.sales.done('createQuote', { ...KEY, ...of(id) });
    expect(await countQuotes()).toBe(3);
  });

  test('an item’s own key is that of the single mutation, whatever the call’s', async () => {
    const [one = '', two = ''] = await shop.subscriptions(2);
    const { quote } = await shop.sales.done('createQuote', { ...of(one), idempotencyKey: 'mine' });
    const items = [
      { ...of(one), idempotencyKey: 'mine' },
      { ...of(two), idempotencyKey: 'mine' },
    ];
    const made = await create({ ...KEY, items });
    expect(made.results[0]?.quote?.id).toBe(quote?.id);
    expect(refusals(made)).toEqual(['', 'IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(await create({ ...KEY, items: items.map(({ lines }) => ({ lines })) })).toMatchObject({ userErrors: [] });
  });
});

test('N2 the item whose lines are too many for one call is refused, and a repetition makes it', async () => {
  const large = await Shop.open(api);
  const ids = await large.subscriptions(500);
  const lines = ids.map((subscriptionId) => ({ subscriptionId }));
  const input = { idempotencyKey: 'large', items: [{ lines }, { lines }, of(ids[0] ?? '')] };
  const document = `mutation ($input: CreateQuotesInput!) { createQuotes(input: $input) {
    results { quote { id } userErrors { code field } } userErrors { code } } }`;
  const ask = async () =>
    (await large.sales.ask<{ createQuotes: Results<{ quote: unknown }> }>(document, { input })).createQuotes;
  expect(refusals(await ask())).toEqual(['', '', 'TOO_MANY_LINES undefined']);
  expect(refusals(await ask())).toEqual(['', '', '']);
  expect(await countQuotes(large.customer)).toBe(3);
});

test('B2 fifty quotes take no more statements each than one, and their answer is read at once', async () => {
  const ids = await shop.subscriptions(50);
  const single = await api.countStatements(() => shop.sales.mutate('createQuote', of(ids[0] ?? '')));
  const many = await api.countStatements(() => create({ items: ids.map(of) }));
  expect(many.length / 50).toBeLessThan(single.length);
  const keyed = await api.countStatements(() => create({ idempotencyKey: 'counted', items: ids.map(of) }));
  // The call is looked up, and each item takes the lock, looks again, and is kept.
  expect(keyed.length - many.length).toBe(1 + 50 * 3);
});

test('B2 a caller who goes away in the middle finds by the key what was done, and nothing is done twice', async () => {
  const ids = await shop.subscriptions(8);
  const input = { items: ids.map(of), idempotencyKey: 'gone' };
  // It keeps the fifth item waiting.
  const holder = new Client({ connectionString: api.databaseUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from subscriptions where id = $1 for update', [uuidOf('subscription', ids[4] ?? '')]);
  const gone = new AbortController();
  const body = JSON.stringify({ query: mutationDocument('createQuotes'), variables: { input } });
  const headers = { authorization: `Bearer ${shop.sales.token}`, 'content-type': 'application/json' };
  const answer = fetch(`${api.url}/graphql`, { method: 'POST', headers, body, signal: gone.signal });
  await expect.poll(() => countQuotes()).toBe(4);
  gone.abort();
  await expect(answer).rejects.toThrow();
  await holder.end();
  expect(refusals(await create(input))).toEqual(ids.map(() => ''));
  expect(await countQuotes()).toBe(8);
});
