import { ref } from '@mikro-orm/core';
import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import type { Caller, MutationName } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';

const api = await startApi();
const [holder, watcher] = [client(), client()];
await Promise.all([holder.connect(), watcher.connect()]);
afterAll(() => Promise.all([holder.end(), watcher.end()]));

/** The customer that asks, with a partner of its own, and another partner, which it asked before. */
let shop: Shop;
let asked: Shop;
let id: string;
let earlier: string;

beforeEach(async () => {
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
  id = await shop.subscription({ partner: ref(shop.partner) });
  const input = { to: 'PARTNER', partnerCsn: asked.partner.csn, lines: [renewal(id)] };
  earlier = (await shop.purchaser.done('requestQuote', input)).request?.id ?? '';
});

function client(): Client {
  return new Client({ connectionString: api.databaseUrl });
}

const WAYS = [['PREFERRED_PARTNER'], ['SALES'], ['PARTNER']] as const;

describe('K1 K4 a request is judged by the subscriptions as they are under the lock of the customer', () => {
  test.each(WAYS)('one to %s is refused if they were renewed, and changed partner, meanwhile', async (to) => {
    const { quote: draft } = await asked.seller.done('createQuote', { quoteRequestId: earlier });
    await asked.seller.done('sendQuote', { quoteId: draft?.id });
    const link = api.recipientOf(await asked.seller.quote(draft?.id ?? ''), 0);
    const input = { quoteId: draft?.id, acceptedByName: 'Kari' };
    expect(await inTurn([link, 'acceptQuote', input], [shop.purchaser, 'requestQuote', asking(to)])).toEqual([
      [],
      ['SUBSCRIPTION_CHANGED lines.0.subscriptionId'],
    ]);
    expect((await shop.find(id)).partner?.id).toBe(asked.partner.id);
  });

  test.each(WAYS)('one to %s is made if what came in between left them as they were', async (to) => {
    const input = { quoteRequestId: earlier };
    expect(
      await inTurn([shop.purchaser, 'withdrawQuoteRequest', input], [shop.purchaser, 'requestQuote', asking(to)]),
    ).toEqual([[], []]);
  });
});

const asking = (to: string) => ({
  to,
  lines: [renewal(id)],
  ...(to === 'PARTNER' ? { partnerCsn: asked.partner.csn } : {}),
});

type Call = readonly [caller: Caller, name: MutationName, input: object];

/** The problems of two calls that both wait for the customer, who is then theirs in this order. */
async function inTurn(...calls: readonly [Call, Call]): Promise<string[][]> {
  await holder.query(`begin; select 1 from customers where id = '${uuidOf('customer', shop.customer.id)}' for update`);
  const answers: Promise<string[]>[] = [];
  for (const [caller, name, input] of calls) {
    answers.push(caller.problems(name, input));
    await expect.poll(countWaiting).toBe(answers.length);
  }
  await holder.query('rollback');
  return Promise.all(answers);
}

async function countWaiting(): Promise<number> {
  const { rows } = await watcher.query(`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length;
}
