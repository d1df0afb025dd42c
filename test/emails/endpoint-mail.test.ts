import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sampleEndpointMail } from '../../emails/endpoints/sample-endpoint.ts';
import { LANGUAGES } from '../../emails/language.ts';
import type { SwitchedOff } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { visibleText } from './visible-text.ts';

const sample = sampleEndpointMail('ENDPOINT_DISABLED', 'en');

/** What both parts of the mail say, without the marks that keep a text from becoming a link. */
function both(endpoint: Partial<SwitchedOff> = {}, mail = sample): string[] {
  const { html, text } = renderMail({ ...mail, endpoint: { ...mail.endpoint, ...endpoint } });
  return [visibleText(html), text].map((part) => part.replace(/[\u200C\u2068\u2069]/g, ''));
}

test.each<[string, Partial<SwitchedOff>, string]>([
  ['which address', {}, 'https://portal.customer.example/hooks/renewals'],
  ['that it failed', {}, 'No delivery to your endpoint has succeeded for five days.'],
  ['since when', {}, '17 December 2026'],
  ['when it was switched off', {}, '22 December 2026'],
  ['that it said so itself', { why: 'GONE' }, 'answered with status 410'],
  ['how to switch it on again', {}, 'switch it on with updateWebhookEndpoint.'],
  ['where the changes are', {}, 'in the change feed (changes).'],
  ['whom to ask', {}, 'sales@example.com'],
])('O3 the mail to the owner of an endpoint says %s', (_what, endpoint, said) => {
  for (const part of both(endpoint)) {
    expect(part).toContain(said);
  }
});

test('O3 what was switched off at once names no day of failures, and days are the owner’s', () => {
  const disabledAt = Temporal.Instant.from('2026-12-22T23:30:00Z');
  for (const part of both({ why: 'GONE', disabledAt, timeZone: 'Europe/Oslo' })) {
    expect(part).toContain('23 December 2026');
    expect(part).not.toContain('17 December 2026');
  }
});

test('O3 sales are not told to write to themselves, and nobody else gets a link', () => {
  const toSales = { ...sample, reader: { as: 'SALES' } } as const;
  for (const part of both({}, toSales)) {
    expect(part).not.toContain('sales@example.com');
  }
  expect(renderMail(sample).html.match(/href="[^"]*"/g)).toEqual(['href="mailto:sales@example.com"']);
});

test.each(LANGUAGES)('O3 in %s every reason has words of its own, and what to call keeps its name', (language) => {
  const mail = sampleEndpointMail('ENDPOINT_DISABLED', language);
  const texts = (['GONE', 'FAILING'] as const).map((why) => both({ why }, mail)[1]);
  expect(new Set(texts).size).toBe(2);
  for (const text of texts) {
    expect(text).toMatch(/updateWebhookEndpoint[\s\S]*changes[\s\S]*redeliverWebhook/);
  }
});
