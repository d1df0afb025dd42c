import { afterAll, expect, test, vi } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

// So that no minute ends between two requests. Before anything is built, which keeps the clock that it finds.
vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12, 0, 15), toFake: ['Date'] });
afterAll(() => void vi.useRealTimers());

// Everything below seems to come from one proxy, and each caller from behind it.
const api = await startApi({ variables: { TRUST_PROXY: '127.0.0.0/8', RATE_LIMIT_PER_MINUTE: '150' } });
const UNKNOWN = `qt_${'x'.repeat(43)}`;

test('A7 a right link and a right token work from where two thousand wrong ones were tried', async () => {
  const shop = await Shop.open(api);
  const { number, id, recipients } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const token = api.linkOf(recipients[0]?.id ?? '');
  const from = '203.0.113.7';
  const wrong = [UNKNOWN, 'nonsense', `${shop.purchaser.token}x`];
  const tries = await flood((n) => (n % 4 === 0 ? get(`/q/${UNKNOWN}${n}`, from) : ask(from, wrong[n % 3])), 2_000);
  expect(tries[429]).toBe(2_000 - 120);
  for (const right of [shop.purchaser.token, shop.seller.token, token]) {
    expect((await ask(from, right)).status).toBe(200);
  }
  expect((await get(`/q/${token}`, from)).status).toBe(303);
  const cookie = `quote_link=${token}`;
  expect((await get(`/quotes/${number}`, from, { cookie })).status).toBe(200);
  const accepted = await fetch(`${api.url}/quotes/${number}/accept`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': from },
    body: new URLSearchParams({ name: 'Kari Nordmann', agreement: 'yes' }),
  });
  expect(accepted.status).toBe(303);
  expect(await shop.statusOf(id)).toBe('ACCEPTED');
});

test('wrong links and wrong tokens of one address are counted together, its /64 with it, and others apart', async () => {
  const tries = await flood((n) => (n % 2 === 0 ? get(`/q/${n}`, '2001:db8::7') : ask('2001:db8::8', UNKNOWN)), 122);
  expect(tries).toEqual({ 404: 60, 401: 60, 429: 2 });
  expect((await get('/q/nothing', '2001:db8:0:0:ffff::')).headers.get('retry-after')).toBe('45');
  expect((await get('/q/nothing', '2001:db8:0:1::7')).status).toBe(404);
});

test('A7 a link that a mail program garbled is answered by the page, as an unknown link is', async () => {
  const answers = await Promise.all(['', '%E0%A4%A'].map((tail) => get(`/q/${UNKNOWN}${tail}`, '203.0.113.8')));
  const [unknown, garbled] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(garbled?.[0]).toBe(404);
  expect(garbled).toEqual(unknown);
});

test('the bearers of links behind one address share no limit, and each has one', async () => {
  const shop = await Shop.open(api);
  const quotes = [];
  for (const id of await shop.subscriptions(2)) {
    quotes.push(await shop.sent(shop.purchaser, [id]));
  }
  const [one = '', other = ''] = quotes.map(({ recipients }) => api.linkOf(recipients[0]?.id ?? ''));
  expect(await flood(() => ask('203.0.113.9', one), 151)).toEqual({ 200: 150, 429: 1 });
  expect((await ask('203.0.113.9', other)).status).toBe(200);
});

test('Q7 the audit has the address that the proxy tells of, by page and by interface', async () => {
  const shop = await Shop.open(api);
  const { number, id, recipients } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const token = api.linkOf(recipients[0]?.id ?? '');
  await get(`/quotes/${number}`, '203.0.113.10', { cookie: `quote_link=${token}` });
  const headers = { 'x-forwarded-for': '2001:db8::10', authorization: `Bearer ${token}` };
  const query = `mutation { acceptQuote(input: { quoteId: "${id}", acceptedByName: "Kari" }) { userErrors { message } } }`;
  expect(await (await post({ query }, headers)).json()).toEqual({ data: { acceptQuote: { userErrors: [] } } });
  const events = await api.em.execute(
    'select type, remote_address from quote_events join quotes on quotes.id = quote_id where number = ? and channel = ?',
    [number, 'LINK'],
  );
  expect(events).toEqual(
    expect.arrayContaining([
      { type: 'VIEWED', remote_address: '203.0.113.10' },
      { type: 'ACCEPTED', remote_address: '2001:db8::10' },
    ]),
  );
});

/** How many of so many tries were answered with each status. */
async function flood(attempt: (n: number) => Promise<Response>, count: number): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let n = 0; n < count; n += 20) {
    const together = Array.from({ length: Math.min(20, count - n) }, (_, index) => attempt(n + index));
    for (const response of await Promise.all(together)) {
      await response.body?.cancel();
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    }
  }
  return statuses;
}

function get(path: string, from: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${api.url}${path}`, { redirect: 'manual', headers: { 'x-forwarded-for': from, ...headers } });
}

function ask(from: string, token = ''): Promise<Response> {
  return post({ query: '{ viewer { kind } }' }, { 'x-forwarded-for': from, authorization: `Bearer ${token}` });
}

function post(body: object, headers: Record<string, string>): Promise<Response> {
  const type = { 'content-type': 'application/json' };
  return fetch(`${api.url}/graphql`, { method: 'POST', headers: { ...type, ...headers }, body: JSON.stringify(body) });
}
