import Fastify, { type FastifyInstance } from 'fastify';
import { simpleParser } from 'mailparser';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InboxMail } from '../../src/mail/inbox.ts';
import { inboxPages } from '../../src/pages/inbox.ts';
import { faultsOf } from './html-rules.ts';

const MAIL: InboxMail = {
  id: 'mail_01',
  kind: 'QUOTE_READY',
  to: 'kari@fjord.example',
  from: 'Renewals <renewals@example.com>',
  replyTo: 'salg@nordlys.example',
  subject: 'Quote Q-1 <b>& more</b>',
  html: '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p>Hei</p><script>x</script></body></html>',
  text: 'Hei på deg',
  headers: { 'Message-ID': '<mail_01@example.com>', 'Auto-Submitted': 'auto-generated' },
  sentAt: Temporal.Instant.from('2026-11-23T09:30:15Z'),
};

let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify();
  const inbox = { list: async () => [MAIL], find: async (id: string) => (id === MAIL.id ? MAIL : undefined) };
  await app.register((scope) => inboxPages(scope, inbox));
});

afterAll(() => app.close());

test('lists the mails for programs, newest first, with the instant as text', async () => {
  expect((await app.inject('/inbox.json')).json()).toEqual([{ ...MAIL, sentAt: '2026-11-23T09:30:15Z' }]);
});

test.each([
  '/inbox',
  '/inbox/mail_01',
  '/inbox/mail_01?view=text',
  '/inbox/mail_01?view=headers',
  '/inbox/mail_01?view=source',
])('%s is valid HTML in which the mail is only text', async (url) => {
  const { body, headers } = await app.inject(url);
  expect(await faultsOf(body)).toEqual([]);
  expect(body).not.toContain('<script');
  expect(body).not.toContain('<b>&');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('gives HTML and text as they were sent', async () => {
  const html = await app.inject('/inbox/mail_01.html');
  expect(html.body).toBe(MAIL.html);
  expect(html.headers['content-security-policy']).toContain('sandbox');
  expect((await app.inject('/inbox/mail_01.txt')).body).toBe(MAIL.text);
});

test('gives the whole message as a mail program reads it', async () => {
  const mail = await simpleParser((await app.inject('/inbox/mail_01.eml')).rawPayload);
  expect(mail).toMatchObject({ subject: MAIL.subject, messageId: '<mail_01@example.com>' });
  expect(mail.text?.trim()).toBe(MAIL.text);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
});

test.each(['/inbox/mail_02', '/inbox/mail_01.exe', '/inbox/mail_01.html.txt'])('%s is not there', async (url) => {
  expect((await app.inject(url)).statusCode).toBe(404);
});
