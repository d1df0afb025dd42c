import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { MailDeferred, MailInDoubt, MailRefused, type Message } from '../../src/mail/mailer.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { log, mailSetup } from './mail-setup.ts';

const setup = mailSetup();

const MESSAGE: Message = {
  mailId: 'mail_01kb0000000000000000000000',
  key: 'mail_01kb0000000000000000000000-1',
  from: 'Renewals <renewals@example.com>',
  to: 'ada@fjord.example',
  replyTo: 'sales@example.com',
  subject: 'Quote Q-1',
  html: '<p>Hei</p>',
  text: 'Hei',
  headers: { References: '<thread@example.com>' },
  date: new Date(0),
};

test.for([
  [400, 'invalid_parameter', MailRefused],
  [403, 'invalid_api_key', MailRefused],
  [408, 'application_error', MailInDoubt],
  [409, 'concurrent_idempotent_requests', MailInDoubt],
  [409, 'invalid_idempotent_request', MailRefused],
  [422, 'validation_error', MailRefused],
  [429, 'rate_limit_exceeded', MailDeferred],
  [429, 'daily_quota_exceeded', MailDeferred],
  [500, 'internal_server_error', MailInDoubt],
  [502, 'application_error', MailInDoubt],
  [503, 'application_error', MailDeferred],
] as const)('an answer %i %s is a %o', async ([statusCode, name, failure]) => {
  const body = JSON.stringify({ statusCode, name, message: 'No' });
  const sending = send(await serve((_, response) => response.writeHead(statusCode).end(body)));
  await expect(sending).rejects.toThrow(failure);
  await expect(sending).rejects.toThrow(`${statusCode} ${name} No`);
});

test.for([
  [200, '<html>'],
  [200, '{}'],
  [200, 'null'],
  [200, '{"id":7}'],
  [200, '{"id":""}'],
  [200, '{"id":"a\\u0000b"}'],
  [200, JSON.stringify({ id: 'x'.repeat(1_000) })],
  [403, '{"error":"Blocked by a proxy"}'],
  [500, 'null'],
  [500, '"Oops"'],
  [502, '<html>Bad gateway</html>'],
] as const)('an answer that is not the provider’s leaves the mail in doubt: %i %s', async ([status, body]) => {
  await expect(send(await serve((_, response) => response.writeHead(status).end(body)))).rejects.toThrow(MailInDoubt);
});

test('a provider that cannot be reached leaves the mail in doubt, for the SDK does not tell it from a lost answer', async () => {
  await expect(send('http://127.0.0.1:1')).rejects.toThrow(MailInDoubt);
});

test('an answer that does not come, or does not end, is waited for no longer than the time-out', async () => {
  for (const stall of [() => {}, halfAnAnswer] satisfies RequestListener[]) {
    const started = performance.now();
    await expect(send(await serve(stall), { timeoutMilliseconds: 200 })).rejects.toThrow(MailInDoubt);
    expect(performance.now() - started).toBeLessThan(10_000); // and not the 15 s of a worker
  }
});

test.for([200, 400, 500])('an answer %i without end is broken off after a few kilobytes', async (status) => {
  let sent = 0;
  const url = await serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    const write = () => {
      do {
        sent += 65_536;
      } while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', write).on('error', () => {});
    write();
  });
  const failure = await send(url, { timeoutMilliseconds: 5_000 }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(status === 400 ? MailRefused : MailInDoubt);
  expect(sent).toBeLessThan(20_000_000); // what the two ends' sockets hold
});

test.for([301, 302, 307, 308])('an answer %i takes the mail nowhere else', async (status) => {
  let visits = 0;
  const elsewhere = await serve((_, response) => {
    visits += 1;
    response.end('{"id":"provider-1"}');
  });
  const url = await serve((_, response) => response.writeHead(status, { location: elsewhere }).end());
  await expect(send(url)).rejects.toThrow(MailInDoubt);
  expect(visits).toBe(0);
});

test('what the provider says is kept in one line of bounded length', async () => {
  const message = `No\u0000\r\n${'\ud83d\ude00'.repeat(1_000)}`;
  const body = JSON.stringify({ statusCode: 422, name: 'validation_error', message });
  const failure = await send(await serve((_, response) => response.writeHead(422).end(body))).catch((error) => error);
  expect(failure.message).toMatch(/^422 validation_error No 😀+.?$/u);
  expect(failure.message).toHaveLength(500);
});

test('a worker that stops breaks the request off, which is no failure of the provider', async () => {
  const stopped = new Error('stopped');
  const url = await serve(() => {});
  await expect(send(url, { signal: AbortSignal.abort(stopped) })).rejects.toBe(stopped);
});

test('what was asked to be waited for is passed on, as seconds or as a date', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  for (const [retryAfter, least, most] of [
    ['60', 60_000, 60_000] as const,
    [inAnHour, 3_500_000, 3_600_000] as const,
  ]) {
    const body = JSON.stringify({ statusCode: 503, name: 'application_error', message: 'No' });
    const url = await serve((_, response) => response.writeHead(503, { 'retry-after': retryAfter }).end(body));
    const failure = await send(url).catch((error: unknown) => error);
    if (!(failure instanceof MailDeferred)) {
      throw failure;
    }
    expect(failure.afterMilliseconds).toBeGreaterThanOrEqual(least);
    expect(failure.afterMilliseconds).toBeLessThanOrEqual(most);
  }
});

test('an attempt repeats the one before to the byte, under the mail’s id as key', async () => {
  const requests: { key: unknown; authorization: unknown; bytes: string }[] = [];
  const url = await serve(async (request, response) => {
    const { 'idempotency-key': key, authorization } = request.headers;
    requests.push({ key, authorization, bytes: Buffer.concat(await request.toArray()).toString() });
    response.end('{"id":"provider-1"}');
  });
  for (const _attempt of [1, 2]) {
    expect(await send(url)).toEqual({ providerId: 'provider-1' });
  }
  const [first, second] = requests;
  expect(second).toEqual(first);
  expect(first).toMatchObject({ key: MESSAGE.key, authorization: 'Bearer re_test' });
  expect(JSON.parse(first?.bytes ?? '')).toEqual({
    from: MESSAGE.from,
    to: [MESSAGE.to],
    reply_to: MESSAGE.replyTo,
    subject: MESSAGE.subject,
    html: MESSAGE.html,
    text: MESSAGE.text,
    headers: MESSAGE.headers,
    tags: [{ name: 'mail_id', value: MESSAGE.mailId }],
  });
});

const halfAnAnswer: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
};

interface SendOptions {
  readonly timeoutMilliseconds?: number;
  readonly signal?: AbortSignal;
}

async function send(baseUrl: string, { timeoutMilliseconds, signal = new AbortController().signal }: SendOptions = {}) {
  const pace = new RequestPace({ em: setup.em, log, provider: baseUrl });
  return await new ResendMailer({ apiKey: 're_test', baseUrl, pace, timeoutMilliseconds }).send(MESSAGE, signal);
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
