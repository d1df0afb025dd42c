import 'reflect-metadata';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type App, buildApp } from '../../src/app/app.ts';
import { demoUsers } from '../../src/demo/demo-users.ts';
import { loadDemoWhenEmpty } from '../../src/demo/load-demo.ts';
import { quoteDemo } from '../../src/demo/quote-demo.ts';
import { createLog } from '../../src/log.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { launchBrowser } from '../browser/browser.ts';
import { NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';

const EDITOR = '.graphiql-query-editor .CodeMirror';
const env = readEnvironment({ PORT: '0' });
const apps: App[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

async function start(databaseUrl: string, hasDemo: boolean): Promise<string> {
  const parts = { env, databaseUrl, clock: () => NOW, log: createLog('silent'), role: 'gateway', hasDemo } as const;
  const app = await buildApp(parts);
  apps.push(app);
  const url = `http://127.0.0.1:${await app.serve()}`;
  await vi.waitUntil(async () => (await app.readiness()).length === 0, { timeout: 60_000 });
  return url;
}

async function startDemo() {
  const databaseUrl = await createDatabase();
  await loadDemoWhenEmpty({ databaseUrl, now: NOW });
  const baseUrl = await start(databaseUrl, true);
  const token = (await demoUsers(env)?.purchaser.token()) ?? '';
  const quote = () => quoteDemo(env, baseUrl);
  await quote();
  return { databaseUrl, baseUrl, token, quote };
}

const demo = await startDemo();

describe('GraphiQL on the demo', () => {
  let browser: Browser;
  let page: Page;
  const statuses: number[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('response', (response) => statuses.push(response.status()));
    await page.goto(`${demo.baseUrl}/graphql`);
    await page.waitForSelector(EDITOR);
  });
  afterAll(() => browser?.close());

  /** `number` tells apart the tabs of the same operation. */
  async function run(name: string, number = 0) {
    await open(name, number);
    const [response] = await Promise.all([
      page.waitForResponse(isOperation(name)),
      page.click('.graphiql-execute-button'),
    ]);
    return await response.json();
  }

  async function open(name: string, number = 0) {
    const tabs = page.locator('.graphiql-tab button').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });
    await tabs.nth(number).click();
    // GraphiQL notes the operation's name a tenth of a second after it shows the text.
    await page.waitForTimeout(500);
  }

  function isOperation(name: string) {
    return (response: Response) => {
      const { operationName, query }: { operationName?: string; query?: string } =
        response.request().postDataJSON() ?? {};
      return operationName === name || (query?.includes(`${name}(`) ?? false);
    };
  }

  test('says as whom it asks, and how to be somebody else', async () => {
    await expect.poll(() => page.locator(EDITOR).textContent()).toContain('# As Kari Nordmann, purchaser');
    expect(await page.locator(EDITOR).textContent()).toContain('put a token under Headers');
  });

  test('its examples work at once, from the first to the last', async () => {
    const some = expect.arrayContaining([expect.anything()]);
    expect(await run('Viewer')).toMatchObject({
      data: { viewer: { kind: 'CUSTOMER', customer: { csn: '0000100001' } } },
    });
    if (process.env.SCREENSHOTS) {
      await expect.poll(() => page.locator('.result-window').textContent()).toContain('Nordlys');
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/graphiql-demo.png` });
    }
    expect(await run('Customers')).toMatchObject({ data: { customers: { nodes: [{ csn: '0000100001' }] } } });
    expect(await run('Subscriptions')).toMatchObject({ data: { subscriptions: { nodes: some } } });
    expect(await run('BulkRenewalGroups')).toMatchObject({
      data: { bulkRenewalGroups: { nodes: [{ purchaseMethod: 'INVOICE' }, {}, {}, {}, {}, {}] } },
    });
    const worked = (name: string, result: object) => ({ data: { [name]: { ...result, userErrors: [] } } });
    expect(await run('RenewalOffers')).toMatchObject({ data: { subscription: { renewalOffers: some } } });
    expect(await run('PreviewQuote')).toMatchObject(worked('previewQuote', { lines: [{}, {}, {}] }));
    expect(await run('CreateQuote')).toMatchObject(worked('createQuote', { quote: { status: 'DRAFT' } }));
    expect(await run('UpdateQuote')).toMatchObject(
      worked('updateQuote', { quote: { note: 'As we agreed on the phone.' } }),
    );
    expect(await run('AddRecipients')).toMatchObject(worked('addRecipients', { quote: { recipients: [{}, {}] } }));
    expect(await run('Quotes')).toMatchObject({ data: { quotes: { nodes: some } } });
    expect(await run('Quote')).toMatchObject({ data: { quote: { status: 'DRAFT', lines: some } } });
    expect(await run('CancelQuote')).toMatchObject(worked('cancelQuote', { quote: { status: 'CANCELED' } }));
    expect(await run('SendQuote')).toMatchObject(worked('sendQuote', { quote: { status: 'SENT' } }));
    // No worker has handed its mails over yet.
    const tooSoon = { code: 'TOO_SOON' };
    expect(await run('ResendQuote')).toMatchObject({
      data: { resendQuote: { userErrors: [tooSoon, tooSoon, tooSoon] } },
    });
    expect(await run('RemoveRecipient')).toMatchObject(worked('removeRecipient', { quote: { recipients: some } }));
    expect(await run('ExtendQuote')).toMatchObject(worked('extendQuote', { quote: { status: 'SENT' } }));
    expect(await run('AcceptQuote')).toMatchObject(
      worked('acceptQuote', { alreadyAccepted: false, quote: { status: 'ACCEPTED' } }),
    );
    expect(await run('PlanQuotes')).toMatchObject(worked('planQuotes', { leftOut: [] }));
    expect(await run('CreateQuotes')).toMatchObject(
      worked('createQuotes', { results: [{ quote: { status: 'DRAFT' } }, { quote: { status: 'DRAFT' } }, {}] }),
    );
    expect(await run('SendQuotes')).toMatchObject(worked('sendQuotes', { results: [{ userErrors: [] }] }));
    expect(await run('AcceptQuotes')).toMatchObject(
      worked('acceptQuotes', { results: [{ alreadyAccepted: true, quote: { status: 'ACCEPTED' } }] }),
    );
    expect(await run('DeclineQuote')).toMatchObject(worked('declineQuote', { quote: { status: 'DECLINED' } }));
    expect(await run('Partners')).toMatchObject({ data: { partners: { nodes: some } } });
    expect(await run('RequestQuote')).toMatchObject(worked('requestQuote', { request: { status: 'OPEN' } }));
    expect(await run('QuoteRequests')).toMatchObject({ data: { quoteRequests: { totalCount: 2 } } });
    expect(await run('QuoteRequest')).toMatchObject({ data: { quoteRequest: { status: 'OPEN', lines: [{}, {}] } } });
    expect(await run('CreateQuote', 1)).toMatchObject(worked('createQuote', { quote: { origin: 'PARTNER' } }));
    expect(await run('DeclineQuoteRequest')).toMatchObject(
      worked('declineQuoteRequest', { request: { status: 'DECLINED' } }),
    );
    expect(await run('WithdrawQuoteRequest')).toMatchObject(
      worked('withdrawQuoteRequest', { request: { status: 'WITHDRAWN' } }),
    );
    expect(await run('SetAutoRenew')).toMatchObject(worked('setAutoRenew', { subscription: { autoRenew: false } }));
    expect(await run('Orders')).toMatchObject({ data: { orders: { nodes: some } } });
    expect(await run('Products')).toMatchObject({ data: { products: { nodes: some } } });
  });

  test('a subscription shows what has changed, and then each change as it comes', async () => {
    const result = () => page.locator('.result-window').textContent();
    await open('LiveChanges');
    await page.click('.graphiql-execute-button');
    await expect.poll(result, { timeout: 20_000 }).toContain('"changes"');
    const number = await draftAnother();
    await expect.poll(result, { timeout: 20_000 }).toContain(number);
    expect(await result()).toContain('"type": "QUOTE_CREATED"');
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/graphiql-live.png` });
    }
  });

  test('no request was refused', () => {
    expect(statuses.filter((status) => status >= 400)).toEqual([]);
  });

  test('what was written in it is kept over a reload, but not when the data is other data', async () => {
    const text = () => page.locator(EDITOR).textContent();
    await page.click(EDITOR);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('query Mine { __typename }');
    await page.waitForTimeout(1_000); // it stores what is written half a second later
    await page.reload();
    await expect.poll(text).toContain('query Mine');
    await page.evaluate(() => localStorage.setItem('data', 'cus_of_yesterday'));
    await page.reload();
    await expect.poll(text).toContain('query Viewer');
    expect(await page.locator('.graphiql-tab', { hasText: 'Mine' }).count()).toBe(0);
  });
});

async function ask(query: string, variables: object = {}) {
  const headers = { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  return (await fetch(`${demo.baseUrl}/graphql`, { method: 'POST', headers, body })).json();
}

/** Makes one more draft, and returns its number. */
async function draftAnother(): Promise<string> {
  const { data } = await ask('{ viewer { customer { bulkRenewalGroups(first: 1) { nodes { id } } } } }');
  const [group] = data.viewer.customer.bulkRenewalGroups.nodes;
  const made = await ask('mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { number } } }', {
    input: { bulkRenewalGroupId: group.id },
  });
  return made.data.createQuote.quote.number;
}

test('the demo’s quotes are made once', async () => {
  const count = () => ask('{ quotes { totalCount } }');
  const before = await count();
  await demo.quote();
  expect(await count()).toEqual(before);
});

describe('nobody is signed in', () => {
  const examples = async (baseUrl: string) => (await fetch(`${baseUrl}/graphiql/examples.json`)).text();

  test('where the database is somebody’s own', async () => {
    expect(await examples(await start(demo.databaseUrl, false))).not.toContain(await tokenPart());
  });

  test('where the purchaser of the demo is not in the database', async () => {
    expect(await examples(await start(await createDatabase(), true))).not.toContain(await tokenPart());
  });

  test('by a name that somebody else has given to this machine', async () => {
    const [app] = apps;
    const gateway = await app?.gateway();
    const ask = async (host: string) =>
      (await gateway?.inject({ url: '/graphiql/examples.json', headers: { host } }))?.body;
    expect(await ask('localhost:4000')).toContain(await tokenPart());
    expect(await ask('evil.example')).not.toContain(await tokenPart());
  });

  test('in production, or where tokens come from an identity provider', () => {
    expect(demoUsers({ ...env, production: true })).toBeUndefined();
    expect(demoUsers({ ...env, jwksUrl: 'https://login.example/keys' })).toBeUndefined();
  });
});

/** What every token of ours begins with. */
async function tokenPart(): Promise<string> {
  return demo.token.split('.')[0] ?? '';
}
