import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { TODAY } from '../harness/clock.ts';
import { seeded } from '../harness/seeded.ts';
import { csv, writeFolder } from '../import/csv-folder.ts';
import { countWaiting, lockCustomer } from './customer-locks.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi();

test('A2 reading goes on while any number of acceptances wait for a customer’s lock, and each is answered then', async () => {
  const [shop, other] = [await Shop.open(api), await Shop.open(api)];
  const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  let answers: Promise<string[]>[] = [];
  await api.em.transactional(async (holder) => {
    await lockCustomer(holder, shop.customer.id);
    answers = Array.from({ length: 30 }, () => shop.purchaser.codes('acceptQuote', { quoteId: quote.id }));
    await vi.waitUntil(async () => (await countWaiting(api)) >= 3, { timeout: 60_000 });
    const read = Array.from({ length: 10 }, () => other.purchaser.sdk.Viewer());
    expect(await Promise.race([Promise.all(read), delay(5_000)])).toHaveLength(10);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });
  expect((await Promise.all(answers)).flat()).toEqual([]);
});

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
    await vi.waitUntil(async () => (await countWaiting(api)) >= 3, { timeout: 60_000 });
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

test('every mutation at once, with an import, causes no fault, no deadlock and no contradicting rows', async () => {
  const shop = await Shop.open(api);
  const ids = await shop.subscriptions(3, () => ({ autoRenew: true }));
  const references = await Promise.all(ids.map(async (id) => (await shop.find(id)).reference));
  const quoteIds: string[] = [];
  const requestIds: string[] = [];
  const chance = seeded();
  const anyOf = <Item>(items: readonly Item[]) => items[Math.floor(chance() * items.length)];
  let address = 0;
  const ask = async () => {
    const lines = [{ subscriptionId: anyOf(ids) }];
    const { request } = await shop.purchaser.mutate('requestQuote', { to: 'SALES', lines });
    requestIds.push(...(request ? [request.id] : []));
  };
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
    async () => {
      await api.handOverMails({ minutesAgo: 10 });
      return shop.sales.mutate('resendQuote', { quoteId: anyOf(quoteIds) });
    },
    () => shop.purchaser.mutate('setAutoRenew', { subscriptionId: anyOf(ids), enabled: chance() < 0.5 }),
    ask,
    ask,
    () => shop.sales.mutate('createQuote', { quoteRequestId: anyOf(requestIds) }),
    () => shop.sales.mutate('createQuote', { quoteRequestId: anyOf(requestIds) }),
    () => shop.sales.mutate('declineQuoteRequest', { quoteRequestId: anyOf(requestIds) }),
    () => shop.purchaser.mutate('withdrawQuoteRequest', { quoteRequestId: anyOf(requestIds) }),
  ];
  for (let count = 0; count < 6; count++) {
    await acts[0]?.();
  }
  await ask();
  const work = Array.from({ length: 200 }, () => anyOf(acts)?.());
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
    sql`select 'a standing line of a request that has ended, or the reverse', r.number from quote_requests r where exists (select from quote_request_lines l where l.request_id = r.id and l.standing_since is not null) <> (r.status in ('OPEN', 'QUOTED'))`,
    sql`select 'a subscription that two requests ask for', subscription_id from quote_request_lines where standing_since is not null group by subscription_id having count(*) > 1`,
    sql`select 'a request that is quoted by no open quote, or the reverse', r.number from quote_requests r where r.status in ('OPEN', 'QUOTED') and (r.status = 'QUOTED') <> exists (select from quotes q where q.request_id = r.id and q.status in ('DRAFT', 'SENT'))`,
    sql`select 'a draft for a request that has ended', q.number from quotes q join quote_requests r on r.id = q.request_id where q.status = 'DRAFT' and r.status not in ('OPEN', 'QUOTED')`,
    sql`select 'a status of a request that the trail does not tell', r.number from quote_requests r where r.status <> 'OPEN' and not exists (select from quote_request_events e where e.request_id = r.id and e.type = r.status)`,
    sql`select 'a status that the trail does not tell', q.number from quotes q where q.status not in ('DRAFT', 'SENT') and not exists (select from quote_events e where e.quote_id = q.id and e.type = q.status)`,
  ];
  const found = await Promise.all(rules.map((rule) => rule.execute(api.em.getKysely())));
  return found.flatMap(({ rows }) => rows);
}
