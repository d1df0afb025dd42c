import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import type { OpenQuote } from '../../src/pages/quote-links.ts';
import { quotePages } from '../../src/pages/routes.ts';
import { RememberedQuotes } from '../pages/remembered-quotes.ts';
import { ORDER, openQuote, quoteSheet, someLines } from '../pages/sheets.ts';
import { launchBrowser } from './browser.ts';

const TOKEN = `qt_${'a'.repeat(43)}`;
const PHONE = { width: 375, height: 800 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const closedAt = Temporal.Instant.from('2026-11-23T09:00:00Z');

let browser: Browser;
let links: RememberedQuotes;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  links = new RememberedQuotes();
  links.quotes.set(TOKEN, openQuote());
  app = Fastify();
  const attempts = { exceededBy: () => undefined };
  const noDocument = async () => undefined;
  await app.register((scope) =>
    quotePages(scope, { links, publicUrl: 'http://localhost', attempts, openDocument: noDocument }),
  );
  url = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await app.close();
});

afterAll(() => browser.close());

describe.each([
  ['on a desktop', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: PHONE }],
  ['without JavaScript', { javaScriptEnabled: false }],
] satisfies [string, BrowserContextOptions][])('%s', (_, options) => {
  test('the link leads to the order in four steps, and reloading it orders nothing more', async () => {
    const page = await follow(options);
    expect(page.url()).not.toContain(TOKEN);
    await page.getByLabel('Your full name').fill('Kari Nordmann');
    await page.getByRole('checkbox', { name: 'I accept' }).check();
    await page.getByRole('button', { name: 'Accept and order' }).click();
    await page.getByRole('heading', { name: 'Thank you, the order is placed' }).waitFor();
    expect(await page.textContent('.order')).toContain(ORDER.number);
    await page.reload();
    await page.goBack();
    expect(links.orders).toBe(1);
  });
});

test('it is accepted with the keyboard alone', async () => {
  const page = await follow();
  await tabTo(page, () => document.activeElement?.id === 'name');
  await page.keyboard.type('Kari Nordmann');
  await tabTo(page, () => document.activeElement?.getAttribute('type') === 'checkbox');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you, the order is placed' }).waitFor();
  expect(links.orders).toBe(1);
});

test('a form that is not complete says so at the field, in the page’s language, and keeps what was typed', async () => {
  const page = await follow();
  await page.getByText('English').first().click();
  await page.getByRole('link', { name: 'Norsk' }).click();
  await page.getByLabel('Deres innkjøpsreferanse').fill('PO 7');
  await page.getByRole('button', { name: 'Godta og bestill' }).click();
  await page.getByText('Skriv ditt fulle navn.').waitFor();
  expect(await page.getByLabel('Deres innkjøpsreferanse').inputValue()).toBe('PO 7');
  expect(await page.getByLabel('Ditt fulle navn').getAttribute('aria-invalid')).toBe('true');
  expect(links.orders).toBe(0);
});

test.each(['Accept and order', 'Decline the quote'])(
  '“%s” refused on a phone comes back with the form in view',
  async (name) => {
    const page = await follow({ viewport: PHONE, javaScriptEnabled: false });
    if (name === 'Decline the quote') await page.getByText('Decline instead').click();
    await page.getByRole('button', { name }).click();
    const top = (await page.getByRole('alert').boundingBox())?.y ?? -1;
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(PHONE.height / 2);
  },
);

test('declining is folded away, and then told', async () => {
  const page = await follow();
  await page.getByText('Decline instead').click();
  await page.getByLabel('Reason').fill('Too dear this year');
  await page.getByLabel('Yes, I decline').check();
  await page.getByRole('button', { name: 'Decline the quote' }).click();
  await page.getByRole('heading', { name: 'This quote was declined' }).waitFor();
});

test('A6 a scanner that follows every link, runs scripts and presses every button accepts nothing', async () => {
  const page = await follow();
  for (const form of ['#accept', '.decline form']) {
    await page.evaluate((selector) => document.querySelector<HTMLFormElement>(selector)?.submit(), form);
    await page.getByRole('alert').or(page.getByText('Tick the box to decline.')).first().waitFor();
    await page.goto(`${url}/q/${TOKEN}`);
  }
  await page.getByRole('button', { name: 'Accept and order' }).click();
  await page.getByText('Tick the box to accept.').waitFor();
  expect(links.orders).toBe(0);
  expect(links.quotes.get(TOKEN)?.sheet.status).toBe('SENT');
});

test('a form on another site neither carries the cookie nor is taken', async () => {
  const page = await follow();
  await page.route('http://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${url}/quotes/Q-7K3M-9P2X-4D/accept"><input name="name" value="x"><input name="agreement" value="yes"><button>go</button></form>`,
    }),
  );
  await page.goto('http://evil.example/');
  await page.getByRole('button').click();
  await page.getByRole('heading', { name: 'This form was not sent from the quote page' }).waitFor();
  expect(links.orders).toBe(0);
});

test('asks nobody else for anything, and breaks none of its own policy', async () => {
  const page = await browser.newPage();
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${url}/q/${TOKEN}`);
  expect([...asked]).toEqual([url]);
  expect(complaints).toEqual([]);
});

const STATES: Readonly<Record<string, OpenQuote>> = {
  sent: openQuote(),
  accepted: openQuote({ status: 'ACCEPTED', order: ORDER, closedAt }),
  declined: openQuote({ status: 'DECLINED', closedAt }),
  expired: openQuote({ status: 'EXPIRED' }),
  canceled: openQuote({ status: 'CANCELED', closedAt }),
  superseded: openQuote({ status: 'SUPERSEDED', closedAt }, { successor: { number: 'Q-NEW', link: '/q/new' } }),
  changed: openQuote({}, { hasChangedSubscription: true }),
};

describe.each(Object.keys(STATES))('the page of a quote that is %s', (state) => {
  test.each(['en', 'ar'])('in %s is accessible in light and dark, and never scrolls sideways', async (language) => {
    links.quotes.set(TOKEN, STATES[state] ?? openQuote());
    // Only for axe itself: the page has no script.
    const page = await follow({ bypassCSP: true });
    await page.goto(`${page.url()}?language=${language}`);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await expectNoSidewaysScroll(page);
  });
});

test.each(LANGUAGES)('in %s neither the narrowest phone nor a wide screen scrolls sideways', async (language) => {
  const page = await follow();
  await page.goto(`${page.url()}?language=${language}`);
  await expectNoSidewaysScroll(page);
});

test('M4 names of monstrous length are broken, and make no screen scroll sideways', async () => {
  const long = 'W'.repeat(200);
  const lines = someLines(2, 'KWD').map((line) => ({
    ...line,
    productName: long,
    reference: long,
    discounts: line.discounts.map((discount) => ({ ...discount, name: long })),
  }));
  const { customer } = quoteSheet();
  const seller = { kind: 'PARTNER', name: long, email: `${'w'.repeat(60)}@${long}.example` } as const;
  links.quotes.set(TOKEN, openQuote({ customer: { ...customer, name: long }, seller, lines, currencyCode: 'KWD' }));
  await expectNoSidewaysScroll(await follow());
});

test.each(LANGUAGES)('M3 in %s no amount and no number is broken by the end of a line of a phone', async (language) => {
  const lines = someLines(3, 'KWD');
  const successor = { number: 'Q-8M4T-X2KD-9PQ7', link: '/q/x' };
  const number = 'Q-7K3M-9P2X-4DW8';
  links.quotes.set(
    TOKEN,
    openQuote({ number, status: 'SUPERSEDED', closedAt, lines, currencyCode: 'KWD' }, { successor }),
  );
  const page = await follow({ viewport: { width: 320, height: 800 } });
  await page.goto(`${page.url()}?language=${language}`);
  const amounts = lines.map(({ unitPrice }) => translatorFor(language).money(unitPrice));
  expect(await page.evaluate(brokenOf, [...amounts, number, successor.number])).toEqual([]);
});

/** Runs in the page: those of the pieces of text that begin on one line and end on another. */
function brokenOf(pieces: readonly string[]): string[] {
  const walker = document.createTreeWalker(document.querySelector('main') ?? document, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    for (const piece of pieces) {
      const start = currentNode.nodeValue?.indexOf(piece) ?? -1;
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(currentNode, start);
      range.setEnd(currentNode, start + piece.length);
      if (new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1) broken.push(piece);
    }
  }
  return broken;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const width of [320, 375, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
  }
}

async function follow(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ locale: 'en', ...options });
  await page.goto(`${url}/q/${TOKEN}`);
  return page;
}

async function tabTo(page: Page, isThere: () => boolean): Promise<void> {
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isThere)) return;
  }
  throw new Error('The keyboard does not get there');
}

async function violations(page: Page): Promise<string[]> {
  const run = () => (globalThis as unknown as AxeWindow).axe.run();
  const results = await page.evaluate(run);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** What axe-core adds to a window. */
interface AxeWindow {
  readonly axe: { run(): Promise<AxeResults> };
}
