import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guardedAgent } from '../../src/webhooks/guarded-agent.ts';
import { post } from '../../src/webhooks/post.ts';
import { CERTIFICATE } from '../mail/smtp-certificate.ts';
import { Receiver } from './receiver.ts';

let receiver: Receiver;
let secure: Receiver;
const never = new AbortController().signal;

beforeAll(async () => {
  [receiver, secure] = [await Receiver.start(), await Receiver.start({ tls: true })];
});
afterAll(() => {
  receiver.close();
  secure.close();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.status(204);
});

function send(url: string, settings: Partial<Parameters<typeof guardedAgent>[0]> = {}) {
  const headers = { 'content-type': 'application/json' };
  return post({ url, headers, payload: '{}' }, guardedAgent({ exposed: false, ...settings }), never);
}

/** A resolver that answers with the next of these addresses each time. */
function resolving(...addresses: string[]): LookupFunction {
  return (_hostname, _options, done) => {
    const address = addresses.shift() ?? '';
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
}

const REFUSED = { body: 'The URL does not lead to a public address.' };

describe('O5 what a name leads to is judged when a delivery connects', () => {
  const port = () => new URL(receiver.url).port;

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '169.254.169.254',
    '10.0.0.1',
    '100.64.0.1',
    '64:ff9b::7f00:1',
    'fe80::1',
  ])('a public name that leads to %s leads nowhere', async (address) => {
    for (const production of [true, false]) {
      const answer = await send(`http://portal.example:${port()}/`, {
        exposed: production,
        lookUp: resolving(address),
      });
      expect(answer).toEqual(REFUSED);
    }
    expect(receiver.received).toEqual([]);
  });

  test('a name that is pointed inside between two deliveries leads nowhere from then on', async () => {
    const rebound = resolving('203.0.113.1', '127.0.0.1');
    for (const _ of [1, 2]) {
      expect(await send(`http://portal.example:${port()}/`, { lookUp: rebound })).toEqual(REFUSED);
    }
    expect(receiver.received).toEqual([]);
  });

  test('of several addresses those inside are left out', async () => {
    const both: LookupFunction = (_hostname, _options, done) =>
      done(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ]);
    expect(await send(`http://portal.example:${port()}/`, { lookUp: both })).toEqual(REFUSED);
  });

  test.each(['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://[::ffff:7f00:1]:1/', 'http://2130706433:1/'])(
    '%s leads nowhere in production',
    async (url) => {
      expect(await send(url, { exposed: true })).toEqual(REFUSED);
    },
  );

  test('this machine is reached outside production, by its own name alone', async () => {
    expect(await send(receiver.url)).toEqual({ status: 204, body: '' });
    expect(await send(`http://localhost:${port()}/`)).toEqual({ status: 204, body: '' });
    expect(await send(`http://localhost:${port()}/`, { lookUp: resolving('10.0.0.1') })).toEqual(REFUSED);
    expect(await send(receiver.url, { exposed: true })).toEqual(REFUSED);
  });

  test('a name that does not exist is told', async () => {
    const lookUp: LookupFunction = (_hostname, _options, done) =>
      done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    expect(await send('https://nowhere.example/', { lookUp })).toEqual({ body: 'The connection failed (ENOTFOUND).' });
  });
});

describe('O5 TLS', () => {
  test('a certificate that nobody vouches for is refused', async () => {
    expect(await send(secure.url)).toEqual({ body: 'The connection failed (DEPTH_ZERO_SELF_SIGNED_CERT).' });
    expect(await send(secure.url, { ca: CERTIFICATE })).toEqual({ status: 204, body: '' });
  });
});

describe('O3 an answer', () => {
  test('is not followed elsewhere', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}/other` }).end();
    expect(await send(receiver.url)).toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  test('O4 is kept as its first kilobyte of text, however long it is', async () => {
    receiver.status(200, `\u0000${'x'.repeat(5_000_000)}`);
    expect(await send(receiver.url)).toEqual({ status: 200, body: 'x'.repeat(1_023) });
  });

  test('that never ends is read no further', async () => {
    receiver.answer = (response) => {
      const more = () => {
        while (response.write('x'.repeat(1_000))) {}
        response.once('drain', more);
      };
      response.writeHead(200);
      more();
    };
    expect((await send(receiver.url)).body).toHaveLength(1_024);
  });

  test('whose end breaks off counts with its status', async () => {
    receiver.answer = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('thanks');
      setImmediate(() => response.destroy());
    };
    expect(await send(receiver.url)).toMatchObject({ status: 200 });
  });

  test('that does not come is told', async () => {
    receiver.answer = (response) => response.destroy();
    expect(await send(receiver.url)).toEqual({ body: 'The connection failed (UND_ERR_SOCKET).' });
  });

  test('is not waited for when the worker stops', async () => {
    const stopping = new AbortController();
    receiver.answer = () => stopping.abort(new Error('stopped'));
    const message = { url: receiver.url, headers: {}, payload: '{}' };
    await expect(post(message, guardedAgent({ exposed: false }), stopping.signal)).rejects.toThrow('stopped');
  });
});
