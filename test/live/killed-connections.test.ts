import { setTimeout as delay } from 'node:timers/promises';
import { ref } from '@mikro-orm/core';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app/app.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { createLog } from '../../src/log.ts';
import type { Caller } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { CHANGES as CHANGES_PAGE, type ChangeView, Feed, type Page as FeedPage } from '../changes/feed.ts';
import { seeded } from '../harness/seeded.ts';
import { Subscriber } from './subscriber.ts';

await openOwnShop();

/** `CHANGES=2000` makes more of them than the usual run has time for. */
const CHANGES = Number(process.env.CHANGES ?? 200);
const WRITERS = 10;
const PERIOD_MILLISECONDS = CHANGES * 2;

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: api.databaseUrl, application_name: 'writer' });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function anotherGateway(): Promise<string> {
  const { env, databaseUrl } = api;
  const log = createLog('silent');
  const app = await buildApp({ env, databaseUrl, clock: () => api.now, log, role: 'gateway' });
  onTestFinished(() => app.close());
  return `http://127.0.0.1:${await app.serve()}`;
}

/** Changes subscriptions one after another, each in a transaction that stays open for a while. */
async function write(ids: readonly string[], chance: () => number): Promise<void> {
  const client = await connect();
  for (let n = 0; n < CHANGES / WRITERS; n++) {
    const id = uuidOf('subscription', ids[Math.floor(chance() * ids.length)] ?? '');
    await client.query('begin');
    await client.query('update subscriptions set quantity = quantity + 1 where id = $1', [id]);
    await delay(chance() * 10);
    await client.query('commit');
  }
}

/** Cuts the gateways off from the database, listeners included, until it is told to stop. */
async function cut(chance: () => number, signal: AbortSignal): Promise<number> {
  const client = await connect();
  let cuts = 0;
  // The first time is certain: where all is soon written, there may be no second one.
  while (cuts === 0 || !signal.aborted) {
    const { rowCount } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name in ('tilbud', 'tilbud-notices') and ${cuts === 0 ? 0 : chance()} < 0.5`);
    cuts += rowCount ?? 0;
    await delay(chance() * PERIOD_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
  return cuts;
}

/** Reads the feed page by page until it is told to stop, and then to its end. */
async function readFeed(caller: Caller, start: string | null, signal: AbortSignal): Promise<ChangeView[]> {
  const read: ChangeView[] = [];
  let after = start;
  for (let isOver = false; !isOver; ) {
    const isLast = signal.aborted;
    try {
      const { changes } = await caller.ask<FeedPage>(CHANGES_PAGE, { first: 20, after });
      read.push(...changes.nodes);
      after = changes.pageInfo.endCursor;
      isOver = isLast && !changes.pageInfo.hasNextPage;
    } catch {
      // The same page is asked for again.
    }
    await delay(10);
  }
  return read;
}

type Open = (caller: Pick<Caller, 'url' | 'token'>, asked: object) => Promise<Subscriber>;

/** Reads a stream that its reader closes now and then, and opens again after its last change, until it has them all. */
async function readStream(
  open: Open,
  caller: Pick<Caller, 'url' | 'token'>,
  chance: () => number,
  { after, last }: { readonly after: string | null; readonly last: Promise<string | undefined> },
): Promise<ChangeView[]> {
  const read: ChangeView[] = [];
  for (let isOver = false; !isOver; ) {
    const stream = await open(caller, { variables: { after: read.at(-1)?.cursor ?? after } });
    const until = performance.now() + chance() * PERIOD_MILLISECONDS;
    while (performance.now() < until && !stream.end && !isOver) {
      await delay(20);
      const id = await Promise.race([last, undefined]);
      isOver = id !== undefined && [...read, ...stream.changes].some((change) => change.id === id);
    }
    stream.close();
    read.push(...stream.changes);
  }
  return read;
}

/** Each change once, as it was told first. */
function once(changes: readonly ChangeView[]): string[] {
  return [...new Set(changes.map(({ id }) => id))];
}

test('L2, L3 and L4 hold while connections are killed: each reader gets every change that it may see, and no other, in order', async () => {
  const chance = seeded();
  const carried = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });
  const seen = await Promise.all(Array.from({ length: 6 }, carried));
  const unseen = await Promise.all(Array.from({ length: 4 }, () => shop.subscription({ autoRenew: true })));
  const other = { url: await anotherGateway(), token: shop.seller.token };
  await shop.draft(shop.seller, [await carried()]); // Where nothing has ever changed, the feed has no cursor.
  const { after } = await Feed.from(shop.seller);
  const written = new AbortController();
  const last = Promise.withResolvers<string | undefined>();
  const place = { after, last: last.promise };
  const cutting = cut(seeded(1), written.signal);
  const feed = readFeed(shop.seller, after, written.signal);
  const events = readStream(Subscriber.overEvents, shop.seller, seeded(2), place);
  const socket = readStream(Subscriber.overSocket, other, seeded(3), place);
  await Promise.all(Array.from({ length: WRITERS }, (_, n) => write([...seen, ...unseen], seeded(n + chance()))));
  written.abort();
  expect(await cutting).toBeGreaterThan(0);
  const all = await new Feed(shop.sales, after).read();
  expect(all.length).toBe(CHANGES);
  const expected = all.filter(({ subscription }) => seen.includes(subscription?.id ?? '')).map(({ id }) => id);
  last.resolve(expected.at(-1));
  expect((await feed).map(({ id }) => id)).toEqual(expected);
  expect(once(await events)).toEqual(expected);
  expect(once(await socket)).toEqual(expected);
}, 600_000);
