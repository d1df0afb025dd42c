import { once } from 'node:events';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { SmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';
import { LETTERHEAD, mailSetup, QUICK } from './mail-setup.ts';

const setup = mailSetup();

afterEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
});

test('each recipient gets one message over SMTP, with every header and its own link', async () => {
  const { url, received } = await smtpServer();
  const to = ['ada@fjord.example', 'bo@fjord.example'];
  const quote = await insertSentQuote(setup.em, { to, partnerEmail: 'partner@nordic.example' });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.startWorker(new SmtpMailer({ url }));
  await expect.poll(() => setup.countQueued()).toBe(0);
  const stored = await setup.mails(quote.id);
  expect(received).toHaveLength(2);
  for (const mail of stored) {
    const message = received.find(({ messageId }) => messageId === mail.headers?.['Message-ID']);
    expect(addressesOf(message?.to)).toEqual([mail.toAddress]);
    expect(addressesOf(message?.from)).toEqual(['renewals@example.com']);
    expect(addressesOf(message?.replyTo)).toEqual(['partner@nordic.example']);
    expect(message?.subject).toBe(mail.subject);
    expect(message?.headers.get('auto-submitted')).toBe('auto-generated');
    const link = `${LETTERHEAD.publicUrl}/q/${linkToken(mail.recipient?.id ?? '', LINK_SECRET)}`;
    expect(message?.html).toContain(link);
    expect(message?.text).toContain(link);
    expect(mail).toMatchObject({ state: 'SENT', attempts: 1 });
  }
});

test('a temporary refusal is tried again, and the message arrives once', async () => {
  const { url, received } = await smtpServer({ refusals: [451, 421] });
  const [mail] = await deliver(url);
  expect(mail).toMatchObject({ state: 'SENT', attempts: 3, refusals: 2 });
  expect(received).toHaveLength(1);
});

test('a definite refusal is not tried again', async () => {
  const { url, received } = await smtpServer({ refusals: [550] });
  const [mail] = await deliver(url);
  expect(mail).toMatchObject({ state: 'FAILED', attempts: 1, refusals: 1 });
  // R11: sales are told that the quote did not reach its recipient.
  expect(received.map(({ subject }) => subject)).toEqual([expect.stringContaining('did not reach its recipient')]);
});

test('a message in doubt goes again with the same Message-ID, date and bytes', async () => {
  const { url, raw } = await smtpServer({ dropsAfterTaking: 1 });
  const [mail] = await deliver(url);
  expect(mail).toMatchObject({ state: 'SENT', attempts: 2, refusals: 0 });
  expect(raw).toHaveLength(2);
  expect(raw[1]).toBe(raw[0]);
});

test('a server that is away took nothing, so that the mail may be sent again at any time', async () => {
  const { url, close } = await smtpServer();
  await close();
  const [mail] = await deliver(url, { giveUpAfterMilliseconds: 200 });
  expect(mail).toMatchObject({ state: 'FAILED' });
  expect(mail?.refusals).toBe(mail?.attempts);
});

test('a server that never answers does not block a worker', async () => {
  const { url } = await smtpServer({ onConnect: () => {} });
  const [mail] = await deliver(url, { giveUpAfterMilliseconds: 1, timeoutMilliseconds: 500 });
  expect(mail).toMatchObject({ state: 'FAILED', stateDetail: expect.stringMatching(/greeting|timeout/i) });
});

interface Patience {
  readonly giveUpAfterMilliseconds?: number;
  readonly timeoutMilliseconds?: number;
}

async function deliver(url: string, { giveUpAfterMilliseconds, timeoutMilliseconds }: Patience = {}) {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const retryPolicy = { ...QUICK, ...(giveUpAfterMilliseconds && { giveUpAfterMilliseconds }) };
  await setup.startWorker(new SmtpMailer({ url, timeoutMilliseconds }), { retryPolicy });
  await expect.poll(() => setup.countQueued()).toBe(0);
  return await setup.mails(quote.id);
}

interface Faults {
  /** Reply codes instead of taking the message. */
  readonly refusals?: number[];
  /** How many messages are taken without a word about it. */
  readonly dropsAfterTaking?: number;
  readonly onConnect?: SMTPServerOptions['onConnect'];
}

async function smtpServer({ refusals = [], dropsAfterTaking = 0, onConnect }: Faults = {}) {
  const received: ParsedMail[] = [];
  const raw: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    ...(onConnect && { onConnect }),
    async onData(stream, session, callback) {
      const bytes = Buffer.concat(await stream.toArray()).toString();
      const code = refusals.shift();
      if (code) {
        return callback(Object.assign(new Error('Not taken'), { responseCode: code }));
      }
      raw.push(bytes);
      received.push(await simpleParser(bytes));
      if (raw.length <= dropsAfterTaking) {
        return dropConnection(server, session.id);
      }
      callback();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  const address = server.server.address();
  return { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, received, raw, close };
}

function dropConnection(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    if (connection.id === sessionId) {
      connection.close();
    }
  }
}

function addressesOf(header: AddressObject | AddressObject[] | undefined): (string | undefined)[] {
  return [header ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}
