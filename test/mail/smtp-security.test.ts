import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { MailDeferred, MailInDoubt, type Message } from '../../src/mail/mailer.ts';
import { SmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './smtp-certificate.ts';

/** This machine, by an address that is not its loopback: what is reached there might be any other machine. */
const ELSEWHERE = '0.0.0.0';
const PASSWORD = 'a p@ssword';

const MESSAGE: Message = {
  mailId: 'mail_01kb0000000000000000000000',
  key: 'mail_01kb0000000000000000000000',
  from: 'Renewals <renewals@example.com>',
  to: 'ada@fjord.example',
  replyTo: 'sales@example.com',
  subject: 'Quote Q-1',
  html: '<p>Hei</p>',
  text: 'Hei',
  headers: { 'Message-ID': '<1@example.com>' },
  date: new Date(0),
};

const known = getCACertificates('default');
afterEach(() => setDefaultCACertificates(known));

test('a server elsewhere that offers no encryption gets neither password nor mail, and none is given up for it', async () => {
  const server = await smtpServer({ disabledCommands: ['STARTTLS'] });
  await expect(server.send('smtp', ELSEWHERE)).rejects.toThrow(MailDeferred);
  expect(server.heard).toEqual([]);
});

test.for(['smtp', 'smtps'])(
  'a server elsewhere whose certificate nobody vouches for gets nothing by %s',
  async (scheme) => {
    const server = await smtpServer({ secure: scheme === 'smtps' });
    await expect(server.send(scheme, ELSEWHERE)).rejects.toThrow(MailDeferred);
    expect(server.heard).toEqual([]);
  },
);

test.for(['smtp', 'smtps'])(
  'a server elsewhere with a good certificate gets password and mail encrypted by %s',
  async (scheme) => {
    setDefaultCACertificates([...known, CERTIFICATE]);
    const server = await smtpServer({ secure: scheme === 'smtps' });
    await server.send(scheme, ELSEWHERE);
    expect(server.heard).toEqual([`password ${PASSWORD} encrypted`, 'mail encrypted']);
  },
);

test.for(['127.0.0.1', 'localhost'])(
  'on this machine, at %s, mail goes without encryption where there is none',
  async (host) => {
    const server = await smtpServer({ disabledCommands: ['STARTTLS'] });
    await server.send('smtp', host);
    expect(server.heard).toEqual([`password ${PASSWORD} plain`, 'mail plain']);
  },
);

test('on this machine any certificate will do', async () => {
  const server = await smtpServer({});
  await server.send('smtp', '127.0.0.1');
  expect(server.heard).toEqual([`password ${PASSWORD} encrypted`, 'mail encrypted']);
});

test('a wrong password is no fault of the mail, which waits', async () => {
  const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, callback) => callback(new Error('No such user'));
  const server = await smtpServer({ onAuth });
  const failure = await server.send('smtp', '127.0.0.1').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MailDeferred);
  expect(String(failure)).toContain('535');
});

test.for<[string, (socket: Socket) => void]>([
  ['a reply that never ends, a line at a time', (socket) => drip(socket, '250-more\r\n')],
  ['a line that never ends', (socket) => drip(socket, 'x'.repeat(10_000))],
  ['garbage', (socket) => void socket.write(Buffer.from(Array.from({ length: 5_000 }, (_, n) => n % 256)))],
  ['NUL and line breaks', (socket) => void socket.write('\0\r\n\0 no \0\r\n\r\n')],
])('a server that says %s holds no worker, and what it said is kept in one bounded line', async ([, talk]) => {
  const url = await rawServer((socket) => {
    socket.write('220 here\r\n');
    talk(socket);
  });
  const begun = performance.now();
  const failure = await sendTo(url, 1_500).catch((error: unknown) => error);
  if (!(failure instanceof MailInDoubt || failure instanceof MailDeferred)) {
    throw failure;
  }
  expect(performance.now() - begun).toBeLessThan(15_000); // and not the minute of a worker
  expect(failure.message.length).toBeLessThanOrEqual(500);
  expect(failure.message).not.toMatch(/\p{Cc}/u);
});

test('a worker that stops breaks the exchange off, which is no failure of the server', async () => {
  const url = await rawServer(() => {});
  const stopping = new AbortController();
  const sending = new SmtpMailer({ url }).send(MESSAGE, stopping.signal);
  const stopped = new Error('stopped');
  setTimeout(() => stopping.abort(stopped), 100);
  await expect(sending).rejects.toBe(stopped);
});

async function sendTo(url: string, timeoutMilliseconds?: number): Promise<void> {
  await new SmtpMailer({ url, timeoutMilliseconds }).send(MESSAGE, new AbortController().signal);
}

async function smtpServer(options: SMTPServerOptions) {
  const heard: string[] = [];
  const server = new SMTPServer({
    cert: CERTIFICATE,
    key: CERTIFICATE_KEY,
    // So that a client that sends its password in clear would be heard.
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, { secure }, callback) => {
      heard.push(`password ${password} ${secure ? 'encrypted' : 'plain'}`);
      callback(null, { user: username });
    },
    onData: (stream, { secure }, callback) => {
      heard.push(`mail ${secure ? 'encrypted' : 'plain'}`);
      stream.on('end', callback).resume();
    },
    ...options,
  });
  server.on('error', () => {}); // a client that turns away
  server.listen(0, ELSEWHERE);
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const port = portOf(server.server.address());
  const send = (scheme: string, host: string) =>
    sendTo(`${scheme}://ada:${encodeURIComponent(PASSWORD)}@${host}:${port}`);
  return { heard, send };
}

async function rawServer(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).resume();
    talk(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return `smtp://127.0.0.1:${portOf(server.address())}`;
}

function drip(socket: Socket, text: string): void {
  const dripping = setInterval(() => socket.write(text), 20);
  socket.on('close', () => clearInterval(dripping));
}

function portOf(address: ReturnType<SMTPServer['server']['address']>): number {
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
