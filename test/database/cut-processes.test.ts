import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signDevelopmentToken } from '../../src/authentication/authenticate.ts';
import type { Customer } from '../../src/customers/customer.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { Caller, type MutationName } from '../api/caller.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { OwnServer } from '../harness/own-server.ts';
import { Product, type Run } from '../harness/product.ts';
import { seeded } from '../harness/seeded.ts';
import { JobSetup } from '../jobs/job-setup.ts';

const ROUNDS = 5;
const CUTS_OF_A_ROUND = 20;
const CALLERS = 10;
const QUOTES_OF_A_ROUND = 2;
const QUOTED_BY_ITSELF = 60;

let adminUrl: string;
let product: Product;
let server: OwnServer;
let setup: JobSetup;
let url: string;
let worker: Run;

beforeAll(async () => {
  [product, server] = await Promise.all([builtProduct(), OwnServer.start()]);
  adminUrl = server.postgres.adminUrl.replace(/\/postgres\?/, '/tilbud?');
  setup = new JobSetup(Promise.resolve(server.url));
  await setup.open();
  await setup.empty();
}, 240_000);
afterAll(async () => {
  await product.remove();
  await setup.close();
  await server.stop();
});

test('a hundred cuts of all connections and a restart lose nothing that was acknowledged and double nothing', async () => {
  const callers = await Promise.all(Array.from({ length: CALLERS }, openCaller));
  await setup.fill(QUOTED_BY_ITSELF);
  const variables = {
    ...{ DATABASE_URL: server.url, CLOCK: String(NOW), RATE_LIMIT_PER_MINUTE: '0', POINTS_PER_SECOND: '0' },
    ...{ STATEMENT_TIMEOUT_MS: '60000', LOCK_TIMEOUT_MS: '60000' },
  };
  const gateway = product.node('serve', variables);
  url = await gateway.listening();
  worker = product.node('worker', variables);
  await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 60_000, interval: 100 });

  const chance = seeded();
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const orders = callers.map((caller, n) => (n % 2 ? acceptTogether : acceptOneByOne)(caller, round));
    for (let cut = 0; cut < CUTS_OF_A_ROUND; cut++) {
      await delay(chance() * 100);
      await server.cutAll();
    }
    if (round === 2) {
      await server.restart();
    }
    acknowledged.push(...(await Promise.all(orders)).flat());
    await expectWholePool(callers);
  }

  expect(acknowledged).toHaveLength(ROUNDS * CALLERS * QUOTES_OF_A_ROUND);
  const stored = await setup.em.execute<{ number: string }[]>('select number from orders');
  expect(stored.map(({ number }) => number).sort()).toEqual(acknowledged.sort());
  await setup.run('auto-quote');
  await expect.poll(countQueued, { timeout: 90_000, interval: 500 }).toBe(0);
  await expectEachOnce(acknowledged.length);
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(await gateway.end('SIGTERM')).toBe(0);
}, 300_000);

interface Shopper {
  readonly token: string;
  readonly subscriptions: readonly Subscription[];
}

async function builtProduct(): Promise<Product> {
  const checkout = await Product.checkOut();
  expect(await checkout.npm('build').ended()).toBe(0);
  return checkout;
}

async function openCaller(): Promise<Shopper> {
  const customer: Customer = await setup.customer();
  const email = `kari.${customer.csn}@fjord.example`;
  const token = await signDevelopmentToken({ kind: 'customer', csn: customer.csn, email }, readEnvironment({}));
  // Those that renew by themselves are left alone by the daily jobs.
  const fields = { autoRenew: true };
  return {
    token,
    subscriptions: await Promise.all(
      Array.from({ length: ROUNDS * QUOTES_OF_A_ROUND }, () => setup.subscription(customer, fields)),
    ),
  };
}

/** Makes, changes, sends, extends and accepts one quote after the other; gives the numbers of the orders. */
async function acceptOneByOne({ token, subscriptions }: Shopper, round: number): Promise<string[]> {
  const numbers: string[] = [];
  const from = round * QUOTES_OF_A_ROUND;
  for (const { id: subscriptionId } of subscriptions.slice(from, from + QUOTES_OF_A_ROUND)) {
    const input = { lines: [{ subscriptionId }], recipients: [{ email: 'ada@x.example' }] };
    const made = await insist(token, 'createQuote', input, `make ${subscriptionId}`);
    const quoteId = made.quote?.id;
    await insist(token, 'updateQuote', { quoteId, note: 'As agreed' }, `update ${subscriptionId}`);
    const recipientId = made.quote?.recipients[1]?.id;
    await insist(token, 'removeRecipient', { recipientId }, `remove ${subscriptionId}`);
    await insist(token, 'sendQuote', { quoteId }, `send ${subscriptionId}`);
    await insist(token, 'resendQuote', { quoteId }, `resend ${subscriptionId}`);
    await extend(quoteId);
    const { order } = await insist(token, 'acceptQuote', { quoteId }, `accept ${subscriptionId}`);
    numbers.push(order?.number ?? '');
  }
  return numbers;
}

/** The same by the mutations of many quotes, where there is one. */
async function acceptTogether({ token, subscriptions }: Shopper, round: number): Promise<string[]> {
  const from = round * QUOTES_OF_A_ROUND;
  const chosen = subscriptions.slice(from, from + QUOTES_OF_A_ROUND);
  const items = chosen.map(({ id: subscriptionId }) => ({ lines: [{ subscriptionId }] }));
  const made = await insist(token, 'createQuotes', { items }, `make ${round}`);
  const quotes = { items: (made.results ?? []).map(({ quote }) => ({ quoteId: quote?.id })) };
  for (const { quoteId } of quotes.items) {
    await insist(token, 'updateQuote', { quoteId, note: 'As agreed' }, `update ${quoteId}`);
  }
  await insist(token, 'sendQuotes', quotes, `send ${round}`);
  for (const { quoteId } of quotes.items) {
    await extend(quoteId);
  }
  const { results = [] } = await insist(token, 'acceptQuotes', quotes, `accept ${round}`);
  return results.map(({ order }) => order?.number ?? '');
}

/** By sales. */
async function extend(quoteId: string | undefined): Promise<void> {
  const token = await signDevelopmentToken({ kind: 'sales', email: 'ada@tilbud.example' }, readEnvironment({}));
  await insist(token, 'extendQuote', { quoteId, expiresOn: TODAY.add({ days: 40 }).toString() }, `extend ${quoteId}`);
}

/** Tries again with the same key while it is told to, of the whole call or of an item. Any other trouble fails. */
async function insist(token: string, name: MutationName, input: object, idempotencyKey: string) {
  const caller = new Caller(url, token);
  for (;;) {
    try {
      const answer = await caller.done(name, { ...input, idempotencyKey });
      const errors = answer.results?.flatMap(({ userErrors }) => userErrors) ?? [];
      if (errors.length === 0) {
        return answer;
      }
      expect([...new Set(errors.map(({ code }) => code))]).toEqual(['UNAVAILABLE']);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE')) {
        throw error;
      }
    }
    await delay(20);
  }
}

/** All ten connections are at work at one time, and all answer. */
async function expectWholePool(callers: readonly Shopper[]): Promise<void> {
  const [holder, watcher] = [new Client({ connectionString: adminUrl }), new Client({ connectionString: adminUrl })];
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query('begin; lock table customers in access exclusive mode');
  const answers = callers.map(({ token }) => new Caller(url, token).refusal('{ viewer { email } }'));
  const countWaiting = async () => {
    const { rows } = await watcher.query(`
      select 1 from pg_stat_activity
      where wait_event_type = 'Lock' and query like '%customers join contacts%' and datname = 'tilbud'`);
    return rows.length;
  };
  await expect.poll(countWaiting, { timeout: 20_000 }).toBe(10);
  await Promise.all([holder.end(), watcher.end()]);
  for (const answer of await Promise.all(answers)) {
    expect(answer).toHaveProperty('answered');
  }
}

async function countQueued(): Promise<number> {
  return (await setup.em.execute(`select 1 from mails where state = 'QUEUED'`)).length;
}

/** Each renewal and each automatic quote once, with all that belongs to it. */
async function expectEachOnce(accepted: number): Promise<void> {
  const [counts] = await setup.em.execute<object[]>(`
    select (select count(*)::int from quotes where origin = 'SELF_SERVICE') as made,
      (select count(*)::int from quotes where status = 'ACCEPTED') as accepted,
      (select count(*)::int from renewed_terms) as renewed,
      (select count(*)::int from quote_events where type = 'UPDATED') as changed,
      (select count(*)::int from quote_events where type = 'RECIPIENT_REMOVED') as removed,
      (select count(*)::int from quote_events where type = 'RESENT') as resent,
      (select count(*)::int from mails where occasion like 'resent %') as mailed_again,
      (select count(*)::int from quote_events where type = 'ACCEPTED') as told,
      (select count(*)::int from mails where kind = 'QUOTE_READY' and occasion = '') as quote_mails,
      (select count(*)::int from quote_events where type = 'EXTENDED') as extended,
      (select count(*)::int from mails where kind = 'EXTENDED') as extension_mails,
      (select count(*)::int from mails where kind = 'ACCEPTED') as confirmations,
      (select count(*)::int from quotes where origin = 'AUTOMATIC') as automatic,
      (select count(*)::int from auto_quotes) as noted,
      (select count(*)::int from mails where kind = 'AUTOMATIC_QUOTE' and state = 'SENT') as automatic_mails`);
  const [all, alone, automatic] = [accepted, accepted / 2, QUOTED_BY_ITSELF];
  expect(counts).toEqual({
    ...{
      made: all,
      changed: all,
      accepted: all,
      renewed: all,
      told: all,
      quote_mails: all,
      confirmations: all,
    },
    ...{ extended: all, extension_mails: all },
    ...{ removed: alone, resent: alone, mailed_again: alone },
    ...{ automatic, noted: automatic, automatic_mails: automatic },
  });
}
