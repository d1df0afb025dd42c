import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Language } from '../../emails/language.ts';
import { SAMPLE_SELLER } from '../../emails/sample-seller.ts';
import { makeDocument } from '../../src/documents/make-document.ts';
import { OrderConfirmation } from '../../src/documents/order-confirmation.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { QuoteDocument } from '../../src/documents/quote-document.ts';
import { findInInbox } from '../../src/mail/inbox.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { SmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { mailSource } from '../../src/pages/inbox/mail-source.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { AttachDocument } from '../../src/settings/policies.ts';
import { day, instant, NOW } from '../harness/clock.ts';
import { chunk, END, headerOf, SIGNATURE } from '../harness/png.ts';
import { POLICIES } from '../harness/rule-facts.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { LETTERHEAD, log, mailSetup } from '../mail/mail-setup.ts';
import { Provider } from '../mail/provider.ts';

const setup = mailSetup();
const PARTS = { now: NOW, salesEmail: 'sales@example.com', publicUrl: 'http://tilbud.example', renderPdf };

afterEach(() => setup.stopWorkers());

test('of five workers at once one makes the document, and made again it has the same bytes', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  const key = { quoteId: quote.id, language: 'de', kind: 'QUOTE' } as const;
  await Promise.all(Array.from({ length: 5 }, () => makeDocument(setup.em, key, PARTS)));
  const first = await documentOf(quote, 'de');
  await setup.em.nativeDelete(QuoteDocument, { quoteId: quote.id });
  await makeDocument(setup.em, key, { ...PARTS, now: NOW.add({ hours: 400 }) });
  expect((await documentOf(quote, 'de')).sha256).toBe(first.sha256);
});

test('S1 a quote whose logo cannot be set has a document nevertheless', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  const png = Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(40, 10, [3, 2, 0, 0, 0])), END]);
  const logo = createHash('sha256').update(png).digest('hex');
  await setup.em.execute('insert into logos (sha256, png) values (?, ?)', [logo, png]);
  await setup.em.nativeUpdate(Quote, { id: quote.id }, { frozenSeller: { ...SAMPLE_SELLER, logo } });
  await makeDocument(setup.em, { quoteId: quote.id, language: 'en', kind: 'QUOTE' }, PARTS);
  const { bytes } = await documentOf(quote, 'en');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes ?? [])), { mergePages: true });
  expect(text).toContain(SAMPLE_SELLER.legalName);
});

test('a mail carries its reader’s document, with the same bytes however often it is sent', async () => {
  const provider = await Provider.start();
  provider.faults.set('ada@fjord.example', ['ERROR_AFTER', 'RATE_LIMITED', 'RESET_AFTER']);
  const pace = new RequestPace({ em: setup.em, log, provider: provider.name });
  const quote = await deliver(new ResendMailer({ apiKey: 're_test', baseUrl: provider.url, pace }));
  expect(provider.conflicts).toEqual([]);
  const { bytes } = await documentOf(quote, 'en');
  const content = Buffer.from(bytes ?? []).toString('base64');
  const attachments = [{ filename: `${quote.number}.pdf`, content, content_type: 'application/pdf' }];
  expect(provider.taken.map(({ body }) => body)).toEqual([expect.objectContaining({ attachments })]);
});

test('over SMTP, too, it arrives as a PDF by the quote’s number', async () => {
  const { url, received } = await smtpServer();
  const quote = await deliver(new SmtpMailer({ url }));
  const { size } = await documentOf(quote, 'en');
  const [mail] = await Promise.all(received.map((source) => simpleParser(source)));
  const attachment = { filename: `${quote.number}.pdf`, contentType: 'application/pdf', size };
  expect(mail?.attachments).toEqual([expect.objectContaining(attachment)]);
});

test('the inbox keeps it in the source of the mail', async () => {
  const quote = await deliver(new InboxMailer());
  const [{ id = '' } = {}] = await setup.mails(quote.id);
  const mail = await findInInbox(setup.em, id, { linkSecrets: [LINK_SECRET] });
  if (!mail) {
    throw new Error('It is in the inbox');
  }
  const { attachments } = await simpleParser(await mailSource(mail));
  expect(attachments.map(({ filename }) => filename)).toEqual([`${quote.number}.pdf`]);
});

test.each([
  ['off', 'QUOTE_READY', null],
  ['off', 'REMINDER', null],
  ['quote', 'REMINDER', null],
  ['quote', 'EXTENDED', 'en'],
  ['all', 'REMINDER', 'en'],
] as const)('where the policy says %s, the %s mail carries it: %s', async (attachDocument, kind, documentLanguage) => {
  const quote = await deliver(new InboxMailer(), { kind, attachDocument });
  expect(await setup.mails(quote.id)).toMatchObject([{ state: 'SENT', documentLanguage }]);
});

test.each([
  ['off', false],
  ['quote', false],
  ['all', true],
] as const)('A10 where the policy says %s, the mail about the order carries its confirmation: %s', async (...facts) => {
  const [attachDocument, isAttached] = facts;
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.em.nativeUpdate(Quote, quote.id, { storedStatus: 'ACCEPTED', storedClosedAt: NOW });
  await setup.em.execute(
    `insert into orders (id, number, quote_id, customer_id, placed_at, accepted_by, total_minor, currency_code)
     select gen_random_uuid(), 'O-' || number, id, customer_id, now(), 'Ada', total_minor, currency_code from quotes
     where number = ?`,
    [quote.number],
  );
  await send(quote, new InboxMailer(), { kind: 'ACCEPTED', attachDocument });
  const [{ id = '' } = {}] = await setup.mails(quote.id);
  const mail = await findInInbox(setup.em, id, { linkSecrets: [LINK_SECRET] });
  expect(mail?.attachment?.fileName).toBe(isAttached ? `O-${quote.number}.pdf` : undefined);
  if (mail?.attachment) {
    const { bytes } = await setup.em.findOneOrFail(OrderConfirmation, { quoteId: quote.id }, { populate: ['bytes'] });
    expect(Buffer.from(mail.attachment.bytes).equals(Buffer.from(bytes ?? []))).toBe(true);
  }
});

test('what is larger than 5 MB is linked and not attached', async () => {
  const quote = await deliver(new InboxMailer());
  const [{ id = '' } = {}] = await setup.mails(quote.id);
  const ofSize = (length: number) =>
    setup.em.execute(
      `update quote_documents set bytes = large, size = length(large), sha256 = encode(sha256(large), 'hex')
       from decode(repeat('00', ?), 'hex') large where quote_id = (select id from quotes where number = ?)`,
      [length, quote.number],
    );
  await ofSize(5 * 1024 * 1024);
  expect(await attachmentOf(id)).toBeDefined();
  await ofSize(5 * 1024 * 1024 + 1);
  expect(await attachmentOf(id)).toBeUndefined();
});

test('Q11 the mail about a new expiry day carries the document that tells it, and earlier mails keep theirs', async () => {
  const quote = await deliver(new InboxMailer());
  const later = { expiresOn: day('2027-01-10'), expiresAt: instant('2027-01-10T23:00:00Z') };
  await setup.em.nativeUpdate(Quote, quote.id, later);
  await send(quote, new InboxMailer(), { kind: 'EXTENDED' });
  const [ready, extended] = await setup.mails(quote.id);
  expect(String(ready?.documentExpiresOn)).toBe('2026-12-20');
  expect(String(extended?.documentExpiresOn)).toBe('2027-01-10');
  const [first, second] = [await attachmentOf(ready?.id), await attachmentOf(extended?.id)];
  const documents = await setup.em.find(QuoteDocument, { quoteId: quote.id }, { orderBy: { expiresOn: 'asc' } });
  expect([first, second]).toEqual(documents.map(({ sha256 }) => sha256));
  expect(first).not.toBe(second);
  // As the version before stores it.
  await setup.em.nativeUpdate(OutgoingMail, ready!.id, { documentExpiresOn: null });
  expect(await attachmentOf(ready?.id)).toBe(first);
});

test('Q11 a document that the version before makes tells the quote’s present day', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.em.execute(
    `insert into quote_documents (quote_id, customer_id, language, bytes, size, sha256, made_at)
     select id, customer_id, 'en', 'a', 1, encode(sha256('a'), 'hex'), now() from quotes where number = ?`,
    [quote.number],
  );
  const { expiresOn } = await documentOf(quote, 'en');
  expect(String(expiresOn)).toBe('2026-12-20');
});

test('R8 two readers of different languages each get their own', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example', 'jun@fjord.example'] });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id, primary: false }, { language: 'ja-JP' });
  await send(quote, new InboxMailer());
  const languages = (await setup.mails(quote.id)).map(({ documentLanguage }) => documentLanguage);
  expect(languages.sort()).toEqual(['en', 'ja']);
});

test('M7 two readers of one language in different regions each get their own', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example', 'jun@fjord.example'] });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id, primary: true }, { language: 'en-GB' });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id, primary: false }, { language: 'en-US' });
  await send(quote, new InboxMailer());
  const languages = (await setup.mails(quote.id)).map(({ documentLanguage }) => documentLanguage);
  expect(languages.sort()).toEqual(['en-GB', 'en-US']);
});

interface Sending {
  readonly kind?: 'QUOTE_READY' | 'REMINDER' | 'EXTENDED' | 'ACCEPTED';
  readonly attachDocument?: AttachDocument;
}

async function deliver(mailer: Mailer, sending?: Sending): Promise<Quote> {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await send(quote, mailer, sending);
  return quote;
}

async function send(
  quote: Quote,
  mailer: Mailer,
  { kind = 'QUOTE_READY', attachDocument = 'quote' }: Sending = {},
): Promise<void> {
  await setup.queueMails({ quoteIds: [quote.id], kind });
  await setup.startWorker(mailer, {
    renderPdf,
    letterhead: { ...LETTERHEAD, policies: { ...POLICIES, attachDocument } },
  });
  await expect.poll(() => setup.countQueued()).toBe(0);
  await setup.stopWorkers();
}

function documentOf({ id: quoteId }: Quote, language: Language): Promise<QuoteDocument> {
  return setup.em.findOneOrFail(QuoteDocument, { quoteId, language }, { populate: ['bytes'] });
}

/** The hash of what the mail in the inbox attaches. */
async function attachmentOf(mailId = ''): Promise<string | undefined> {
  const mail = await findInInbox(setup.em, mailId, { linkSecrets: [LINK_SECRET] });
  const bytes = mail?.attachment?.bytes;
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

async function smtpServer() {
  const received: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, _session, callback) {
      received.push(Buffer.concat(await stream.toArray()));
      callback();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => server.close());
  const address = server.server.address();
  return { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, received };
}
