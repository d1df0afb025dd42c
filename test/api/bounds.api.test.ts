import { ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { runSteps } from '../../src/database/steps.ts';
import { countingStep, refuseBeyondLimit } from '../../src/outbox/count-mails.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi({
  variables: { MAILS_PER_CUSTOMER_AND_DAY: '3', MAILS_PER_PARTNER_AND_DAY: '4', DRAFTS_PER_CUSTOMER: '2' },
});

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open(api);
});

const people = (...names: string[]) => names.map((name) => ({ email: `${name}@outside.example` }));

describe('N3 the mails of a day', () => {
  test('are as many as the policy says for one customer’s people, and one more changes nothing', async () => {
    const [first = '', second = ''] = await shop.subscriptions(2);
    await shop.sent(shop.purchaser, [first], { recipients: people('a', 'b') });
    const draft = await shop.draft(shop.purchaser, [second]);
    expect(await shop.purchaser.problems('sendQuote', { quoteId: draft.id })).toEqual(['TOO_MANY_MAILS quoteId']);
    expect(await shop.statusOf(draft.id)).toBe('DRAFT');
    expect(await api.mailsOf(draft.id)).toEqual([]);
    await shop.sales.done('sendQuote', { quoteId: draft.id });
  });

  test('count those added later, too', async () => {
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()], { recipients: people('a') });
    const add = (...names: string[]) =>
      shop.purchaser.problems('addRecipients', { quoteId: quote.id, recipients: people(...names) });
    expect(await add('b', 'c')).toEqual(['TOO_MANY_MAILS recipients']);
    expect(await add('b')).toEqual([]);
    expect((await shop.sales.quote(quote.id)).recipients).toHaveLength(3);
  });

  test('start again at midnight in the customer’s time zone', async () => {
    const [first = '', second = ''] = await shop.subscriptions(2);
    api.now = Temporal.Instant.from('2026-11-23T22:59:59.999Z');
    await shop.sent(shop.purchaser, [first], { recipients: people('a', 'b') });
    const draft = await shop.draft(shop.purchaser, [second]);
    expect(await shop.purchaser.codes('sendQuote', { quoteId: draft.id })).toEqual(['TOO_MANY_MAILS']);
    api.now = Temporal.Instant.from('2026-11-23T23:00:00Z');
    expect(await shop.purchaser.codes('sendQuote', { quoteId: draft.id })).toEqual([]);
  });

  test('do not keep anybody from accepting', async () => {
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()], { recipients: people('a', 'b') });
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual([]);
  });

  test('of one partner are never more, however many customers it mails at once', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const other = await Shop.open(api);
        const id = await other.subscription({ partner: ref(shop.partner) });
        return await other.draft(shop.seller, [id]);
      }),
    );
    const codes = await Promise.all(drafts.map(({ id }) => shop.seller.codes('sendQuote', { quoteId: id })));
    expect(codes.flat()).toEqual(Array(4).fill('TOO_MANY_MAILS'));
    const mails = await Promise.all(drafts.map(({ id }) => api.mailsOf(id)));
    expect(mails.flat()).toHaveLength(4);
  });
});

test('N3 of two transactions that count at once the second counts what the first did', async () => {
  const { csn, id: partnerId } = shop.partner;
  const viewer = { kind: 'PARTNER', csn, partnerId, isAsked: false } as const;
  const { policies, linkSecrets, salesEmail, publicUrl } = api.env;
  const settings = { policies, linkSecrets, salesEmail, publicUrl };
  const causer = { uuid: uuidOf('partner', partnerId), day: '2020-01-01' };
  const count = async (em: SqlEntityManager, mails: number) => {
    const steps = { queued: sql`select generate_series(1, ${mails}::int)`, counted: countingStep(causer) };
    const [caused] = await runSteps(em, steps, [sql`(select mails from counted)`]);
    refuseBeyondLimit({ viewer, settings }, Number(caused), ['quoteId']);
  };
  const [counted, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = api.em.transactional(async (em) => {
    await count(em, 4);
    counted.resolve();
    await free.promise;
  });
  await counted.promise;
  const second = api.em
    .transactional((em) => count(em, 1))
    .then(
      () => 'counted',
      (error: unknown) => String(error),
    );
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await api.em.execute(waiting)).length).toBe(1);
  free.resolve();
  await first;
  expect(await second).toContain('TOO_MANY_MAILS');
});

describe('Q12 the drafts of a customer', () => {
  test('are as many as the policy says, whoever makes them, and however many at once', async () => {
    const id = await shop.subscription({ partner: ref(shop.partner) });
    const input = { lines: [{ subscriptionId: id }] };
    const callers = [shop.purchaser, shop.seller, shop.sales, shop.purchaser, shop.sales, shop.seller];
    const codes = await Promise.all(callers.map((caller) => caller.codes('createQuote', input)));
    expect(codes.flat()).toEqual(Array(4).fill('TOO_MANY_DRAFTS'));
    expect(await api.em.count(Quote, { customer: shop.customer.id })).toBe(2);
  });

  test('leave room again once one is sent or canceled, and the preview tells beforehand', async () => {
    const id = await shop.subscription();
    const [draft] = [await shop.draft(shop.purchaser, [id]), await shop.draft(shop.purchaser, [id])];
    const input = { lines: [{ subscriptionId: id }] };
    const preview = 'query ($input: CreateQuoteInput!) { previewQuote(input: $input) { userErrors { code } } }';
    expect(await shop.purchaser.ask(preview, { input })).toEqual({
      previewQuote: { userErrors: [{ code: 'TOO_MANY_DRAFTS' }] },
    });
    expect(await shop.purchaser.codes('createQuote', input)).toEqual(['TOO_MANY_DRAFTS']);
    await shop.purchaser.done('cancelQuote', { quoteId: draft.id });
    expect(await shop.purchaser.codes('createQuote', input)).toEqual([]);
  });
});
