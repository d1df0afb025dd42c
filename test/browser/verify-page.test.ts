import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../emails/language.ts';
import { verifyAddress } from '../../src/values/paths.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { launchBrowser } from './browser.ts';
import { expectAccessible, expectNoSidewaysScroll } from './page-faults.ts';

interface Proof {
  readonly number: string;
  readonly fingerprint: string;
}

const api = await startApi();
let browser: Browser;
let proof: Proof;

beforeAll(async () => {
  browser = await launchBrowser();
  const shop = await Shop.open(api);
  const { id } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const document = 'query ($id: ID!) { quote(id: $id) { number fingerprint } }';
  proof = (await shop.purchaser.ask<{ quote: Proof }>(document, { id })).quote;
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(() => browser.close());

test.each([true, false])(
  'A9 somebody types both and learns that the quote is genuine (scripts: %s)',
  async (scripts) => {
    const page = await open('/verify', { javaScriptEnabled: scripts });
    await page.getByLabel('Quote number').fill(proof.number.toLowerCase());
    await page.getByLabel('Fingerprint').fill(proof.fingerprint.replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('heading', { name: `Quote ${proof.number} is genuine` }).waitFor();
    expect(await page.getByText('It can still be accepted.').isVisible()).toBe(true);
  },
);

test('a wrong fingerprint is refused with what was typed still there, and the language can be changed on the way', async () => {
  const page = await open('/verify');
  await page.getByText('English').first().click();
  await page.getByRole('link', { name: 'Norsk' }).click();
  await page.getByLabel('Tilbudsnummer').fill(proof.number);
  await page.getByLabel('Fingeravtrykk').fill('2222');
  await page.getByLabel('Fingeravtrykk').press('Enter');
  await page.getByRole('heading', { name: 'Vi kan ikke bekrefte dette tilbudet' }).waitFor();
  expect(await page.getByLabel('Tilbudsnummer').inputValue()).toBe(proof.number);
});

test('printed, it shows number, fingerprint and answer, and no button', async () => {
  const page = await open(verifyAddress(proof));
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByLabel('Fingerprint').isVisible()).toBe(true);
  expect(await page.getByRole('heading', { name: 'is genuine' }).isVisible()).toBe(true);
  expect(await page.locator('button').isVisible()).toBe(false);
});

describe.each(['', '?number&fingerprint', 'genuine', 'unknown'])('with “%s”', (which) => {
  test.each(['en', 'ar'])('in %s it is accessible in light and dark', async (language) => {
    const page = await open(addressOf(which, language), { bypassCSP: true });
    await expectAccessible(page);
  });
});

test.each(LANGUAGES)('in %s neither answer scrolls sideways', async (language) => {
  for (const which of ['genuine', 'unknown']) {
    await expectNoSidewaysScroll(await open(addressOf(which, language)));
  }
});

function addressOf(which: string, language: string): string {
  const typed = which === 'unknown' ? { ...proof, number: 'W'.repeat(100) } : proof;
  const address = which === '' || which.startsWith('?') ? `/verify${which || '?'}` : verifyAddress(typed);
  return `${address}&language=${language}`;
}

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ locale: 'en', ...options });
  await page.goto(`${api.url.replace('127.0.0.1', 'localhost')}${address}`);
  return page;
}
