import 'reflect-metadata';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { clientAddress, networkOf } from '../../../src/gateway/http/client-address.ts';
import { createHttpServer } from '../../../src/gateway/http/http-server.ts';
import { createLog } from '../../../src/log.ts';

/** What a gateway takes for the caller's address, over a real connection from 127.0.0.1. */
async function addressSeen(trustProxy: readonly string[], forwardedFor?: string): Promise<string> {
  const app = createHttpServer(createLog('silent'), { production: false, maxConnections: 10, trustProxy });
  app.get('/', async (request) => clientAddress(request));
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const header = forwardedFor === undefined ? '' : `x-forwarded-for: ${forwardedFor}\r\n`;
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${header}\r\n`);
  const answer = await text(socket);
  await app.close();
  return answer.split('\r\n\r\n')[1] ?? '';
}

const LOOPBACK = ['127.0.0.0/8'];

describe('the address of a caller', () => {
  test.each([
    ['without a proxy, whatever the caller claims', [], '203.0.113.7', '127.0.0.1'],
    ['behind a proxy that is not trusted', ['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
    ['behind a trusted proxy', LOOPBACK, '203.0.113.7', '203.0.113.7'],
    ['behind one of IPv6', LOOPBACK, '2001:db8::7', '2001:db8::7'],
    ['where the caller itself claims to be passed on', LOOPBACK, '192.0.2.1, 203.0.113.7', '203.0.113.7'],
    ['behind two trusted proxies', [...LOOPBACK, '10.1.2.3'], '203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['with the port that some proxies add', LOOPBACK, '203.0.113.7:51234', '203.0.113.7'],
    ['with the port after IPv6', LOOPBACK, '[2001:db8::7]:443', '2001:db8::7'],
    ['of IPv4 written as IPv6', LOOPBACK, '::ffff:203.0.113.7', '203.0.113.7'],
    ['where the proxy says nothing of use', LOOPBACK, 'unknown', '127.0.0.1'],
    ['where the proxy says nothing', LOOPBACK, undefined, '127.0.0.1'],
  ])('%s', async (_name, trusted, forwarded, expected) => {
    expect(await addressSeen(trusted, forwarded)).toBe(expected);
  });

  test('an IPv4 address counts by itself, an IPv6 address with its whole /64', () => {
    expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.113.8'));
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });
});
