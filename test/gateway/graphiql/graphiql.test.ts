import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../browser/browser.ts';
import { TestGateway, tokenOf } from '../harness.ts';

const QUERY_EDITOR = '.graphiql-query-editor .CodeMirror';
const HEADERS_EDITOR = '.graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror';

async function operationNames(): Promise<string[]> {
  const folder = join(import.meta.dirname, '../../../schema/operations');
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => /^(?:query|mutation|subscription) (\w+)/m.exec(text)?.[1] ?? []).toSorted();
}

describe('GraphiQL in a browser', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    gateway = await TestGateway.start();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${gateway.url}/graphql`);
    await page.waitForSelector(QUERY_EDITOR);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  // For whoever wants to look at it: SCREENSHOTS names a folder.
  async function screenshot(name: string): Promise<void> {
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });
    }
  }

  test('opens with a tab for each example and a place for the token', async () => {
    const tabs = await page.locator('.graphiql-tab').allInnerTexts();
    expect(tabs.map((tab) => tab.trim())).toEqual([
      'Viewer',
      'Customers',
      'Subscriptions',
      'BulkRenewalGroups',
      'RenewalOffers',
      'PreviewQuote',
      'CreateQuote',
      'UpdateQuote',
      'AddRecipients',
      'Quotes',
      'Quote',
      'CancelQuote',
      'SendQuote',
      'ResendQuote',
      'RemoveRecipient',
      'ReplaceRecipient',
      'ExtendQuote',
      'AcceptQuote',
      'PlanQuotes',
      'CreateQuotes',
      'SendQuotes',
      'AcceptQuotes',
      'DeclineQuote',
      'Partners',
      'RequestQuote',
      'QuoteRequests',
      'QuoteRequest',
      'CreateQuote',
      'DeclineQuoteRequest',
      'WithdrawQuoteRequest',
      'SetAutoRenew',
      'Orders',
      'Changes',
      'LiveChanges',
      'WebhookEndpoints',
      'CreateWebhookEndpoint',
      'UpdateWebhookEndpoint',
      'TestWebhookEndpoint',
      'RedeliverWebhook',
      'WebhookPayload',
      'RotateWebhookSecret',
      'DeleteWebhookEndpoint',
      'Products',
    ]);
    await expect.poll(() => page.locator(HEADERS_EDITOR).textContent()).toContain('authorization');
    await screenshot('graphiql');
  });

  test('has an example of every operation that clients are generated from', async () => {
    const tabs = await page.locator('.graphiql-tab').allInnerTexts();
    expect([...new Set(tabs.map((tab) => tab.trim()))].toSorted()).toEqual(await operationNames());
  });

  test('runs an operation with the token that was put there', async () => {
    const token = await tokenOf({ kind: 'sales', email: 'ada@example.com' });
    await write(page, QUERY_EDITOR, 'query Viewer { whoAmI }');
    await write(page, HEADERS_EDITOR, JSON.stringify({ authorization: `Bearer ${token}` }));
    await page.click('.graphiql-execute-button');
    await expect.poll(() => page.locator('.result-window').textContent()).toContain('sales with request id');
    await screenshot('graphiql-run');
  });

  test('uses that token in the other tabs too', async () => {
    await page.locator('.graphiql-tab', { hasText: 'CreateQuote' }).locator('button').first().click();
    await write(page, QUERY_EDITOR, 'query CreateQuote { me: whoAmI }');
    await page.click('.graphiql-execute-button');
    await expect.poll(() => page.locator('.result-window').textContent()).toContain('"me": "sales with request id"');
  });

  test('keeps its tabs over a reload and opens no others', async () => {
    const tabs = await page.locator('.graphiql-tab').allInnerTexts();
    await page.waitForTimeout(700);
    await page.reload();
    await page.waitForSelector(QUERY_EDITOR);
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual(tabs);
  });

  test('loads everything from the gateway itself, and logs no error in the browser', () => {
    expect(requests.filter((url) => !url.startsWith(gateway.url) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('in production a browser gets no GraphiQL', async () => {
  const gateway = await TestGateway.start({ env: { production: true } });
  const answers = await Promise.all(
    ['/graphql', '/graphiql/start.js', '/'].map((path) => gateway.get(path, { accept: 'text/html' })),
  );
  await gateway.stop();
  expect(answers.map(({ status }) => status)).toEqual([401, 404, 404]);
});

test('who opens the address alone comes to GraphiQL', async () => {
  const { app } = await TestGateway.start();
  const { statusCode, headers } = await app.inject('/');
  await app.close();
  expect([statusCode, headers.location]).toEqual([302, '/graphql']);
});

test('its files may be kept by the browser', async () => {
  const { app } = await TestGateway.start();
  const first = await app.inject('/graphiql/graphiql.js');
  const again = await app.inject({
    url: '/graphiql/graphiql.js',
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  await app.close();
  expect([first.headers['cache-control'], again.statusCode]).toEqual(['public, max-age=3600', 304]);
});

async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.click(editor);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  // GraphiQL notes the operation's name a tenth of a second after the text.
  await page.waitForTimeout(500);
}
