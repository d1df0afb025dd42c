import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller, QuoteView } from '../../api/caller.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { NOW } from '../../harness/clock.ts';
import { copyRows } from '../../harness/copy-rows.ts';

const api = await startApi();
let shop: Shop;
let carried: QuoteView;
let plain: QuoteView;
let replaced: QuoteView;

beforeAll(async () => {
  shop = await Shop.open(api);
  const [one = ''] = await shop.subscriptions(1, () => ({
    partner: ref(shop.partner),
    reference: `CARRIED-${shop.key}`,
  }));
  const [other = ''] = await shop.subscriptions(1, () => ({ reference: `PLAIN-${shop.key}` }));
  carried = await shop.sent(shop.seller, [one], { recipients: [{ email: 'Åse@Outside.example' }] });
  api.passDays(1);
  plain = await shop.sent(shop.purchaser, [other], { recipients: [{ email: 'per@blåbær.example' }] });
  const gone = await shop.sent(shop.purchaser, [await shop.subscription()], {
    recipients: [{ email: 'gone@b.example' }],
  });
  const recipientId = gone.recipients[1]?.id ?? '';
  await shop.setDelivery(recipientId, 'BOUNCED');
  await shop.purchaser.done('replaceRecipient', { recipientId, by: { email: 'new@b.example' } });
  replaced = gone;
});

async function found(caller: Caller, filter: object): Promise<string[]> {
  const { quotes } = await caller.sdk.Quotes({ filter });
  expect(quotes?.totalCount).toBe(quotes?.nodes.length);
  const all = { carried, plain, replaced };
  return (
    quotes?.nodes.map(({ id }) => Object.entries(all).find(([, quote]) => quote.id === id)?.[0] ?? id).sort() ?? []
  );
}

/** The same through the customer, whose list is read row by row. */
async function foundThere(filter: object): Promise<string[]> {
  const query = `query ($csn: ID!, $filter: QuoteFilter) { customer(csn: $csn) { quotes(filter: $filter) { nodes { id } } } }`;
  const { customer } = await shop.sales.ask<{ customer: { quotes: { nodes: { id: string }[] } } }>(query, {
    csn: shop.key,
    filter,
  });
  const all = { carried, plain, replaced };
  return customer.quotes.nodes
    .map(({ id }) => Object.entries(all).find(([, quote]) => quote.id === id)?.[0] ?? id)
    .sort();
}

describe('quotes are found', () => {
  test('by when they were made, the end of which is not included', async () => {
    const [first, second] = [NOW.toString(), NOW.add({ hours: 24 }).toString()];
    expect(await found(shop.sales, { createdAt: { from: first, until: second } })).toEqual(['carried']);
    expect(await found(shop.sales, { createdAt: { from: second } })).toEqual(['plain', 'replaced']);
    expect(await found(shop.sales, { createdAt: { until: first } })).toEqual([]);
  });

  test.each([
    [' åse@outside.EXAMPLE', ['carried']],
    ['per@xn--blbr-roah.example', ['plain']],
    ['gone@b.example', []],
    ['new@b.example', ['replaced']],
    ['outside.example', []],
    ['', []],
  ])('R3 by a recipient’s whole address: %j', async (recipientEmail, expected) => {
    expect(await found(shop.sales, { recipientEmail })).toEqual(expected);
    expect(await foundThere({ recipientEmail })).toEqual(expected);
  });

  test.each([
    ['ÅSE@out', ['carried']],
    ['gone@b', []],
    ['new@b', ['replaced']],
  ])('R3 by a part of a recipient’s address: %j', async (search, expected) => {
    expect(await found(shop.sales, { search })).toEqual(expected);
    expect(await foundThere({ search })).toEqual(expected);
  });

  test('by a part of a subscription’s reference', async () => {
    const search = `carried-${shop.key}`;
    expect(await found(shop.sales, { search })).toEqual(['carried']);
    expect(await foundThere({ search })).toEqual(['carried']);
    expect(await found(shop.seller, { search })).toEqual(['carried']);
    expect(await found(shop.seller, { search: `plain-${shop.key}` })).toEqual([]);
  });
});

describe('V8 nobody finds a quote by what they do not see', () => {
  test('a link’s bearer finds its quote by its own address alone', async () => {
    const bearer = api.recipientOf(carried, 1);
    expect(await found(bearer, { recipientEmail: 'åse@outside.example' })).toEqual(['carried']);
    expect(await found(bearer, { recipientEmail: shop.purchaserEmail })).toEqual([]);
    expect(await found(bearer, { search: shop.purchaserEmail })).toEqual([]);
    expect(await found(bearer, { search: `CARRIED-${shop.key}` })).toEqual([]);
  });

  test('a service that may not read subscriptions finds no quote by one', async () => {
    const service = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
    expect(await found(service, { search: `CARRIED-${shop.key}` })).toEqual([]);
    expect(await found(service, { recipientEmail: 'åse@outside.example' })).toEqual(['carried']);
  });

  test('another customer finds none', async () => {
    const { purchaser } = await Shop.open(api);
    expect(await found(purchaser, { recipientEmail: 'åse@outside.example' })).toEqual([]);
    expect(await found(purchaser, { search: 'åse@outside' })).toEqual([]);
  });
});

describe('with many recipients', () => {
  beforeAll(async () => {
    const where = `one.id = (select id from quote_recipients where email = 'per@blåbær.example')`;
    const email = `'many' || md5(n::text) || '@c.example'`;
    const changes = {
      email,
      email_key: email,
      token_hash: `sha256(n::text::bytea)`,
      replaced_at: `'2026-11-23'::text`,
    };
    await copyRows(api.em, { table: 'quote_recipients', where, times: 20_000, changes });
    await api.em.execute('vacuum analyze quote_recipients, quotes, subscriptions, quote_lines, customers');
  }, 60_000);

  test.each([{ recipientEmail: 'new@b.example' }, { search: 'nothing-like-it' }, { search: 'new@b.ex' }])(
    'an address is looked up by index: %j',
    async (filter) => {
      const statements = await api.countStatements(() => shop.sales.sdk.Quotes({ filter }));
      expect(statements.length).toBeLessThanOrEqual(4);
      for (const statement of statements) {
        const rows = await api.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
        expect(rows.map((row) => Object.values(row)[0]).join('\n')).not.toContain('Seq Scan on quote_recipients');
      }
    },
  );
});
