import { ref } from '@mikro-orm/core';
import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import type { Caller, MutationName, QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';

const api = await startApi();
const [holder, watcher] = [client(), client()];
await Promise.all([holder.connect(), watcher.connect()]);
afterAll(() => Promise.all([holder.end(), watcher.end()]));

let shop: Shop;
let id: string;
/** Of the partner; its mails wait. */
let quote: QuoteView;

beforeEach(async () => {
  shop = await Shop.open(api);
  id = await shop.subscription({ partner: ref(shop.partner), endDate: TODAY.add({ days: 80 }) });
  quote = await shop.sent(shop.seller, [id], { recipients: [{ email: 'a@outside.example' }] });
});

function client(): Client {
  return new Client({ connectionString: api.databaseUrl });
}

const until = (days: number) => TODAY.add({ days }).toString();

describe('N3 whoever drops mails and counts new ones as caused by a partner locks the mails first', () => {
  test.each<[MutationName, () => Promise<object>]>([
    ['cancelQuote', async () => ({ quoteId: quote.id })],
    [
      'extendQuote',
      async () => {
        await shop.seller.done('extendQuote', { quoteId: quote.id, expiresOn: until(40) });
        return { quoteId: quote.id, expiresOn: until(50) };
      },
    ],
    ['sendQuote', async () => ({ quoteId: (await shop.draft(shop.seller, [id])).id })],
  ])('%s', async (verb, prepare) => {
    const input = await prepare();
    await holder.query(`begin; select 1 from mails_caused where caused_by = '${partner()}' for update`);
    const answer = shop.seller.codes(verb, input);
    await expect.poll(countWaiting).toBe(1);
    const kinds = verb === 'extendQuote' ? ['EXTENDED'] : ['QUOTE_READY'];
    expect(await countFree(quote, kinds)).toBe(0);
    await holder.query('rollback');
    expect(await answer).toEqual([]);
  });
});

test('N3 a call that waits for mails that a worker holds keeps no other call of its partner waiting', async () => {
  const other = await Shop.open(api);
  const shared = await other.subscription({ partner: ref(shop.partner), endDate: TODAY.add({ days: 80 }) });
  const held = await shop.sent(shop.seller, [shared]);
  await holder.query(`begin; select 1 from mails where quote_id = '${uuidOf('quote', held.id)}' for update`);
  const canceled = shop.seller.codes('cancelQuote', { quoteId: held.id });
  await expect.poll(countWaiting).toBe(1);
  const extend = (seller: Caller, days: number) =>
    seller.codes('extendQuote', { quoteId: quote.id, expiresOn: until(days) });
  expect([await extend(shop.seller, 40), await extend(shop.seller, 50)]).toEqual([[], []]);
  // A worker takes up the other customer's mails too.
  await holder.query(`select 1 from mails where quote_id = '${uuidOf('quote', quote.id)}' for update; commit`);
  expect(await canceled).toEqual([]);
});

function partner(): string | undefined {
  return uuidOf('partner', shop.partner.id);
}

async function countWaiting(): Promise<number> {
  const { rows } = await watcher.query(`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length;
}

/** How many waiting mails of these kinds about a quote nobody holds. */
async function countFree({ id: quoteId }: QuoteView, kinds: readonly string[]): Promise<number> {
  const all = `from mails where quote_id = '${uuidOf('quote', quoteId)}' and kind = any($1) and state = 'QUEUED'`;
  expect((await watcher.query(`select 1 ${all}`, [kinds])).rows.length).toBeGreaterThan(0);
  return (await watcher.query(`select 1 ${all} for update skip locked`, [kinds])).rows.length;
}
