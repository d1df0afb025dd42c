import { readFile } from 'node:fs/promises';
import { ref } from '@mikro-orm/core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import { Order } from '../../src/quotes/order.ts';
import { Money } from '../../src/values/money.ts';
import type { QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { digits } from '../harness/rows.ts';
import { launchBrowser } from './browser.ts';
import { expectAccessible, expectNoSidewaysScroll } from './page-faults.ts';

const PHONE = { width: 375, height: 800 };
const UNIT_PRICE = 1_234_560n;

const api = await startApi();
let url: string;
let browser: Browser;
let shop: Shop;
let subscriptionId: string;
let quote: QuoteView;

beforeAll(async () => {
  url = api.url.replace('127.0.0.1', 'localhost');
  browser = await launchBrowser();
  shop = await Shop.open(api, { customer: { language: 'en' }, currencyCode: 'KWD', unitPriceMinor: UNIT_PRICE });
  await shop.promotion({ name: 'Early renewal 10 %' });
});

beforeEach(async () => {
  subscriptionId = await shop.subscription();
  quote = await shop.sent(shop.purchaser, [subscriptionId]);
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(() => browser.close());

describe.each([
  ['on a desktop', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: PHONE }],
  ['without JavaScript', { javaScriptEnabled: false }],
] satisfies [string, BrowserContextOptions][])('%s', (_, options) => {
  test('the link leads to the order in four steps, and reloading it orders nothing more', async () => {
    const page = await follow(options);
    expect(page.url()).not.toContain(tokenOf(quote));
    await page.getByLabel('Your full name').fill('Kari Nordmann');
    await page.getByRole('checkbox', { name: 'I accept' }).check();
    await page.getByRole('button', { name: 'Accept and order' }).click();
    await page.getByRole('heading', { name: 'Thank you, the order is placed' }).waitFor();
    const { number } = await api.em.findOneOrFail(Order, { quote: quote.id });
    expect(await page.textContent('.order')).toContain(number);
    await page.reload();
    await page.goBack();
    expect(await orders()).toBe(1);
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
  expect(await orders()).toBe(1);
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
  expect(await orders()).toBe(0);
});

test.each(['Accept and order', 'Decline the quote'])(
  '“%s” refused on a phone comes back with the form in view',
  async (name) => {
    const page = await follow({ viewport: PHONE, javaScriptEnabled: false });
    if (name === 'Decline the quote') {
      await page.getByText('Decline instead').click();
    }
    await page.getByRole('button', { name }).click();
    const top = (await page.getByRole('alert').boundingBox())?.y ?? -1;
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(PHONE.height / 2);
  },
);

test('declining is folded away; once declined, the page says so and the quote is declined', async () => {
  const page = await follow();
  await page.getByText('Decline instead').click();
  await page.getByLabel('Reason').fill('Too dear this year');
  await page.getByLabel('Yes, I decline').check();
  await page.getByRole('button', { name: 'Decline the quote' }).click();
  await page.getByRole('heading', { name: 'This quote was declined' }).waitFor();
  expect(await shop.statusOf(quote.id)).toBe('DECLINED');
});

test('A6 a scanner that follows every link, runs scripts and presses every button accepts nothing', async () => {
  const page = await follow();
  for (const form of ['#accept', '.decline form']) {
    await page.evaluate((selector) => document.querySelector<HTMLFormElement>(selector)?.submit(), form);
    await page.getByRole('alert').or(page.getByText('Tick the box to decline.')).first().waitFor();
    await page.goto(linkTo(quote));
  }
  await page.getByRole('button', { name: 'Accept and order' }).click();
  await page.getByText('Tick the box to accept.').waitFor();
  expect(await orders()).toBe(0);
  expect(await shop.statusOf(quote.id)).toBe('SENT');
});

test('a form on another site neither carries the cookie nor is taken', async () => {
  const page = await follow();
  await page.route('http://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${url}/quotes/${quote.number}/accept"><input name="name" value="x"><input name="agreement" value="yes"><button>go</button></form>`,
    }),
  );
  await page.goto('http://evil.example/');
  await page.getByRole('button').click();
  await page.getByRole('heading', { name: 'This form was not sent from the quote page' }).waitFor();
  expect(await orders()).toBe(0);
});

test('the last day can be put into a calendar, in the language of the page', async () => {
  const page = await follow();
  await page.goto(`${page.url()}?language=nb`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Legg siste frist i kalenderen' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${quote.number}.ics`);
  const calendar = await readFile(await download.path(), 'utf8');
  expect(calendar).toContain(`Siste dag for å godta tilbud ${quote.number}`);
});

test('asks nobody else for anything, and breaks none of its own policy', async () => {
  const page = await browser.newPage();
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(linkTo(quote));
  expect([...asked]).toEqual([url]);
  expect(complaints).toEqual([]);
});

/** Brings the quote into a state, as its people do. */
const STATES: Readonly<Record<string, () => Promise<unknown>>> = {
  sent: async () => undefined,
  accepted: () => shop.purchaser.done('acceptQuote', { quoteId: quote.id, purchaseOrderReference: 'PO 2026-118' }),
  declined: () => shop.purchaser.done('declineQuote', { quoteId: quote.id, reason: 'Too dear' }),
  expired: async () => api.passDays(31),
  canceled: () => shop.sales.done('cancelQuote', { quoteId: quote.id, reason: 'A mistake' }),
  superseded: () => shop.sent(shop.purchaser, [subscriptionId]),
  changed: () => shop.change(subscriptionId, { quantity: 5 }),
};

describe.each(Object.keys(STATES))('the page of a quote that is %s', (state) => {
  test.each(['en', 'ar'])('in %s is accessible in light and dark, and never scrolls sideways', async (language) => {
    await STATES[state]?.();
    // Only for axe itself: the page has no script.
    const page = await follow({ bypassCSP: true });
    await page.goto(`${page.url()}?language=${language}`);
    await expectAccessible(page);
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
  const names = {
    customer: { name: long },
    partner: { name: long, email: `${'w'.repeat(60)}@${'w'.repeat(60)}.${'w'.repeat(60)}.example` },
    product: { name: long },
  };
  const wide = await Shop.open(api, { ...names, currencyCode: 'KWD' });
  await wide.promotion({ name: long });
  const partner = ref(wide.partner);
  const ids = await wide.subscriptions(2, () => ({ partner, reference: `${digits()}${long}`.slice(0, 100) }));
  await expectNoSidewaysScroll(await follow({}, await wide.sent(wide.seller, ids, { note: long })));
});

test.each(LANGUAGES)('M3 in %s no amount and no number is broken by the end of a line of a phone', async (language) => {
  const successor = await shop.sent(shop.purchaser, [subscriptionId]);
  const page = await follow({ viewport: { width: 320, height: 800 } });
  await page.goto(`${page.url()}?language=${language}`);
  const amount = translatorFor(language).money(new Money(UNIT_PRICE, 'KWD'));
  expect(await page.textContent('main')).toContain(amount);
  expect(await page.evaluate(brokenOf, [amount, quote.number, successor.number])).toEqual([]);
});

/** Runs in the page: those of the pieces of text that begin on one line and end on another. */
function brokenOf(pieces: readonly string[]): string[] {
  const walker = document.createTreeWalker(document.querySelector('main') ?? document, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    for (const piece of pieces) {
      const start = currentNode.nodeValue?.indexOf(piece) ?? -1;
      if (start < 0) {
        continue;
      }
      const range = document.createRange();
      range.setStart(currentNode, start);
      range.setEnd(currentNode, start + piece.length);
      if (new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1) {
        broken.push(piece);
      }
    }
  }
  return broken;
}

async function follow(options: BrowserContextOptions = {}, sent = quote): Promise<Page> {
  const page = await browser.newPage({ locale: 'en', ...options });
  await page.goto(linkTo(sent));
  return page;
}

function linkTo(sent: QuoteView): string {
  return `${url}/q/${tokenOf(sent)}`;
}

function tokenOf({ recipients }: QuoteView): string {
  return api.linkOf(recipients[0]?.id ?? '');
}

function orders(): Promise<number> {
  return api.em.count(Order, { quote: quote.id });
}

async function tabTo(page: Page, isThere: () => boolean): Promise<void> {
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isThere)) {
      return;
    }
  }
  throw new Error('The keyboard does not get there');
}
