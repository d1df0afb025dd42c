import { ref } from '@mikro-orm/core';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { partnersConcerned, visibleChanges } from '../../src/access/visible-changes.ts';
import { buildApp } from '../../src/app/app.ts';
import { findViewer } from '../../src/authentication/find-viewer.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { textRows } from '../../src/database/named-rows.ts';
import { Notices } from '../../src/database/notices.ts';
import { createLog } from '../../src/log.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { Subscriber } from './subscriber.ts';

await openOwnShop();

const carried = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

/** Changes a subscription from another process than the gateway's. */
async function change(subscriptionId: string): Promise<string> {
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  const uuid = uuidOf('subscription', subscriptionId);
  await client.query('update subscriptions set quantity = quantity + 1 where id = $1', [uuid]);
  await client.end();
  return `SUBSCRIPTION_CHANGED ${subscriptionId}`;
}

/** The process ids of the listeners' connections. */
async function listeners(): Promise<number[]> {
  const sql = `select pid from pg_stat_activity where application_name = 'tilbud-notices' and datname = current_database()
    and query like 'listen%' and state = 'idle'`;
  return (await api.em.execute<{ pid: number }[]>(sql)).map(({ pid }) => pid);
}

describe('L4 a change is told', () => {
  test('whoever wrote it, though writers notify nobody', async () => {
    const stream = await Subscriber.overEvents(shop.seller);
    const told = [];
    for (let n = 1; n <= 3; n++) {
      told.push(await change(await carried()));
      expect(await stream.told(n)).toEqual(told);
    }
  });

  test('while the listener’s connection is gone, and it comes back', async () => {
    const stream = await Subscriber.overEvents(shop.seller);
    await vi.waitUntil(async () => (await listeners()).length === 1);
    const [pid] = await listeners();
    await api.em.execute(`select pg_terminate_backend(${pid})`);
    const told = [await change(await carried())];
    expect(await stream.told(1)).toEqual(told);
    await vi.waitUntil(async () => (await listeners()).some((other) => other !== pid));
    told.push(await change(await carried()));
    expect(await stream.told(2)).toEqual(told);
  });

  test('once what keeps the database from answering has passed, and the stream stays open', async () => {
    const stream = await Subscriber.overEvents(shop.seller);
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name in ('tilbud', 'tilbud-notices')`;
    const told = [];
    for (let n = 1; n <= 4; n++) {
      const subscriptionId = await carried();
      const client = new Client({ connectionString: api.databaseUrl });
      await client.connect();
      await client.query(kill);
      await client.end();
      told.push(await change(subscriptionId));
    }
    expect(await stream.told(4)).toEqual(told);
  });

  test('by one listener that listens while somebody follows, at DATABASE_DIRECT_URL', async () => {
    await vi.waitUntil(async () => (await listeners()).length === 0);
    const direct = await CutProxy.before(api.databaseUrl);
    onTestFinished(() => direct.close());
    direct.cutAt(/listen/);
    const app = await buildApp({
      env: { ...api.env, databaseDirectUrl: direct.url },
      databaseUrl: api.databaseUrl,
      clock: () => api.now,
      log: createLog('silent'),
      role: 'gateway',
    });
    onTestFinished(() => app.close());
    const url = `http://127.0.0.1:${await app.serve()}`;
    const streams = await Promise.all([1, 2, 3].map(() => Subscriber.overEvents({ url, token: shop.seller.token })));
    const told = [await change(await carried())];
    for (const stream of streams) {
      expect(await stream.told(1)).toEqual(told);
    }
    expect(direct.cuts).toBe(1);
    await vi.waitUntil(async () => (await listeners()).length === 1);
    for (const stream of streams) {
      stream.close();
    }
    await vi.waitUntil(async () => (await listeners()).length === 0);
  });
});

test('a listener stops soon, though the path to its server is silently dead', async () => {
  const direct = await CutProxy.before(api.databaseUrl);
  onTestFinished(() => direct.close());
  const tell = vi.fn();
  const log = createLog('silent');
  const notices = new Notices({ url: direct.url, channel: 'silence', log, tell, partingMilliseconds: 50 });
  await vi.waitUntil(() => tell.mock.calls.length === 1, { timeout: 20_000 });
  direct.fallSilent();
  await notices.stop();
});

test('V4 whoever may see a change is among those that it is taken to concern', async () => {
  const quotes = [await shop.sent(shop.seller, [await carried()]), await shop.draft(shop.seller, [await carried()])];
  await shop.purchaser.done('acceptQuote', { quoteId: quotes[0]?.id, acceptedByName: 'Kari' });
  await shop.purchaser.done('requestQuote', {
    to: 'PREFERRED_PARTNER',
    lines: [{ subscriptionId: await carried() }],
  });
  await change(await carried());
  await api.em.execute('select order_changes(10000)');
  const em = api.em;
  const viewer = await findViewer(em, { kind: 'partner', csn: shop.partner.csn }, []);
  if (!viewer) {
    throw new Error('The partner is not found');
  }
  const rows = await textRows(
    em,
    sql`select type, ${visibleChanges(viewer)(sql`t`)},
      ${uuidOf('partner', shop.partner.id)}::uuid in (${partnersConcerned(sql`t`)}) from changes t`,
  );
  const missed = rows.filter(([, isVisible, isConcerned]) => isVisible === 't' && isConcerned !== 't');
  expect(missed).toEqual([]);
  const seen = new Set(rows.filter(([, isVisible]) => isVisible === 't').map(([type]) => type));
  expect([...seen].sort()).toEqual([
    'ORDER_PLACED',
    'QUOTE_ACCEPTED',
    'QUOTE_CREATED',
    'QUOTE_SENT',
    'REQUEST_CHANGED',
    'SUBSCRIPTION_CHANGED',
  ]);
});
