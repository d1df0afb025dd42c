import Fastify, { type FastifyInstance } from 'fastify';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../src/database/ids.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { inboxPages } from '../../src/pages/inbox/inbox-routes.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { LETTERHEAD, mailSetup } from '../mail/mail-setup.ts';
import { faultsOf } from './html-rules.ts';

const HOSTILE = {
  subject: 'Quote Q-1 <b>& more</b>',
  html: '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p>Hei</p><script>x</script></body></html>',
  text: 'Hei på deg',
  headers: { 'Message-ID': '<mail_01@example.com>', 'Auto-Submitted': 'auto-generated' },
};

const setup = mailSetup();
let app: FastifyInstance;
let id: string;

beforeAll(async () => {
  const quote = await insertSentQuote(setup.em, { to: ['kari@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.startWorker(new InboxMailer());
  await vi.waitUntil(async () => (await setup.countQueued()) === 0, { timeout: 60_000 });
  await setup.stopWorkers();
  id = (await setup.mails(quote.id))[0]?.id ?? '';
  await setup.em.nativeUpdate(OutgoingMail, { id }, HOSTILE);
  app = Fastify();
  await app.register((scope) => inboxPages(scope, { em: setup.orm.em, linkSecrets: [LINK_SECRET] }));
});

afterAll(() => app.close());

test('lists the mails for programs, newest first, with the instant as text', async () => {
  const { emailFrom: from, salesEmail: replyTo } = LETTERHEAD;
  const mail = { id, kind: 'QUOTE_READY', to: 'kari@fjord.example', from, replyTo, ...HOSTILE, sentAt: NOW.toString() };
  expect((await app.inject('/inbox.json')).json()).toEqual([mail]);
});

test.each(['/inbox', '/inbox/<id>', '/inbox/<id>?view=text', '/inbox/<id>?view=headers', '/inbox/<id>?view=source'])(
  '%s is valid HTML in which the mail is only text',
  async (url) => {
    const { body, headers } = await app.inject(url.replace('<id>', id));
    expect(await faultsOf(body)).toEqual([]);
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<b>&');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  },
);

test('gives HTML and text as they were sent', async () => {
  const html = await app.inject(`/inbox/${id}.html`);
  expect(html.body).toBe(HOSTILE.html);
  expect(html.headers['content-security-policy']).toContain('sandbox');
  expect((await app.inject(`/inbox/${id}.txt`)).body).toBe(HOSTILE.text);
});

test('gives the whole message as a mail program reads it', async () => {
  const mail = await simpleParser((await app.inject(`/inbox/${id}.eml`)).rawPayload);
  expect(mail).toMatchObject({ subject: HOSTILE.subject, messageId: HOSTILE.headers['Message-ID'] });
  expect(mail.text?.trim()).toBe(HOSTILE.text);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
});

test.each(['/inbox/<other>', '/inbox/<id>.exe', '/inbox/<id>.html.txt'])('%s is not there', async (url) => {
  const path = url.replace('<id>', id).replace('<other>', newId('mail'));
  expect((await app.inject(path)).statusCode).toBe(404);
});
