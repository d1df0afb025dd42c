import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../api/caller.ts';
import { Api, startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';

// So few come back in a second that a test does not notice.
const api = await startApi({ variables: { POINTS_LIMIT: '5000', POINTS_PER_SECOND: '1' } });
let shop: Shop;
let other: Api;
beforeAll(async () => {
  shop = await Shop.open(api);
  other = await Api.start(api.env, api.databaseUrl, false);
});
afterAll(() => other.app.close());

const DEAR = '{ bulkRenewalGroups(first: 1) { pageInfo { hasNextPage } } }';
const CHEAP = '{ viewer { kind } }';

test('N2 the headers of every answer say what it cost and what is left, and on request the body does too', async () => {
  const caller = await newcomer();
  const cheap = await post(caller, CHEAP);
  expect(cheap.points).toEqual({ cost: 6, limit: 5_000, remaining: 4_994, reset: 6 });
  expect(cheap.body.extensions).toBeUndefined();
  const dear = await post(caller, DEAR, { 'x-include-cost': 'true' });
  expect(dear.points.cost).toBeGreaterThan(1_000);
  expect(dear.body.extensions?.cost).toEqual({
    requested: dear.points.cost,
    available: dear.points.remaining,
    limit: 5_000,
    refillPerSecond: 1,
  });
});

test('N2 points for what the answer turned out not to hold are given back', async () => {
  const { id } = await shop.draft(shop.purchaser, await shop.subscriptions(3));
  const caller = await newcomer();
  const document = (of: string) => `{ quote(id: "${of}") { lines { id product { id } } } }`;
  const { points, body } = await post(caller, document(id), { 'x-include-cost': 'true' });
  expect(body.extensions?.cost).toMatchObject({ requested: expect.toSatisfy((cost) => cost > 1_000) });
  // A statement, the quote, its pricing, and three lines with a product each.
  expect(points.cost).toBe(Math.ceil(5 + 1 + 10 + 3 * (1.05 + 1.05)));
  expect((await post(caller, document('quo_none'))).points.cost).toBe(5);
});

test('N2 a caller with too few points waits for them, can still run cheap operations, and slows no other caller', async () => {
  const caller = await newcomer();
  const answers = [];
  for (let n = 0; n < 5; n++) {
    answers.push(await post(caller, DEAR, { 'x-include-cost': 'true' }));
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  const last = answers.at(-1);
  const { cost } = answers[0]?.points ?? {};
  expect(last?.body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', cost });
  expect(last?.body.extensions?.cost).toMatchObject({ requested: cost });
  expect(last?.retryAfter).toBeGreaterThan(1);
  expect((await post(caller, CHEAP)).status).toBe(200);
  expect((await post(await newcomer(), DEAR)).status).toBe(200);
});

test('N2 who has none left is refused before anything is parsed', async () => {
  const caller = await newcomer();
  let refused = await post(caller, '{ this is no operation');
  // A point comes back each second, so it depends on the machine how many it takes.
  for (let n = 0; n < 500 && refused.status !== 429; n++) {
    refused = await post(caller, '{ this is no operation');
  }
  expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.points).toMatchObject({ limit: 5_000, remaining: 0 });
});

test('N2 the bearer of a link has a tenth of the points, for all links of a quote together', async () => {
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()], {
    recipients: [{ email: `other.${shop.key}@outside.example` }],
  });
  const [one, second] = [api.recipientOf(quote), api.recipientOf(quote, 1)];
  const first = await post(one, CHEAP);
  expect(first.points).toEqual({ cost: 6, limit: 500, remaining: 494, reset: 60 });
  expect((await post(second, CHEAP)).points.remaining).toBe(494);
  const tooMuch = await post(one, DEAR);
  expect(tooMuch.body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', measure: 'cost', limit: 500 });
});

test('N2 gateways count a caller together', async () => {
  const caller = await newcomer();
  for (let n = 0; n < 4; n++) {
    await post(caller, DEAR);
  }
  await post(caller, CHEAP, {}, other.url);
  await expect
    .poll(async () => (await post(caller, CHEAP, {}, other.url)).points.remaining, { interval: 300 })
    .toBeLessThan(1_000);
});

let newcomers = 0;

function newcomer(): Promise<Caller> {
  return api.as({ kind: 'sales', email: `newcomer${newcomers++}@example.com` });
}

async function post({ token }: Caller, query: string, headers: Record<string, string> = {}, url = api.url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query }),
  });
  const number = (name: string) => Number(response.headers.get(name) ?? Number.NaN);
  // Cast: the tests assert what they need of it.
  const body = (await response.json()) as {
    errors?: { extensions: Record<string, unknown> }[];
    extensions?: { cost?: Record<string, number> };
  };
  return {
    status: response.status,
    body,
    retryAfter: number('retry-after'),
    points: {
      cost: number('x-query-cost'),
      limit: number('ratelimit-limit'),
      remaining: number('ratelimit-remaining'),
      reset: number('ratelimit-reset'),
    },
  };
}
