import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { mutationDocument } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the webhook tests').toString('base64')}`;
const hasty = await startApi({ variables: { LOCK_TIMEOUT_MS: '300', RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET } });
const patient = await startApi();
// In a transaction the server's activity would stand still.
const watcher = new Client({ connectionString: patient.databaseUrl });

beforeAll(() => watcher.connect());
afterAll(() => watcher.end());

const LOCK_SUBSCRIPTIONS = 'lock table subscriptions in access exclusive mode';

describe('what waits too long for a lock changes nothing, and says so', () => {
  test('in GraphQL, as UNAVAILABLE with the time to wait; tried again, it is done', async () => {
    const shop = await Shop.open(hasty);
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const input = { quoteId: quote.id, idempotencyKey: 'once' };
    const answer = await holding(hasty.databaseUrl, lockOf(shop), () =>
      post(hasty.url, shop, mutationDocument('acceptQuote'), { input }),
    );
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    const { data, errors } = JSON.parse(await answer.text());
    expect(data?.answer ?? null).toBeNull();
    expect(errors).toMatchObject([{ path: ['answer'], extensions: { code: 'UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toContain('lock');
    expect(await shop.statusOf(quote.id)).toBe('SENT');
    expect(await shop.purchaser.codes('acceptQuote', input)).toEqual([]);
  });

  test('before anything ran, when not even the caller can be looked up', async () => {
    const shop = await Shop.open(hasty);
    const answer = await holding(hasty.databaseUrl, 'lock table contacts in access exclusive mode', () =>
      post(hasty.url, shop, '{ viewer { email } }'),
    );
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(JSON.parse(await answer.text()).errors[0].extensions.code).toBe('UNAVAILABLE');
  });

  test('on the quote’s page, as a page', async () => {
    const shop = await Shop.open(hasty);
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const cookie = `quote_link=${hasty.linkOf(quote.recipients[0]?.id ?? '')}`;
    const answer = await holding(hasty.databaseUrl, lockOf(shop), () =>
      fetch(`${hasty.url}/quotes/${quote.number}/accept`, {
        method: 'POST',
        headers: { cookie, origin: 'http://tilbud.example', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'name=Kari+Nordmann&agreement=yes',
        redirect: 'manual',
      }),
    );
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('Open the quote again to see how it stands');
    expect(await shop.statusOf(quote.id)).toBe('SENT');
  });

  test('to the provider’s webhook, so that the provider sends its event again', async () => {
    const body = JSON.stringify({ type: 'email.delivered', data: { email_id: 'mail-1', tags: [] } });
    const now = new Date();
    const headers = {
      'webhook-id': 'event-1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(WEBHOOK_SECRET).sign('event-1', now, body),
    };
    const tell = () => fetch(`${hasty.url}/webhooks/resend`, { method: 'POST', headers, body });
    const answer = await holding(hasty.databaseUrl, 'lock table delivery_events in access exclusive mode', tell);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await tell()).status).toBe(200);
    const events = await hasty.em.execute('select provider_id from delivery_events');
    expect(events).toEqual([{ provider_id: 'mail-1' }]);
  });
});

test('a connection that is cut while a change waits is UNAVAILABLE, and the change is not made', async () => {
  const shop = await Shop.open(patient);
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const refusal = await holding(patient.databaseUrl, lockOf(shop), async () => {
    const answer = shop.purchaser.refusal(mutationDocument('acceptQuote'), { input: { quoteId: quote.id } });
    await expect.poll(countWaiting).toBe(1);
    await watcher.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'tilbud'`);
    return await answer;
  });
  expect(refusal).toBe('UNAVAILABLE');
  expect(await shop.statusOf(quote.id)).toBe('SENT');
});

test('one operation has four statements at work at once, however many things it asks for', async () => {
  const [shop, other] = await Promise.all([Shop.open(patient), Shop.open(patient)]);
  const lists = Array.from({ length: 8 }, (_, n) => `s${n}: subscriptions(first: ${n + 1}) { nodes { id } }`);
  await holding(patient.databaseUrl, LOCK_SUBSCRIPTIONS, async () => {
    const answer = shop.purchaser.ask(`{ ${lists.join(' ')} }`);
    await expect.poll(countWaiting).toBe(4);
    // Time for a fifth.
    for (let n = 0; n < 20; n++) {
      await other.purchaser.sdk.Viewer();
    }
    expect(await countWaiting()).toBe(4);
    return { answer };
  }).then(({ answer }) => answer);
});

test('one caller’s reading leaves connections to others, however many operations it sends', async () => {
  const [shop, other] = await Promise.all([Shop.open(patient), Shop.open(patient)]);
  await holding(patient.databaseUrl, LOCK_SUBSCRIPTIONS, async () => {
    const answers = Array.from({ length: 30 }, () =>
      shop.purchaser.ask('{ subscriptions(first: 1) { nodes { id } } }'),
    );
    await expect.poll(countWaiting).toBe(8);
    expect((await other.purchaser.sdk.Viewer()).viewer).toMatchObject({ email: other.purchaserEmail });
    return { answers };
  }).then(({ answers }) => Promise.all(answers));
});

test('one caller’s flood of mutations delays no other caller’s, and what is too much of it is refused', async () => {
  const [shop, other] = await Promise.all([Shop.open(patient), Shop.open(patient)]);
  const [id, otherId] = await Promise.all([shop.subscription(), other.subscription()]);
  const answers = await holding(patient.databaseUrl, lockOf(shop), async () => {
    const flood = Array.from({ length: 210 }, () =>
      post(patient.url, shop, mutationDocument('setAutoRenew'), { input: { subscriptionId: id, enabled: true } }),
    );
    await expect.poll(countWaiting).toBe(3);
    expect(await other.purchaser.codes('setAutoRenew', { subscriptionId: otherId, enabled: true })).toEqual([]);
    return { flood };
  }).then(({ flood }) => Promise.all(flood));
  const statuses = Object.groupBy(answers, ({ status }) => status);
  expect([statuses[200]?.length, statuses[429]?.length]).toEqual([203, 7]);
  const refused = statuses[429]?.[0];
  expect(refused?.headers.get('retry-after')).toBe('1');
  expect(JSON.parse((await refused?.text()) ?? '').errors[0].extensions.code).toBe('RATE_LIMITED');
});

test('the database is asked once whether all is ready, however many ask the gateway', async () => {
  await delay(600); // what was answered before is no longer kept
  const statements = await patient.countStatements(async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => patient.app.readiness()));
    expect(answers.flat()).toEqual([]);
  });
  expect(statements).toHaveLength(2);
});

/** What `act` gives, while somebody else holds what `lock` takes. */
async function holding<Result>(url: string, lock: string, act: () => Promise<Result>): Promise<Result> {
  const holder = new Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query(`begin; ${lock}`);
    return await act();
  } finally {
    await holder.end();
  }
}

function lockOf({ customer }: Shop): string {
  return `select 1 from customers where id = '${uuidOf('customer', customer.id)}' for update`;
}

async function post(url: string, { purchaser }: Shop, query: string, variables: object = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${purchaser.token}`, 'content-type': 'application/json' };
  return await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
}

/** How many statements of the patient gateway wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await watcher.query(`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length;
}
