import { setTimeout as delay } from 'node:timers/promises';
import { ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { importFolder } from '../../src/import/import-folder.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { TODAY } from '../harness/clock.ts';
import { Product } from '../harness/product.ts';
import { seeded } from '../harness/seeded.ts';
import { csv, writeFolder } from '../import/csv-folder.ts';
import { Caller } from './caller.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();
const FORTIETH = TODAY.add({ days: 40 }).toString();

describe('over two gateway processes of the built product', () => {
  let product: Product;
  let gateways: string[];

  beforeAll(async () => {
    product = await Product.checkOut();
    expect(await product.npm('build').ended()).toBe(0);
    const runs = [product.node('serve', variables()), product.node('serve', variables())];
    gateways = await Promise.all(runs.map((run) => run.listening()));
    for (const url of gateways) {
      await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 60_000, interval: 100 });
    }
  }, 120_000);
  afterAll(() => product.remove());

  function variables() {
    return {
      DATABASE_URL: api.databaseUrl,
      CLOCK: String(api.now),
      RATE_LIMIT_PER_MINUTE: '0',
      POINTS_PER_SECOND: '0',
      STATEMENT_TIMEOUT_MS: '60000',
      LOCK_TIMEOUT_MS: '60000',
    };
  }

  test('A2 fifty acceptances at once make one order, one renewal and one set of mails', async () => {
    const shop = await Shop.open(api);
    const subscriptionId = await shop.subscription({ partner: ref(shop.partner), autoRenew: true });
    const lines = [
      { subscriptionId, quantity: 5 },
      { subscriptionId: await shop.subscription({ partner: ref(shop.partner) }) },
    ];
    const { quote } = await shop.purchaser.done('createQuote', { lines });
    const quoteId = quote?.id ?? '';
    await shop.purchaser.done('sendQuote', { quoteId, holdAutoRenew: true });
    const link = api.linkOf(quote?.recipients[0]?.id ?? '');
    const tokens = [shop.purchaser.token, shop.seller.token, shop.sales.token, link];
    const callers = Array.from({ length: 50 }, (_, n) => new Caller(gateways[n % 2] ?? '', tokens[n % 4]));
    const answers = await Promise.all(
      callers.map((caller) => caller.done('acceptQuote', { quoteId, acceptedByName: 'Kari Nordmann' })),
    );
    expect(new Set(answers.map(({ order }) => order?.number)).size).toBe(1);
    expect(answers.filter(({ alreadyAccepted }) => !alreadyAccepted)).toHaveLength(1);
    expect(await api.em.count(Order, { quote: quoteId })).toBe(1);
    const mails = (await api.mailsOf(quoteId)).filter((mail) => mail.startsWith('ACCEPTED'));
    expect(mails).toEqual([`ACCEPTED ${shop.purchaserEmail}`, `ACCEPTED ${shop.partner.email}`]);
    const renewed = await shop.find(subscriptionId);
    expect([String(renewed.endDate), renewed.quantity, renewed.autoRenew]).toEqual(['2027-12-23', 5, true]);
    const trail = await api.em.execute(
      'select 1 from quote_events where type = ? and quote_id in (select id from quotes where number = ?)',
      ['ACCEPTED', quote?.number],
    );
    expect(trail).toHaveLength(1);
  });

  test.each([
    { first: 'updateQuote', knowsVersion: false, answers: [[], []], ends: 'SENT' },
    { first: 'updateQuote', knowsVersion: true, answers: [[], ['VERSION_CONFLICT']], ends: 'DRAFT' },
    { first: 'sendQuote', knowsVersion: false, answers: [[], ['QUOTE_LOCKED']], ends: 'SENT' },
    { first: 'sendQuote', knowsVersion: true, answers: [[], ['QUOTE_LOCKED']], ends: 'SENT' },
  ] as const)(
    'Q5 Q9 an update and a sending at once come one after the other: $first first, version told: $knowsVersion',
    async ({ first, knowsVersion, answers, ends }) => {
      const shop = await Shop.open(api);
      const subscriptionId = await shop.subscription();
      const draft = await shop.draft(shop.sales, [subscriptionId]);
      const input = { quoteId: draft.id, ...(knowsVersion && { expectedVersion: draft.version }) };
      const [at, other] = gateways.map((url) => new Caller(url, shop.sales.token));
      const update = () =>
        at?.codes('updateQuote', { ...input, lines: [{ subscriptionId, quantity: 3 }], note: 'Few' });
      const send = () => other?.codes('sendQuote', input);
      const isUpdated = first === 'updateQuote';
      expect(await oneBehindTheOther(shop, isUpdated ? [update, send] : [send, update])).toEqual(answers);
      const { lines, note, status, totals } = await shop.sales.quote(draft.id);
      expect({ note, status, quantity: lines[0]?.quantity, total: totals.total.amount }).toEqual({
        status: ends,
        ...(isUpdated
          ? { note: 'Few', quantity: 3, total: '3601.50' }
          : { note: null, quantity: 10, total: '12005.00' }),
      });
    },
  );

  test('B2 A2 two calls that accept the same quotes at once make one order for each, and both answer it', async () => {
    const shop = await Shop.open(api);
    const ids = await shop.subscriptions(8);
    const quotes = await Promise.all(ids.map(async (id) => (await shop.sent(shop.sales, [id])).id));
    const items = quotes.map((quoteId) => ({ quoteId }));
    const call = { items, idempotencyKey: 'all', purchaseOrderReference: 'PO-1' };
    const calls = [call, call, { items: items.toReversed(), idempotencyKey: 'reversed' }, { items }];
    const answers = await Promise.all(
      calls.map((input, n) => new Caller(gateways[n % 2] ?? '', shop.sales.token).done('acceptQuotes', input)),
    );
    const ordersOf = ({ results = [] }: (typeof answers)[number]) =>
      new Map(results.map(({ quote, order }) => [quote?.id, order?.number]));
    const [first] = answers.map(ordersOf);
    expect(first?.size).toBe(8);
    expect([...new Set(first?.values())]).not.toContain(undefined);
    for (const answer of answers) {
      expect(ordersOf(answer)).toEqual(first);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(await api.em.count(Order, { quote: quotes })).toBe(8);
    const mails = (await Promise.all(quotes.map((id) => api.mailsOf(id)))).flat();
    expect(mails.filter((mail) => mail.startsWith('ACCEPTED'))).toHaveLength(8);
  });

  test.each(['createQuotes', 'acceptQuotes'] as const)(
    'B2 %s that is killed in the middle and repeated loses nothing and doubles nothing',
    async (name) => {
      const shops = [await Shop.open(api), await Shop.open(api)] as const;
      const ids = await Promise.all(shops.map((shop) => shop.subscriptions(4)));
      const quoteIds = async (shop: Shop, some: string[]) =>
        await Promise.all(some.map(async (id) => (await shop.sent(shop.sales, [id])).id));
      const items =
        name === 'createQuotes'
          ? ids.flat().map((subscriptionId) => ({ lines: [{ subscriptionId }] }))
          : (await Promise.all(shops.map((shop, n) => quoteIds(shop, ids[n] ?? []))))
              .flat()
              .map((quoteId) => ({ quoteId }));
      const input = { items, idempotencyKey: 'killed' };
      const { customer, sales } = shops[1];
      const countDone = () =>
        name === 'createQuotes'
          ? api.em.count(Quote, { customer: shops.map((shop) => shop.customer.id) })
          : api.em.count(Order, { quote: items.map((item) => ('quoteId' in item ? item.quoteId : '')) });

      const doomed = product.node('serve', variables());
      const caller = new Caller(await doomed.listening(), sales.token);
      await api.em.transactional(async (holder) => {
        await lockCustomer(holder, customer.id);
        const lost = expect(caller.done(name, input)).rejects.toThrow();
        await vi.waitUntil(async () => (await countDone()) === 4 && (await waiting()) > 0, { timeout: 60_000 });
        await doomed.end('SIGKILL');
        await lost;
      });
      const { results = [] } = await new Caller(gateways[0] ?? '', sales.token).done(name, input);
      expect(results.flatMap(({ userErrors }) => userErrors)).toEqual([]);
      expect(new Set(results.map(({ quote }) => quote?.id)).size).toBe(8);
      expect(await countDone()).toBe(8);
      expect(await new Caller(gateways[1] ?? '', sales.token).done(name, input)).toEqual({ results, userErrors: [] });
      expect(await countDone()).toBe(8);
    },
    60_000,
  );
  test.each([
    { first: 'removeRecipient', answers: [[], ['NOT_FOUND']], ends: 'SENT' },
    { first: 'acceptQuote', answers: [[], []], ends: 'ACCEPTED' },
  ] as const)('R9 A5 whose link dies by $first first accepts before or never', async ({ first, answers, ends }) => {
    const shop = await Shop.open(api);
    const quote = await shop.sent(shop.sales, [await shop.subscription()], { recipients: [{ email: 'a@x.example' }] });
    const recipientId = quote.recipients[1]?.id ?? '';
    const link = new Caller(gateways[0] ?? '', api.linkOf(recipientId));
    const accept = () => link.codes('acceptQuote', { quoteId: quote.id, acceptedByName: 'Ada Berg' });
    const remove = () => new Caller(gateways[1] ?? '', shop.sales.token).codes('removeRecipient', { recipientId });
    expect(await oneBehindTheOther(shop, first === 'acceptQuote' ? [accept, remove] : [remove, accept])).toEqual(
      answers,
    );
    expect(await shop.statusOf(quote.id)).toBe(ends);
    expect(await link.refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
    expect(await api.em.count(Order, { quote: quote.id })).toBe(ends === 'ACCEPTED' ? 1 : 0);
  });

  test('R10 of ten calls at once to mail a quote again one does', async () => {
    const shop = await Shop.open(api);
    const quote = await shop.sent(shop.sales, [await shop.subscription()]);
    const callers = Array.from({ length: 10 }, (_, n) => new Caller(gateways[n % 2] ?? '', shop.sales.token));
    const answers = await Promise.all(callers.map((caller) => caller.codes('resendQuote', { quoteId: quote.id })));
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(answers.flat()).toEqual(Array(9).fill('TOO_SOON'));
    expect(await api.mailsOf(quote.id)).toHaveLength(2);
  });

  test.each(['extendQuote', 'acceptQuote'] as const)(
    'Q11 an extension and an acceptance at once come one after the other: %s first',
    async (first) => {
      const shop = await Shop.open(api);
      const quote = await shop.sent(shop.sales, [await shop.subscription({ endDate: TODAY.add({ days: 80 }) })]);
      const [at, other] = gateways.map((url) => new Caller(url, shop.sales.token));
      const extend = () => at?.codes('extendQuote', { quoteId: quote.id, expiresOn: FORTIETH });
      const accept = () => other?.codes('acceptQuote', { quoteId: quote.id });
      const isExtended = first === 'extendQuote';
      expect(await oneBehindTheOther(shop, isExtended ? [extend, accept] : [accept, extend])).toEqual(
        isExtended ? [[], []] : [[], ['INVALID_TRANSITION']],
      );
      expect(await shop.sales.quote(quote.id)).toMatchObject({
        status: 'ACCEPTED',
        version: quote.version + (isExtended ? 2 : 1),
        expiresOn: isExtended ? FORTIETH : quote.expiresOn,
      });
    },
  );

  test('Q11 twenty extensions to one day at once extend the quote once and tell its recipients once', async () => {
    const shop = await Shop.open(api);
    const quote = await shop.sent(shop.sales, [await shop.subscription({ endDate: TODAY.add({ days: 80 }) })]);
    const callers = Array.from({ length: 20 }, (_, n) => new Caller(gateways[n % 2] ?? '', shop.sales.token));
    const input = { quoteId: quote.id, expiresOn: FORTIETH };
    const answers = await Promise.all(callers.map((caller) => caller.codes('extendQuote', input)));
    expect(answers.flat()).toEqual(Array(19).fill('INVALID_EXPIRY'));
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('EXTENDED'))).toHaveLength(1);
    expect((await shop.sales.quote(quote.id)).version).toBe(quote.version + 1);
  });

  test('A5 A3 accepting, declining and canceling at once end it in one way', async () => {
    for (let round = 0; round < 5; round++) {
      const shop = await Shop.open(api);
      const quote = await shop.sent(shop.sales, [await shop.subscription({ autoRenew: true })]);
      const names = ['acceptQuote', 'declineQuote', 'cancelQuote'] as const;
      const answers = await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const name = names[(n + round) % 3] ?? 'acceptQuote';
          const { userErrors } = await new Caller(gateways[n % 2] ?? '', shop.sales.token).mutate(name, {
            quoteId: quote.id,
          });
          return { name, isDone: userErrors.length === 0 };
        }),
      );
      const winners = new Set(answers.filter(({ isDone }) => isDone).map(({ name }) => name));
      expect(winners.size).toBe(1);
      const ended = { acceptQuote: 'ACCEPTED', declineQuote: 'DECLINED', cancelQuote: 'CANCELED' }[
        [...winners][0] ?? 'acceptQuote'
      ];
      expect((await shop.sales.quote(quote.id)).status).toBe(ended);
      expect(await api.em.count(Order, { quote: quote.id })).toBe(ended === 'ACCEPTED' ? 1 : 0);
    }
  });
});

test('A2 reading goes on while any number of acceptances wait for a customer’s lock, and each is answered then', async () => {
  const [shop, other] = [await Shop.open(api), await Shop.open(api)];
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  let answers: Promise<string[]>[] = [];
  await api.em.transactional(async (holder) => {
    await lockCustomer(holder, shop.customer.id);
    answers = Array.from({ length: 30 }, () => shop.purchaser.codes('acceptQuote', { quoteId: quote.id }));
    await vi.waitUntil(async () => (await waiting()) >= 3, { timeout: 60_000 });
    const read = Array.from({ length: 10 }, () => other.purchaser.sdk.Viewer());
    expect(await Promise.race([Promise.all(read), delay(5_000)])).toHaveLength(10);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });
  expect((await Promise.all(answers)).flat()).toEqual([]);
});

/** Lets acts wait for the customer's lock in this order, and then all go on. */
async function oneBehindTheOther<Answer>(shop: Shop, acts: readonly (() => Promise<Answer> | undefined)[]) {
  const answers: (Promise<Answer> | undefined)[] = [];
  await api.em.transactional(async (holder) => {
    await lockCustomer(holder, shop.customer.id);
    for (const act of acts) {
      answers.push(act());
      await vi.waitUntil(async () => (await waiting()) === answers.length, { timeout: 60_000 });
    }
  });
  return Promise.all(answers);
}

test('B2 calls for many that wait for a customer’s lock hold up no other customer', async () => {
  const [shop, other] = [await Shop.open(api), await Shop.open(api)];
  const quotes = await Promise.all(
    (await shop.subscriptions(6)).map(async (id) => (await shop.sent(shop.sales, [id])).id),
  );
  const items = quotes.map((quoteId) => ({ quoteId }));
  let answers: Promise<string[]>[] = [];
  await api.em.transactional(async (holder) => {
    await lockCustomer(holder, shop.customer.id);
    // More than may run an expensive operation at a time.
    const callers = [shop.purchaser, shop.sales, ...Array.from({ length: 4 }, () => shop.purchaser)];
    answers = callers.map((caller) => caller.codes('acceptQuotes', { items }));
    await vi.waitUntil(async () => (await waiting()) >= 3, { timeout: 60_000 });
    const ids = await other.subscriptions(12);
    const made = await other.purchaser.done('createQuotes', {
      items: ids.map((subscriptionId) => ({ lines: [{ subscriptionId }] })),
    });
    expect(made.results?.filter(({ quote }) => quote)).toHaveLength(12);
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);
  });
  expect((await Promise.all(answers)).flat()).toEqual([]);
  expect(await api.em.count(Order, { quote: quotes })).toBe(6);
});

async function lockCustomer(holder: SqlEntityManager, id: string): Promise<void> {
  await sql`select 1 from customers where id = ${uuidOf('customer', id)} for update`.execute(holder.getKysely());
}

/** How many statements of this file's database wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    api.em.getKysely(),
  );
  return rows.length;
}

test('every mutation at once, with an import, causes no fault, no deadlock and no contradicting rows', async () => {
  const shop = await Shop.open(api);
  const ids = await shop.subscriptions(3, () => ({ autoRenew: true }));
  const references = await Promise.all(ids.map(async (id) => (await shop.find(id)).reference));
  const quoteIds: string[] = [];
  const chance = seeded();
  const anyOf = <Item>(items: readonly Item[]) => items[Math.floor(chance() * items.length)];
  let address = 0;
  const acts: (() => Promise<unknown>)[] = [
    async () => {
      const lines = [...new Set([anyOf(ids), anyOf(ids)])].map((subscriptionId) => ({ subscriptionId }));
      // Refused where somebody has accepted a renewal of one of them meanwhile.
      const { quote } = await shop.sales.mutate('createQuote', { lines });
      if (quote) {
        quoteIds.push(quote.id);
      }
    },
    () => shop.sales.mutate('sendQuote', { quoteId: anyOf(quoteIds), holdAutoRenew: chance() < 0.7 }),
    () => shop.sales.mutate('sendQuote', { quoteId: anyOf(quoteIds), holdAutoRenew: true }),
    () => shop.purchaser.mutate('acceptQuote', { quoteId: anyOf(quoteIds) }),
    () =>
      shop.sales.mutate('updateQuote', {
        quoteId: anyOf(quoteIds),
        lines: [{ subscriptionId: anyOf(ids), quantity: 3 }],
      }),
    () =>
      shop.purchaser.mutate('acceptQuotes', { items: [{ quoteId: anyOf(quoteIds) }, { quoteId: anyOf(quoteIds) }] }),
    () => shop.sales.mutate('sendQuotes', { items: [{ quoteId: anyOf(quoteIds) }, { quoteId: anyOf(quoteIds) }] }),
    () =>
      shop.sales.mutate('extendQuote', {
        quoteId: anyOf(quoteIds),
        expiresOn: TODAY.add({ days: 31 + Math.floor(chance() * 60) }).toString(),
      }),
    () => shop.sales.mutate('declineQuote', { quoteId: anyOf(quoteIds) }),
    () => shop.sales.mutate('cancelQuote', { quoteId: anyOf(quoteIds) }),
    () =>
      shop.sales.mutate('addRecipients', {
        quoteId: anyOf(quoteIds),
        recipients: [{ email: `a${address++}@x.example` }],
      }),
    async () => {
      const quoteId = anyOf(quoteIds) ?? '';
      const { recipients } = await shop.sales.quote(quoteId);
      return shop.sales.mutate('removeRecipient', { recipientId: recipients.at(-1)?.id ?? '' });
    },
    () => shop.sales.mutate('resendQuote', { quoteId: anyOf(quoteIds) }),
    () => shop.purchaser.mutate('setAutoRenew', { subscriptionId: anyOf(ids), enabled: chance() < 0.5 }),
  ];
  for (let count = 0; count < 6; count++) {
    await acts[0]?.();
  }
  const work = Array.from({ length: 160 }, () => anyOf(acts)?.());
  const imports = Array.from({ length: 4 }, async (_, round) => {
    const rows = references.map(
      (reference) =>
        `${reference},${shop.key},,${shop.product.sku},${14 - round},ANNUAL,NOK,CARD,2025-12-24,2026-12-23,true,ACTIVE`,
    );
    return await importFolder({
      databaseUrl: api.databaseUrl,
      folder: await writeFolder(csv('subscriptions', ...rows)),
    });
  });
  expect((await Promise.all(imports)).every(({ stored }) => stored)).toBe(true);
  await Promise.all(work);
  expect(await contradictions()).toEqual([]);
  const quotes = await api.em.find(Quote, { customer: shop.customer.id });
  expect(quotes.filter(({ sentAt }) => sentAt).length).toBeGreaterThan(0);
});

/** What can never be, whatever came in between. */
async function contradictions(): Promise<unknown[]> {
  const rules = [
    sql`select 'a held subscription of a quote that is not open', s.reference from subscriptions s join quotes q on q.id = s.auto_renew_held_by_id where q.status <> 'SENT'`,
    sql`select 'a standing line of a quote that is not open', l.id from quote_lines l join quotes q on q.id = l.quote_id where (l.standing_since is not null) <> (q.status = 'SENT')`,
    sql`select 'an accepted quote and no order, or the reverse', q.number from quotes q left join orders o on o.quote_id = q.id where (q.status = 'ACCEPTED') <> (o.id is not null)`,
    sql`select 'an order whose lines were not renewed', o.number from orders o join quote_lines l on l.quote_id = o.quote_id left join renewed_terms r on r.subscription_id = l.subscription_id and r.previous_end_date = l.previous_end_date and r.order_id = o.id where r.order_id is null`,
    sql`select 'more than four additional recipients', quote_id from quote_recipients where not "primary" and replaced_at is null group by quote_id having count(*) > 4`,
    sql`select 'a sent quote without a mail to each recipient', r.email from quote_recipients r join quotes q on q.id = r.quote_id where q.sent_at is not null and not exists (select from mails m where m.recipient_id = r.id)
      and q.status in ('SENT', 'ACCEPTED')`,
    sql`select 'a quote without a line', q.number from quotes q where not exists (select from quote_lines l where l.quote_id = q.id)`,
    sql`select 'totals that are not those of the lines', q.number from quotes q where q.total_minor <> (select sum(l.total_minor) from quote_lines l where l.quote_id = q.id)`,
    sql`select 'a draft that was mailed', q.number from mails m join quotes q on q.id = m.quote_id where q.sent_at is null`,
    sql`select 'two final events', quote_id from quote_events where type in ('ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED', 'SUPERSEDED') group by quote_id having count(*) > 1`,
    sql`select 'a status that the trail does not tell', q.number from quotes q where q.status not in ('DRAFT', 'SENT') and not exists (select from quote_events e where e.quote_id = q.id and e.type = q.status)`,
  ];
  const found = await Promise.all(rules.map((rule) => rule.execute(api.em.getKysely())));
  return found.flatMap(({ rows }) => rows);
}
