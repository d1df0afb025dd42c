import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { MAIL_KINDS, sampleOfKind } from '../../emails/sample-of-kind.ts';
import { sampleMail } from '../../emails/samples.ts';
import { launchBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.evaluate(axe); // it outlives the mails, which are written into the one window
});

afterAll(() => browser.close());

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(MAIL_KINDS)('the %s mail is accessible in light and dark, and never scrolls sideways', async (kind) => {
    await page.setContent(renderMail(sampleOfKind(kind, language)).html);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations({ rules: LANDMARKS_OFF })).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations({ runOnly: ['color-contrast'] }), 'in dark, where only the colours differ').toEqual([]);
    for (const width of [320, 600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
    }
  });
});

test('the button is at least 44 px high', async () => {
  await page.setContent(renderMail(sampleMail('QUOTE_READY', 'en')).html);
  const box = await page.getByRole('link', { name: 'View and accept' }).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
});

test('M4 names and notes of monstrous length do not make a phone scroll sideways', async () => {
  const long = 'W'.repeat(10_000);
  const mail = sampleMail('QUOTE_READY', 'en', 1);
  const { quote } = mail;
  const lines = quote.lines.map((line) => ({ ...line, productName: long, reference: long }));
  const hostile = { ...quote, customer: { ...quote.customer, name: long }, note: long, lines };
  await page.setViewportSize({ width: 320, height: 800 });
  await page.setContent(renderMail({ ...mail, reader: { name: long, as: 'PRIMARY' }, quote: hostile }).html);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

/** A mail is read inside the mail program's own landmarks. */
const LANDMARKS_OFF = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };

async function violations(options: object): Promise<string[]> {
  const run = (given: object) => (globalThis as unknown as AxeWindow).axe.run(given);
  const { violations } = await page.evaluate(run, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** The page's own window, once axe has been put into it; no type of the test's side knows it. */
interface AxeWindow {
  readonly axe: { run(options: object): Promise<AxeResults> };
}
