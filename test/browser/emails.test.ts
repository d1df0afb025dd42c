import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../emails/language.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { MAIL_KINDS, sampleOfKind } from '../../emails/sample-of-kind.ts';
import { QUOTE_MAIL_KINDS, sampleMail } from '../../emails/samples.ts';
import { launchBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The others have the same tags and colours; Arabic is mirrored. All with ALL_LANGUAGES set. */
const READ_BY_AXE: readonly Language[] = process.env.ALL_LANGUAGES ? LANGUAGES : ['en', 'ar'];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.evaluate(axe); // it outlives the mails, which are written into the one window
});

afterAll(() => browser.close());

describe.each(READ_BY_AXE)('in %s', (language) => {
  test.each(MAIL_KINDS)('the %s mail is accessible in light, and in English in dark too', async (kind) => {
    await page.setContent(renderMail(sampleOfKind(kind, language)).html);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations({ rules: LANDMARKS_OFF })).toEqual([]);
    if (language === 'en') {
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations({ runOnly: ['color-contrast'] }), 'in dark, where only the colours differ').toEqual([]);
    }
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(MAIL_KINDS)('the %s mail never scrolls sideways', async (kind) => {
    await page.setContent(renderMail(sampleOfKind(kind, language)).html);
    for (const width of [320, 600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
    }
  });
});

// A Japanese line may break between any two characters.
describe.each(LANGUAGES.filter((language) => language !== 'ja'))('on a phone, in %s', (language) => {
  test.each(QUOTE_MAIL_KINDS)('no word of a table of the %s mail is broken', async (kind) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.setContent(renderMail(sampleMail(kind, language)).html);
    expect(await page.locator('th, td td td').evaluateAll(brokenWords)).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)('with images off, in %s, the name of the seller is read', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.route('**/logos/**', (route) => route.abort());
  await page.setContent(renderMail(sampleMail('QUOTE_READY', 'en')).html);
  const logo = page.getByRole('img', { name: 'Fjellrom' });
  await expect.poll(() => logo.evaluate((image) => (image as HTMLImageElement).complete)).toBe(true);
  expect(await logo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(0);
  const { color, background } = await logo.evaluate((image) => {
    const { color, backgroundColor } = getComputedStyle(image);
    return { color, background: backgroundColor };
  });
  // Dark on a white of its own, because a logo may be drawn for white paper.
  expect([color, background]).toEqual(['rgb(28, 43, 48)', 'rgb(255, 255, 255)']);
  const box = await logo.boundingBox();
  expect(box?.width).toBeGreaterThan(60);
});

test.each([
  ['en', 'left'],
  ['ar', 'right'],
] as const)('in %s everything begins at the %s', async (language, side) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.setContent(renderMail(sampleMail('QUOTE_READY', language)).html);
  const startOf = async (selector: string) => {
    const { x = 0, width = 0 } = (await page.locator(selector).first().boundingBox()) ?? {};
    return Math.round(side === 'left' ? x : 320 - x - width);
  };
  const starts = await Promise.all(['h1', 'a.button', 'th[scope=row]', 'th[scope=col]', 'img'].map(startOf));
  expect(new Set(starts)).toEqual(new Set([20]));
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

/** Runs in the browser: the words that do not stand on one line. A number may break at its hyphens. */
function brokenWords(cells: Element[]): string[] {
  return cells.flatMap((cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const broken = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[^\s\u00AD-]+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        broken.push(...(lines.size > 1 ? [word] : []));
      }
    }
    return broken;
  });
}

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
