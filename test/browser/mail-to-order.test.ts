import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRateLimit } from '../../src/gateway/rate-limit.ts';
import { createWrongTries } from '../../src/gateway/wrong-tries.ts';
import { createMailer } from '../../src/mail/create-mailer.ts';
import { type InboxMail, listInbox } from '../../src/mail/inbox.ts';
import { QuoteLinks } from '../../src/pages/quote-links.ts';
import { quotePages } from '../../src/pages/routes.ts';
import { Order } from '../../src/quotes/order.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { LETTERHEAD, log, mailSetup } from '../mail/mail-setup.ts';
import { launchBrowser } from './browser.ts';

const setup = mailSetup();
const { policies } = readEnvironment({});

let browser: Browser;
let app: FastifyInstance;
let quote: Quote;
let mails: InboxMail[];

beforeAll(async () => {
  browser = await launchBrowser();
  const settings = { policies, linkSecrets: [LINK_SECRET], salesEmail: LETTERHEAD.salesEmail, publicUrl: '' };
  const links = new QuoteLinks({ em: setup.orm.em, clock: () => NOW, settings, queue: setup.queue });
  app = Fastify();
  const nothing = async () => undefined;
  const limits = { forms: createRateLimit(0), wrongTries: createWrongTries(0) };
  await app.register((scope) =>
    quotePages(scope, {
      links,
      publicUrl: 'http://localhost',
      ...limits,
      authenticate: nothing,
      openDocument: { forBearer: nothing, bySignature: nothing },
      openLogo: nothing,
      openExpiry: nothing,
      verify: async () => ({ genuine: false }),
    }),
  );
  const publicUrl = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  quote = await insertSentQuote(setup.em, { to: ['kari@fjord.example', 'ola@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const letterhead = { ...LETTERHEAD, publicUrl };
  const mailer = createMailer({ kind: 'inbox' }, { em: setup.em, log, clock: () => NOW, letterhead });
  await setup.startWorker(mailer, { letterhead });
  mails = await vi.waitUntil(twoMails, { timeout: 60_000, interval: 200 });
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

test('A2 the button in either mail leads to the page; both accept at once, and both see the one order', async () => {
  const [one, other] = await Promise.all(mails.map(openFromMail));
  if (!one || !other) {
    throw new Error('Two mails went out');
  }
  await Promise.all([accept(one, 'Kari Nordmann'), accept(other, 'Ola Hansen')]);
  const [order, ...more] = await setup.em.find(Order, { quote: quote.id });
  expect(more).toEqual([]);
  for (const page of [one, other]) {
    expect(await page.textContent('.order')).toContain(order?.number);
  }
});

async function twoMails(): Promise<InboxMail[] | undefined> {
  const sent = await listInbox(setup.em, { linkSecrets: [LINK_SECRET] });
  return sent.length === 2 ? sent : undefined;
}

/** As from webmail: the page that is left is of another site. */
async function openFromMail({ html }: InboxMail): Promise<Page> {
  const webmail = await browser.newPage();
  await webmail.route('http://webmail.example/', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await webmail.goto('http://webmail.example/');
  const [page] = await Promise.all([
    webmail.waitForEvent('popup'),
    webmail.getByRole('link', { name: 'View and accept' }).click(),
  ]);
  await page.getByRole('heading', { name: `Quote ${quote.number}` }).waitFor();
  return page;
}

async function accept(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your full name').fill(name);
  await page.getByRole('checkbox', { name: 'I accept' }).check();
  await page.getByRole('button', { name: 'Accept and order' }).click();
  await page.getByRole('heading', { name: 'Thank you, the order is placed' }).waitFor();
}
