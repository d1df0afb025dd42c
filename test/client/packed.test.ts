import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../schema/client/src/changes.ts';
import { createClient } from '../../schema/client/src/client.ts';
import { done } from '../../schema/client/src/result.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { refTo } from '../harness/rows.ts';
import { seeded } from '../harness/seeded.ts';
import { PackedClient, PROCESS, RECEIVE, readmeProgram, SERVICE } from './packed-client.ts';

// So few points that a few lists of groups at once are too much.
const api = await startApi({ variables: { POINTS_LIMIT: '3000', POINTS_PER_SECOND: '2000' } });
let installed: PackedClient;
let proxy: CutProxy;

beforeAll(async () => {
  installed = await PackedClient.install();
  const portal = (await readmeProgram()) + RECEIVE;
  await installed.write({ 'portal.mts': portal, 'service.cts': SERVICE, 'process.d.ts': PROCESS });
  proxy = await CutProxy.before(api.url);
});
afterAll(() => proxy.close());

test('the packed client has types for modules and CommonJS, as each resolution finds them', async () => {
  const compiled = await installed.typeCheck('--module', 'nodenext', '--outDir', 'out');
  const others = ['--module node16', '--module preserve --moduleResolution bundler'];
  const checked = await Promise.all(others.map((options) => installed.typeCheck(...options.split(' '), '--noEmit')));
  expect([compiled, ...checked]).toEqual(['', '', '']);
});

test('Q8 what a service asks for happens once, though its connections are cut and its points run out', async () => {
  const shop = await Shop.open(api);
  await shop.subscriptions(3);
  const random = seeded();
  proxy.keepCutting(/^POST /, () => ({ isAnswered: random() < 0.6, spared: Math.floor(random() * 3) }));
  const { orders, statuses } = JSON.parse(await installed.run('out/service.cjs', variables(shop)));
  proxy.stopCutting();
  expect(proxy.cuts).toBeGreaterThan(5);
  expect(statuses).toContain(429);
  expect(orders).toHaveLength(3);
  expect(await made(shop)).toEqual({
    'quote ACCEPTED': 3,
    'event CREATED': 3,
    'event RECIPIENTS_ADDED': 3,
    'event SENT': 3,
    'event ACCEPTED': 3,
    order: 3,
    'mail QUOTE_READY': 6,
    'mail ACCEPTED': 6,
  });
});

test('the README’s portal sees what can be renewed, quotes it, has it accepted, and takes a webhook', async () => {
  const shop = await Shop.open(api);
  await shop.subscriptions(2, () => ({ partner: refTo(shop.partner) }));
  const said = await installed.run('out/portal.mjs', {
    ...variables(shop, shop.seller),
    PURCHASER_TOKEN: shop.purchaser.token ?? '',
    WEBHOOK_SECRETS: 'whsec_AAAA whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    WEBHOOK: JSON.stringify(signedRequest('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')),
  });
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^Nordic Licenses may .*CREATE_QUOTE/),
    'Fjord Architects: 2 subscriptions, 24010.00 NOK',
    '1 and no more',
    expect.stringMatching(/^Q-\S+ was mailed, and can be accepted until 2026-12-23$/),
    expect.stringMatching(/^O-\S+ was placed$/),
    expect.stringMatching(/^Q-\S+: ORDER_PLACED$/),
    'chg_1 came: {"type":"TEST"}',
    '204',
    '',
  ]);
});

test('L3 changes are followed once and in order, though their stream is cut again and again', async () => {
  const shop = await Shop.open(api);
  const [id = ''] = await shop.subscriptions(1);
  const { url, token = '' } = shop.purchaser;
  const direct = createClient({ url: `${url}/graphql`, token });
  const followed = createClient({ url: new URL('/graphql', proxy.url).href, token });
  const ended = new AbortController();
  const [told, polled]: [string[], string[]] = [[], []];
  done(await direct.setAutoRenew({ subscriptionId: id, enabled: true }));
  const { pageInfo } = await direct.changes.page();
  const asked = { after: pageInfo.endCursor };
  const both = Promise.all([
    keep(told, followed.changes(asked, { signal: ended.signal })),
    keep(polled, followed.changes(asked, { signal: ended.signal, pollEvery: 50 })),
  ]);
  for (let round = 0; round < 6; round += 1) {
    done(await direct.setAutoRenew({ subscriptionId: id, enabled: round % 2 > 0 }));
    await expect.poll(() => told.length, { interval: 5 }).toBeGreaterThanOrEqual(round);
    proxy.cutAll();
  }
  await expect.poll(() => [told.length, polled.length]).toEqual([6, 6]);
  ended.abort();
  await both;
  const feed = await direct.changes.page(asked);
  const ids = feed.nodes.map((change) => change.id);
  expect([told, polled]).toEqual([ids, ids]);
});

async function keep(ids: string[], changes: AsyncIterable<Change>): Promise<void> {
  for await (const { id } of changes) {
    ids.push(id);
  }
}

function variables({ purchaser }: Shop, { token = '' } = purchaser): Record<string, string> {
  return { TILBUD_URL: new URL('/graphql', proxy.url).href, TILBUD_TOKEN: token };
}

/** A delivery of just now. */
function signedRequest(secret: string) {
  const [body, now] = ['{"type":"TEST"}', new Date()];
  const headers = {
    'webhook-id': 'chg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('chg_1', now, body),
  };
  return { url: 'http://portal.example/hooks', method: 'POST', headers, body };
}

const OF_CUSTOMER = 'join customers customer on customer.id = quote.customer_id where csn = ?';
const MADE = `
  select 'quote ' || quote.status as made from quotes quote ${OF_CUSTOMER}
  union all select 'event ' || type from quote_events event join quotes quote on quote.id = event.quote_id ${OF_CUSTOMER}
  union all select 'order' from orders join quotes quote on quote.id = orders.quote_id ${OF_CUSTOMER}
  union all select 'mail ' || kind from mails quote ${OF_CUSTOMER}`;

/** What is stored of a shop's quotes, and how often. */
async function made({ key }: Shop): Promise<Record<string, number>> {
  const rows: { made: string; times: number }[] = await api.em.execute(
    `select made, count(*)::int as times from (${MADE}) group by made`,
    [key, key, key, key],
  );
  return Object.fromEntries(rows.map(({ made, times }) => [made, times]));
}
