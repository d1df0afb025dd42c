import { expect, test } from 'vitest';
import { find } from '../../src/commands/find.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import type { Caller } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Shop } from '../api/shop.ts';

await openOwnShop();

async function said(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const env = readEnvironment({ DATABASE_URL: api.databaseUrl, CLOCK: api.now.toString() });
  await find({ args, env, log: createLog('silent'), say, warn: say, stopping: new AbortController().signal });
  return lines.join('\n');
}

async function numbers(named: string): Promise<string[]> {
  const { quotes }: { quotes: readonly { number: string }[] } = JSON.parse(await said(named, '--json'));
  return quotes.map(({ number }) => number);
}

async function referenceOf(caller: Caller, id: string): Promise<string> {
  const query = 'query ($id: ID!) { subscription(id: $id) { reference } }';
  return (await caller.ask<{ subscription: { reference: string } }>(query, { id })).subscription.reference;
}

test('a quote is found by everything that people name it by, and no other is', async () => {
  const other = await Shop.open(api);
  await other.sent(other.sales, [await other.subscription()]);
  const subscriptionId = await shop.subscription();
  const email = `Kjøp.${shop.key}@Blåbær.example`;
  const quote = await shop.sent(shop.sales, [subscriptionId], { recipients: [{ email }] });
  const purchaseOrderReference = `PO ${shop.key}`;
  const { order } = await shop.sales.done('acceptQuote', { quoteId: quote.id, purchaseOrderReference });
  const names = [
    quote.number,
    ` ${quote.number.toLowerCase()} `,
    order?.number ?? '',
    email.toLowerCase(),
    shop.key,
    String(Number(shop.key)),
    await referenceOf(shop.sales, subscriptionId),
    purchaseOrderReference.toLowerCase(),
  ];
  for (const named of names) {
    expect([named, await numbers(named)]).toEqual([named, [quote.number]]);
  }
  const text = await said(quote.number);
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/\d{4}-\S+Z/g, '<when>'));
  expect(lines).toEqual([
    `${quote.number}  ACCEPTED`,
    expect.stringMatching(/^created +<when>$/),
    expect.stringMatching(/^sent +<when>, last day \d{4}-\d\d-\d\d$/),
    expect.stringContaining(`customer   ${shop.key} `),
    `order      ${order?.number}, ${purchaseOrderReference}`,
    expect.stringContaining(`recipient  ${shop.purchaserEmail}  PENDING`),
    `recipient  ${email.normalize('NFC')}  PENDING`,
    ...(await api.mailsOf(quote.id)).map(() => expect.stringMatching(/^mail +<when> {2}[A-Z_]+ {2}\S+@\S+ {2}[A-Z]+/)),
    '',
    '1 found.',
  ]);
});

test('a quote is found by the request that it answers, and is expired as soon as it has run out', async () => {
  const lines = [{ action: 'RENEWAL', subscriptionId: await shop.subscription() }];
  const { request } = await shop.purchaser.done('requestQuote', { to: 'SALES', lines });
  const { quote } = await shop.sales.done('createQuote', { quoteRequestId: request?.id });
  await shop.sales.done('sendQuote', { quoteId: quote?.id });
  expect(await said(request?.number ?? '')).toMatch(/^Q-\S+ {2}SENT\n/);
  api.passDays(200);
  expect(await said(request?.number ?? '')).toMatch(/^Q-\S+ {2}EXPIRED\n/);
});

test('of many quotes the latest 20 are printed, and that there are more', async () => {
  const subscriptionId = await shop.subscription();
  for (let count = 0; count < 21; count++) {
    await shop.draft(shop.sales, [subscriptionId]);
  }
  const reference = await referenceOf(shop.sales, subscriptionId);
  expect(await numbers(reference)).toHaveLength(20);
  expect(await said(reference)).toContain('These are the latest 20; there are more.');
  expect(await said(shop.key)).toContain('there are more');
});

test('what belongs to nothing is said, and so is how to ask', async () => {
  expect(await said('nobody@nowhere.example')).toBe('No quote was found.');
  expect(JSON.parse(await said("' or 1=1", '--json'))).toEqual({ quotes: [], hasMore: false });
  for (const args of [[], [' '], ['one', 'two'], ['one', '--all']]) {
    await expect(said(...args)).rejects.toThrow('Usage: tilbud find <number|address|reference> [--json]');
  }
});
