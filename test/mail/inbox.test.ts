import { afterEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { newId } from '../../src/database/ids.ts';
import { createMailer } from '../../src/mail/create-mailer.ts';
import { type MailDelivery, mailDelivery } from '../../src/mail/deliver-mail.ts';
import { findInInbox, listInbox } from '../../src/mail/inbox.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import { MailDeferred } from '../../src/mail/mailer.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET, type SentQuoteOptions } from '../harness/sent-quote.ts';
import { LETTERHEAD, mailSetup } from './mail-setup.ts';

const setup = mailSetup();
const linkSecrets = [LINK_SECRET];

afterEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
});

test('shows each mail as its reader got it, newest first, with the link in place', async () => {
  const quote = await deliver({ to: ['ada@fjord.example', 'bo@fjord.example'] });
  const mails = await listInbox(setup.em, { linkSecrets });
  expect(mails.map(({ id }) => id)).toEqual(
    mails
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
  for (const { email, id } of await recipientsOf(quote)) {
    const mail = mails.find(({ to }) => to === email);
    expect(mail).toMatchObject({ kind: 'QUOTE_READY', from: LETTERHEAD.emailFrom, replyTo: 'sales@example.com' });
    expect(mail?.sentAt.toString()).toBe(NOW.toString());
    const link = `${LETTERHEAD.publicUrl}/q/${linkToken(id, LINK_SECRET)}`;
    expect([mail?.html, mail?.text]).toEqual([expect.stringContaining(link), expect.stringContaining(link)]);
    expect(await findInInbox(setup.em, mail?.id ?? '', { linkSecrets })).toEqual(mail);
  }
});

test('finds no mail for an unknown id or one that is none', async () => {
  for (const id of [newId('mail'), newId('quote'), 'x']) {
    expect(await findInInbox(setup.em, id, { linkSecrets })).toBeUndefined();
  }
});

test('A7 a link made with an older secret still works; with one that is gone the mail fails', async () => {
  const newer = 'a-newer-secret-of-the-mail-tests-32b';
  const rotated = await deliver({ to: ['ada@fjord.example'] }, [newer, LINK_SECRET]);
  expect(await setup.mails(rotated.id)).toMatchObject([{ state: 'SENT' }]);

  const rendered = await insertSentQuote(setup.em, { to: ['bo@fjord.example'] });
  const fresh = await insertSentQuote(setup.em, { to: ['cy@fjord.example'] });
  await setup.queueMails({ quoteIds: [rendered.id, fresh.id], kind: 'QUOTE_READY' });
  await attempt(rendered, setup.delivery({ send: () => Promise.reject(new MailDeferred('Later')) }));
  for (const quote of [rendered, fresh]) {
    await attempt(quote, setup.delivery(new InboxMailer(), { letterhead: { ...LETTERHEAD, linkSecrets: [newer] } }));
    const [mail] = await setup.mails(quote.id);
    expect(mail).toMatchObject({ state: 'FAILED', stateDetail: expect.stringContaining('LINK_SECRET') });
    expect(mail?.refusals).toBe(mail?.attempts); // so that it may be sent again when the secret is back
  }
});

test('M4 a person’s text that looks like the place of a link stays text', async () => {
  const note = `__link-${newId('mail')}-${newId('recipient')}__`;
  await deliver({ to: ['ada@fjord.example'], note });
  const [mail] = await listInbox(setup.em, { linkSecrets });
  expect(mail?.text).toContain(note);
});

test('a superseded quote’s mail links to the new one, with the reader’s own token there', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  const to = ['ADA@fjord.example', 'bo@fjord.example'];
  const successor = await insertSentQuote(setup.em, { to, sameCustomerAs: quote });
  const closing = { storedStatus: 'SUPERSEDED', storedClosedAt: NOW, supersededById: successor.id } as const;
  await setup.em.nativeUpdate(Quote, { id: quote.id }, closing);
  await setup.mailedQuote(quote);
  await setup.queueMails({ quoteIds: [quote.id], kind: 'SUPERSEDED' });
  await startWorker();
  await expect.poll(() => setup.countQueued()).toBe(0);
  const mail = (await listInbox(setup.em, { linkSecrets })).find(({ kind }) => kind === 'SUPERSEDED');
  const [ada, bo] = await recipientsOf(successor);
  expect(mail?.html).toContain(linkToken(ada?.id ?? '', LINK_SECRET));
  expect(mail?.html).not.toContain(linkToken(bo?.id ?? '', LINK_SECRET));
});

test('a mail whose job failed for good shows as failed on its recipient', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [mail] = await setup.mails(quote.id);
  await setup.em.transactional((em) => setup.queue.enqueue(em, 'mail-failed', [mail?.id ?? '']));
  await setup.startWorker({ send: async () => Promise.reject(new Error('a fault of our own')) });
  await expect.poll(async () => (await recipientsOf(quote))[0]?.deliveryStatus).toBe('FAILED');
});

test('R7 a mail to an address that cannot exist comes back; the other recipients’ mails arrive', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example', 'gone@fjord.invalid'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const { clock, log } = setup.delivery(new InboxMailer());
  await setup.startWorker(createMailer({ kind: 'inbox' }, { em: setup.em, log, clock, letterhead: LETTERHEAD }));
  await expect
    .poll(async () => (await recipientsOf(quote)).map(({ deliveryStatus }) => deliveryStatus))
    .toEqual(['SENT', 'BOUNCED']);
});

async function deliver(options: SentQuoteOptions, secrets: readonly string[] = linkSecrets): Promise<Quote> {
  const quote = await insertSentQuote(setup.em, options);
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await startWorker(secrets);
  await expect.poll(() => setup.countQueued()).toBe(0);
  await setup.stopWorkers();
  return quote;
}

async function attempt(quote: Quote, delivery: MailDelivery): Promise<void> {
  const [mail] = await setup.mails(quote.id);
  await mailDelivery(delivery)(mail?.id ?? '', new AbortController().signal);
}

async function startWorker(secrets: readonly string[] = linkSecrets): Promise<void> {
  await setup.startWorker(new InboxMailer(), { letterhead: { ...LETTERHEAD, linkSecrets: secrets } });
}

async function recipientsOf(quote: Quote): Promise<QuoteRecipient[]> {
  return await setup.em.find(QuoteRecipient, { quote: quote.id }, { orderBy: { position: 1 } });
}
