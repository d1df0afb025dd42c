import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Language } from '../../emails/language.ts';
import { makeDocument } from '../../src/documents/make-document.ts';
import { renderQuotePdf } from '../../src/documents/pdf/quote-pdf.tsx';
import { QuoteDocument } from '../../src/documents/quote-document.ts';
import { findInInbox } from '../../src/mail/inbox.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { SmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { mailSource } from '../../src/pages/inbox/mail-source.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { log, mailSetup } from '../mail/mail-setup.ts';
import { Provider } from '../mail/provider.ts';

const setup = mailSetup();
const PARTS = { now: NOW, salesEmail: 'sales@example.com', renderPdf: renderQuotePdf };

afterEach(() => setup.stopWorkers());

test('of five workers at once one makes the document, and made again it has the same bytes', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  const key = { quoteId: quote.id, language: 'de' } as const;
  await Promise.all(Array.from({ length: 5 }, () => makeDocument(setup.em, key, PARTS)));
  const first = await documentOf(quote, 'de');
  await setup.em.nativeDelete(QuoteDocument, key);
  await makeDocument(setup.em, key, { ...PARTS, now: NOW.add({ hours: 400 }) });
  expect((await documentOf(quote, 'de')).sha256).toBe(first.sha256);
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

test('only quote mails carry it, and only where the policy says so', async () => {
  const reminded = await deliver(new InboxMailer(), { kind: 'REMINDER' });
  const plain = await deliver(new InboxMailer(), { attachDocument: false });
  for (const quote of [reminded, plain]) {
    expect(await setup.mails(quote.id)).toMatchObject([{ state: 'SENT', documentLanguage: null }]);
  }
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
  readonly kind?: 'QUOTE_READY' | 'REMINDER';
  readonly attachDocument?: boolean;
}

async function deliver(mailer: Mailer, sending?: Sending): Promise<Quote> {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await send(quote, mailer, sending);
  return quote;
}

async function send(
  quote: Quote,
  mailer: Mailer,
  { kind = 'QUOTE_READY', attachDocument = true }: Sending = {},
): Promise<void> {
  await setup.queueMails({ quoteIds: [quote.id], kind });
  await setup.startWorker(mailer, { renderPdf: attachDocument ? renderQuotePdf : undefined });
  await expect.poll(() => setup.countQueued()).toBe(0);
  await setup.stopWorkers();
}

function documentOf({ id: quoteId }: Quote, language: Language): Promise<QuoteDocument> {
  return setup.em.findOneOrFail(QuoteDocument, { quoteId, language }, { populate: ['bytes'] });
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
