import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signDevelopmentToken } from '../../src/authentication/authenticate.ts';
import type { Customer } from '../../src/customers/customer.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { untilConnected } from '../../src/database/unavailable.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { Caller } from '../api/caller.ts';
import { NOW } from '../harness/clock.ts';
import { OwnServer } from '../harness/own-server.ts';
import { Product, type Run } from '../harness/product.ts';
import { seeded } from '../harness/seeded.ts';
import { JobSetup } from '../jobs/job-setup.ts';
import { acceptOneByOne, acceptTogether, type Shopping } from './shopping.ts';

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
  [product, server] = await Promise.all([Product.built(), OwnServer.start()]);
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
    const orders = callers.map((caller, n) => (n % 2 ? acceptTogether : acceptOneByOne)(shoppingOf(caller, round)));
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

function shoppingOf({ token, subscriptions }: Shopper, round: number): Shopping {
  const from = round * QUOTES_OF_A_ROUND;
  const chosen = subscriptions.slice(from, from + QUOTES_OF_A_ROUND);
  return { url, token, subscriptionIds: chosen.map(({ id }) => id), waitToResend };
}

/** R10: until all mails of a quote went out, and then as if that had been ten minutes ago: the clock stands still. */
async function waitToResend(quoteId: string | undefined): Promise<void> {
  const ofQuote = `quote_id = '${uuidOf('quote', quoteId ?? '')}'`;
  const ask = (sql: string) => untilConnected(undefined, () => setup.em.fork().execute<unknown[]>(sql));
  const countWaiting = async () => (await ask(`select 1 from mails where ${ofQuote} and state = 'QUEUED'`)).length;
  await expect.poll(countWaiting, { timeout: 90_000, interval: 50 }).toBe(0);
  await ask(`
    update mails set queued_at = queued_at - interval '10 minutes', sent_at = sent_at - interval '10 minutes'
    where ${ofQuote} returning 1`);
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
      (select count(*)::int from quote_request_events where type = 'REQUESTED') as requested,
      (select count(*)::int from quote_requests where status = 'DECLINED') as declined,
      (select count(*)::int from quote_requests where status = 'WITHDRAWN') as withdrawn,
      (select count(*)::int from quote_request_events where type not in ('REQUESTED', 'QUOTED')) as request_ends,
      (select count(*)::int from quotes where origin = 'SALES' and status = 'CANCELED') as for_requests,
      (select count(*)::int from mails where kind = 'QUOTE_REQUESTED') as request_mails,
      (select count(*)::int from mails where kind = 'REQUEST_DECLINED') as declined_mails,
      (select count(*)::int from quotes where origin = 'AUTOMATIC') as automatic,
      (select count(*)::int from auto_quotes) as noted,
      (select count(*)::int from mails where kind = 'AUTOMATIC_QUOTE' and state = 'SENT') as automatic_mails`);
  const [all, alone, asked, automatic] = [accepted, accepted / 2, accepted / 4, QUOTED_BY_ITSELF];
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
    ...{ requested: 2 * asked, declined: asked, withdrawn: asked, request_ends: 2 * asked, for_requests: asked },
    ...{ request_mails: 2 * asked, declined_mails: asked },
    ...{ automatic, noted: automatic, automatic_mails: automatic },
  });
}
