import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../emails/language.ts';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import { verifyAddress } from '../../src/values/paths.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { faultsOf } from './html-rules.ts';

const api = await startApi();

interface Proof {
  readonly number: string;
  readonly fingerprint: string;
}

let shop: Shop;
let proof: Proof;

beforeAll(async () => {
  shop = await Shop.open(api);
  proof = await sentProof();
});

async function sentProof(): Promise<Proof & { readonly id: string }> {
  const { id } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const { quote } = await shop.purchaser.ask<{ quote: Proof }>(
    'query ($id: ID!) { quote(id: $id) { number fingerprint } }',
    {
      id,
    },
  );
  return { ...quote, id };
}

async function get(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${api.url}${address}`, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const check = (typed: Proof) => get(verifyAddress(typed));

test('A9 a right number and fingerprint are genuine, and the page says what became of the quote', async () => {
  const { id, ...own } = await sentProof();
  expect((await check(own)).html).toContain('It can still be accepted.');
  await shop.purchaser.done('acceptQuote', { quoteId: id });
  const { status, html } = await check(own);
  expect(status).toBe(200);
  expect(html).toContain(`<title>Quote ${own.number} is genuine – Check a quote</title>`);
  expect(html).toContain('It has been accepted.');
});

test.each([
  ['declined', 'declineQuote'],
  ['canceled', 'cancelQuote'],
] as const)(
  'A9 a quote that was %s is genuine, but no longer to be accepted, and no more is told',
  async (how, mutation) => {
    const { id, ...own } = await sentProof();
    await shop.sales.done(mutation, { quoteId: id });
    const { html } = await check(own);
    expect(html).toContain('It can no longer be accepted.');
    expect(html.toLowerCase()).not.toContain(how);
  },
);

test('A9 a wrong number and a wrong fingerprint get one and the same answer, which tells nothing of any quote', async () => {
  const other = await sentProof();
  const wrong = [
    { ...proof, fingerprint: other.fingerprint },
    { ...proof, number: 'Q-2222-2222-2222' },
    { number: 'nothing like it', fingerprint: "' or true --" },
  ];
  const answers = await Promise.all(wrong.map(check));
  const told = answers.map(({ status, html }) => [status, html.slice(html.indexOf('<section'), html.indexOf('<form'))]);
  expect(told[0]?.[1]).toContain('We cannot confirm this quote');
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('both are taken as people type them', async () => {
  const typed = {
    number: ` ${proof.number.slice(2).toLowerCase()} `,
    fingerprint: proof.fingerprint.replaceAll('-', ''),
  };
  expect((await check(typed)).html).toContain(`Quote <bdi class="figure">${proof.number}</bdi> is genuine`);
});

test('a link may fill in the form, and an empty field is said at the field once it was sent', async () => {
  expect((await get('/verify')).html).not.toContain('class="error"');
  const filled = await get(`/verify?number=${proof.number}`);
  expect(filled.status).toBe(200);
  expect(filled.html).toContain(`value="${proof.number}"`);
  expect(filled.html).not.toContain('class="error"');
  const sent = await check({ number: proof.number, fingerprint: ' ' });
  expect(sent.status).toBe(422);
  expect(sent.html).toContain('id="fingerprint-error">Type the fingerprint of the quote.');
  expect((await get('/verify?number=1&number=2&fingerprint=')).status).toBe(422);
});

test('M4 what was typed is only ever text', async () => {
  const { html } = await check({ number: '"><script>alert(1)</script>', fingerprint: '<b>' });
  expect(html).not.toContain('<script');
  expect(await faultsOf(html)).toEqual([]);
});

test('is in the browser’s language until another one is chosen, and the choice stays', async () => {
  const headers = { 'accept-language': 'nb' };
  const { html } = await get(verifyAddress(proof), headers);
  expect(html).toContain('<html lang="nb" dir="ltr">');
  const [, german = ''] = /href="([^"]*language=de)"/.exec(html) ?? [];
  const chosen = await get(german.replaceAll('&amp;', '&'), headers);
  expect(chosen.html).toContain('ist echt');
  expect(chosen.html).toContain('<input type="hidden" name="language" value="de"/>');
});

test('has the headers of the quote page', async () => {
  const { headers } = await get('/verify');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toContain('noindex');
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('form, both answers and an incomplete form are valid HTML in its words', async () => {
    const addresses = [
      '/verify?',
      verifyAddress(proof),
      verifyAddress({ ...proof, number: '1' }),
      '/verify?number&fingerprint',
    ];
    const separator = (address: string) => (address.endsWith('?') ? '' : '&');
    const answers = await Promise.all(addresses.map((one) => get(`${one}${separator(one)}language=${language}`)));
    for (const { html } of answers) {
      expect(await faultsOf(html)).toEqual([]);
      expect(html).toContain(pageTexts(language).text('verifyTitle'));
      expect(html).toContain(`<html lang="${language}"`);
    }
  });
});
