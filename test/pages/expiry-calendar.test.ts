import { beforeAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES, translatorFor } from '../../emails/language.ts';
import { expiryCalendar } from '../../src/pages/expiry/expiry-calendar.ts';
import type { QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { NOW } from '../harness/clock.ts';
import { quoteSheet } from '../harness/quote-snapshots.ts';

const api = await startApi();
let shop: Shop;
let quote: QuoteView;

beforeAll(async () => {
  shop = await Shop.open(api, { customer: { language: 'nb' } });
});

beforeEach(async () => {
  quote = await shop.sent(shop.sales, [await shop.subscription()]);
});

/** Unfolded lines, by the name before the first colon or semicolon. The alarm stands last, and repeats the event's. */
function propertiesOf(calendar: string): Map<string, string> {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n').reverse();
  return new Map(lines.map((line) => [/^[A-Z-]+/.exec(line)?.[0] ?? '', line]));
}

async function get(query = '', headers: Record<string, string> = { cookie: cookieOf(quote) }, { number } = quote) {
  const response = await fetch(`${api.url}/quotes/${number}/expiry.ics${query}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function cookieOf({ recipients }: QuoteView): string {
  return `quote_link=${api.linkOf(recipients[0]?.id ?? '')}`;
}

test('Q3 the reader gets the last day as an event of the whole day, with an alarm, in their own language', async () => {
  const { headers, text } = await get();
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${quote.number}.ics"`);
  expect(headers.get('cache-control')).toBe('no-store');
  const properties = propertiesOf(text);
  expect(properties.get('METHOD')).toBe('METHOD:PUBLISH');
  expect(properties.get('DTSTART')).toBe(`DTSTART;VALUE=DATE:${quote.expiresOn?.replaceAll('-', '')}`);
  expect(properties.get('SUMMARY')).toBe(`SUMMARY:Siste dag for å godta tilbud ${quote.number}`);
  expect(properties.get('TRIGGER')).toBe('TRIGGER:-PT15H');
  expect(properties.get('CLASS')).toBe('CLASS:PRIVATE');
});

test('Q11 an extended quote moves the same event, and a closed one cancels it', async () => {
  const before = propertiesOf((await get()).text);
  await shop.sales.done('extendQuote', { quoteId: quote.id, expiresOn: '2027-01-10' });
  const extended = propertiesOf((await get()).text);
  expect(extended.get('UID')).toBe(before.get('UID'));
  expect(extended.get('DTSTART')).toBe('DTSTART;VALUE=DATE:20270110');
  const sequenceOf = (properties: Map<string, string>) => Number(properties.get('SEQUENCE')?.split(':')[1]);
  expect(sequenceOf(extended)).toBeGreaterThan(sequenceOf(before));
  await shop.sales.done('cancelQuote', { quoteId: quote.id });
  const canceled = propertiesOf((await get()).text);
  expect(canceled.get('UID')).toBe(before.get('UID'));
  expect(canceled.get('STATUS')).toBe('STATUS:CANCELLED');
  expect(canceled.has('TRIGGER')).toBe(false);
  expect(sequenceOf(canceled)).toBeGreaterThan(sequenceOf(extended));
});

test('A7 the address in a mail leads to the event through its reader’s link, and a dead one is answered as every dead link', async () => {
  const led = await fetch(`${api.url}/q/${api.linkOf(quote.recipients[0]?.id ?? '')}/expiry.ics`, {
    redirect: 'manual',
  });
  expect([led.status, led.headers.get('location')]).toEqual([303, `/quotes/${quote.number}/expiry.ics?language=nb`]);
  const cookie = led.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await get('?language=nb', { cookie })).text).toContain('BEGIN:VEVENT');
  const dead = await fetch(`${api.url}/q/qt_${'x'.repeat(43)}/expiry.ics`);
  expect([dead.status, await dead.text()]).toEqual([404, await (await fetch(`${api.url}/q/nothing`)).text()]);
});

test('it holds neither the link’s token nor an address', async () => {
  const { text } = await get();
  expect(text).not.toMatch(/qt_|https?:|mailto|@/);
});

test('another language can be chosen, and a caller of the API has the browser’s', async () => {
  expect((await get('?language=de')).text).toContain('Letzter Tag zur Annahme');
  const headers = { authorization: `Bearer ${shop.sales.token}`, 'accept-language': 'ja' };
  expect((await get('', headers)).text).toContain('の承認期限');
});

test('V4 who may not see the quote gets nothing, and neither does anybody of a draft', async () => {
  expect((await get('', {})).status).toBe(404);
  const other = await shop.sent(shop.sales, [await shop.subscription()]);
  expect((await get('', { cookie: cookieOf(other) })).status).toBe(404);
  const stranger = await Shop.open(api);
  expect((await get('', { authorization: `Bearer ${stranger.purchaser.token}` })).status).toBe(404);
  expect((await get('', { authorization: 'Bearer nonsense' })).status).toBe(401);
  const draft = await shop.draft(shop.sales, [await shop.subscription()]);
  expect((await get('', { authorization: `Bearer ${shop.sales.token}` }, draft)).status).toBe(404);
});

test.each(LANGUAGES)('in %s the lines are folded at 75 bytes, and what people wrote is escaped', (language) => {
  const name = 'Müller; Söhne, \\ Co\nBEGIN:VALARM 株式会社𠮷野家'.repeat(4);
  const snapshot = quoteSheet({ customer: { ...quoteSheet().customer, name } });
  const calendar = expiryCalendar({ snapshot, version: 2, now: NOW }, translatorFor(language)) ?? '';
  const lines = calendar.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'BEGIN:VALARM',
  ]);
  const description = propertiesOf(calendar).get('DESCRIPTION') ?? '';
  expect(description).toContain('Müller\\; Söhne\\, \\\\ Co\\nBEGIN:VALARM 株式会社𠮷野家');
});
