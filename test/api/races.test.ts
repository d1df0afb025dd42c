import { ref } from '@mikro-orm/core';
import { expect, test, vi } from 'vitest';
import { JobRun } from '../../src/jobs/job-run.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteRequest } from '../../src/requests/quote-request.ts';
import { TODAY } from '../harness/clock.ts';
import type { Caller } from './caller.ts';
import { countWaiting, lockCustomer, oneBehindTheOther } from './customer-locks.ts';
import { Shop } from './shop.ts';
import { startTwoGateways } from './two-gateways.ts';

const gateways = await startTwoGateways();
const { api } = gateways;
const FORTIETH = TODAY.add({ days: 40 }).toString();

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
  const link = api.asRecipient(quote?.recipients[0]?.id ?? '');
  const people = [shop.purchaser, shop.seller, shop.sales, link];
  const callers = Array.from({ length: 50 }, (_, n) => gateways.at(n, people[n % 4] ?? link));
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
    const [at, other] = [gateways.at(0, shop.sales), gateways.at(1, shop.sales)];
    const update = () => at.codes('updateQuote', { ...input, lines: [{ subscriptionId, quantity: 3 }], note: 'Few' });
    const send = () => other.codes('sendQuote', input);
    const isUpdated = first === 'updateQuote';
    expect(await oneBehindTheOther(shop, isUpdated ? [update, send] : [send, update])).toEqual(answers);
    const { lines, note, status, totals } = await shop.sales.quote(draft.id);
    expect({ note, status, quantity: lines[0]?.quantity, total: totals.total.amount }).toEqual({
      status: ends,
      ...(isUpdated ? { note: 'Few', quantity: 3, total: '3601.50' } : { note: null, quantity: 10, total: '12005.00' }),
    });
  },
);

test.each([
  { first: 'removeRecipient', answers: [[], ['NOT_FOUND']], ends: 'SENT' },
  { first: 'acceptQuote', answers: [[], []], ends: 'ACCEPTED' },
] as const)('R9 A5 whose link dies by $first first accepts before or never', async ({ first, answers, ends }) => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.sales, [await shop.subscription()], { recipients: [{ email: 'a@x.example' }] });
  const recipientId = quote.recipients[1]?.id ?? '';
  const link = gateways.at(0, api.asRecipient(recipientId));
  const accept = () => link.codes('acceptQuote', { quoteId: quote.id, acceptedByName: 'Ada Berg' });
  const remove = () => gateways.at(1, shop.sales).codes('removeRecipient', { recipientId });
  expect(await oneBehindTheOther(shop, first === 'acceptQuote' ? [accept, remove] : [remove, accept])).toEqual(answers);
  expect(await shop.statusOf(quote.id)).toBe(ends);
  expect(await link.refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
  expect(await api.em.count(Order, { quote: quote.id })).toBe(ends === 'ACCEPTED' ? 1 : 0);
});

test('R10 of ten calls at once to mail a quote again one does', async () => {
  const shop = await Shop.open(api);
  const quote = await shop.sent(shop.sales, [await shop.subscription()]);
  await api.handOverMails({ minutesAgo: 10 });
  const callers = Array.from({ length: 10 }, (_, n) => gateways.at(n, shop.sales));
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
    const [at, other] = [gateways.at(0, shop.sales), gateways.at(1, shop.sales)];
    const extend = () => at.codes('extendQuote', { quoteId: quote.id, expiresOn: FORTIETH });
    const accept = () => other.codes('acceptQuote', { quoteId: quote.id });
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
  const callers = Array.from({ length: 20 }, (_, n) => gateways.at(n, shop.sales));
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
        const { userErrors } = await gateways.at(n, shop.sales).mutate(name, {
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

test.each([
  { first: 'setAutoRenew', isHeld: true },
  { first: 'sendQuote', isHeld: false },
] as const)('H2 of a setting and a hold at once the later one holds: $first first', async ({ first, isHeld }) => {
  const shop = await Shop.open(api);
  const subscriptionId = await shop.subscription({ autoRenew: true });
  const { id: quoteId } = await shop.draft(shop.purchaser, [subscriptionId]);
  const set = () => gateways.at(0, shop.purchaser).codes('setAutoRenew', { subscriptionId, enabled: true });
  const send = () => gateways.at(1, shop.purchaser).codes('sendQuote', { quoteId, holdAutoRenew: true });
  expect(await oneBehindTheOther(shop, first === 'sendQuote' ? [send, set] : [set, send])).toEqual([[], []]);
  expect(await shop.statusOf(quoteId)).toBe('SENT');
  expect(await shop.find(subscriptionId)).toMatchObject({
    autoRenew: !isHeld,
    autoRenewHeldById: isHeld ? quoteId : null,
  });
});

test('Q11 U5 of an extension and a sweep at once, in two processes, one has its way', async () => {
  const shops = await Promise.all(Array.from({ length: 9 }, () => Shop.open(api)));
  const quotes = await Promise.all(shops.map(async (shop) => shop.sent(shop.sales, [await shop.subscription()])));
  const extend = (n: number) =>
    gateways.at(n, shops[n]?.sales ?? {}).codes('extendQuote', { quoteId: quotes[n]?.id, expiresOn: FORTIETH });
  const answers: Promise<string[]>[] = [];
  const sweep = await api.em.transactional(async (holder) => {
    // The first extension waits for its customer, whom the sweep then finds busy. The others meet the sweep as it happens.
    await lockCustomer(holder, shops[0]?.customer.id ?? '');
    answers.push(extend(0));
    await vi.waitUntil(async () => (await countWaiting(api)) === 1, { timeout: 60_000 });
    const run = gateways.another('job sweep', api.now.add({ hours: 24 * 32 }));
    await vi.waitUntil(async () => (await api.em.count(JobRun, { job: 'sweep' })) > 0, { timeout: 60_000 });
    answers.push(...quotes.slice(1).map((_, n) => extend(n + 1)));
    await Promise.all(answers.slice(1));
    return run;
  });
  expect(await sweep.ended()).toBe(0);
  const found = await Promise.all(quotes.map(({ id }) => shops[0]?.sales.quote(id)));
  const isExtended = (await Promise.all(answers)).map((codes) => codes.join() || 'extended');
  const endings = { extended: ['SENT', FORTIETH], INVALID_TRANSITION: ['EXPIRED', quotes[0]?.expiresOn] };
  expect(found.map((quote) => [quote?.status, quote?.expiresOn])).toEqual(
    // Cast: any other answer finds nothing, and fails.
    isExtended.map((answer) => endings[answer as keyof typeof endings]),
  );
  for (const { id } of quotes) {
    const events = await api.em.find(QuoteEvent, { quote: id, type: { $in: ['EXTENDED', 'EXPIRED'] } });
    expect(events).toHaveLength(1);
  }
});

test.each(['the purchaser', 'sales'])(
  'K1 of two requests for one subscription at once the first is made: %s',
  async (first) => {
    const shop = await Shop.open(api);
    const lines = [{ subscriptionId: await shop.subscription() }];
    const ask = (n: number, caller: Caller) => () =>
      gateways.at(n, caller).codes('requestQuote', { to: 'SALES', lines });
    const acts = [ask(0, shop.purchaser), ask(1, shop.sales)];
    expect(await oneBehindTheOther(shop, first === 'sales' ? acts.toReversed() : acts)).toEqual([
      [],
      ['ALREADY_REQUESTED'],
    ]);
    const made = await api.em.find(QuoteRequest, { customer: shop.customer.id });
    expect(made.map(({ actorKind }) => actorKind)).toEqual([first === 'sales' ? 'SALES' : 'CUSTOMER']);
  },
);

test.each([
  { first: 'createQuote', end: 'withdrawQuoteRequest', answers: [[], []], ends: 'WITHDRAWN' },
  { first: 'withdrawQuoteRequest', end: 'withdrawQuoteRequest', answers: [[], ['NOT_FOUND']], ends: 'WITHDRAWN' },
  { first: 'createQuote', end: 'declineQuoteRequest', answers: [[], ['INVALID_TRANSITION']], ends: 'QUOTED' },
  { first: 'declineQuoteRequest', end: 'declineQuoteRequest', answers: [[], ['NOT_FOUND']], ends: 'DECLINED' },
] as const)(
  'K3 a quote for a request and $end come one after the other: $first first',
  async ({ first, end, ...told }) => {
    const [shop, asked] = [await Shop.open(api), await Shop.open(api, { partner: { takesRequests: true } })];
    const lines = [{ subscriptionId: await shop.subscription() }];
    const to = { to: 'PARTNER', partnerCsn: asked.partner.csn };
    const { request } = await shop.purchaser.done('requestQuote', { ...to, lines });
    const input = { quoteRequestId: request?.id };
    const quote = () => gateways.at(0, asked.seller).codes('createQuote', input);
    const ender = end === 'withdrawQuoteRequest' ? shop.purchaser : asked.seller;
    const finish = () => gateways.at(1, ender).codes(end, input);
    expect(await oneBehindTheOther(shop, first === end ? [finish, quote] : [quote, finish])).toEqual(told.answers);
    expect(await api.em.findOneOrFail(QuoteRequest, request?.id ?? '')).toMatchObject({ status: told.ends });
    // A draft stands only for as long as its request.
    expect(await api.em.count(Quote, { customer: shop.customer.id, storedStatus: 'DRAFT' })).toBe(
      told.ends === 'QUOTED' ? 1 : 0,
    );
  },
);
