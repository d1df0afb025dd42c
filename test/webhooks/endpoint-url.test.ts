import { describe, expect, test } from 'vitest';
import { urlErrors } from '../../src/webhooks/endpoint-url.ts';
import { isPublicAddress } from '../../src/webhooks/public-address.ts';
import { newSecret, sealSecret, unsealSecret } from '../../src/webhooks/sealed-secret.ts';

const codes = (url: string, production = true) => urlErrors(url, production).map(({ code }) => code);

describe('O5 the URL of an endpoint', () => {
  test.each([
    'https://portal.example/hooks',
    'https://portal.example:443/hooks?tenant=7',
    'https://portal.example:8443',
    'https://[2606:4700::1111]/',
    'https://93.184.215.14/',
  ])('%s is taken', (url) => {
    expect([codes(url), codes(url, false)]).toEqual([[], []]);
  });

  test.each([
    'portal.example/hooks',
    'http://portal.example/',
    'ftp://portal.example/',
    'https://portal.example:80/',
    'https://portal.example:5432/',
    'https://user:secret@portal.example/',
    'https://portal.example/#part',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:169.254.169.254]/',
    'https://0xa9fea9fe/',
    'https://2852039166/',
    'https://[fd00:ec2::254]/',
  ])('%s is refused, in production and outside', (url) => {
    expect([codes(url), codes(url, false)]).toEqual([['INVALID_URL'], ['INVALID_URL']]);
  });

  test.each([
    'http://localhost:4000/webhooks',
    'http://127.0.0.1:4000/webhooks',
    'http://[::1]:4000/webhooks',
    'https://api.localhost:9999/',
    'http://127.1/',
  ])('%s is this machine, and taken outside production alone', (url) => {
    expect([codes(url), codes(url, false)]).toEqual([['INVALID_URL'], []]);
  });

  test('one that is too long is told as that', () => {
    expect(codes(`https://portal.example/${'x'.repeat(2_000)}`)).toEqual(['TOO_LONG']);
  });
});

describe('O5 an address', () => {
  test.each(['93.184.215.14', '2606:4700::1111', '::ffff:93.184.215.14', '2a00:1450:4001::5'])(
    '%s is public',
    (one) => {
      expect(isPublicAddress(one)).toBe(true);
    },
  );

  test.each([
    ['unspecified', '0.0.0.0'],
    ['loopback', '127.8.8.8'],
    ['private', '10.1.2.3'],
    ['private', '172.31.0.1'],
    ['private', '192.168.0.1'],
    ['shared by a carrier', '100.100.100.200'],
    ['link-local, metadata', '169.254.169.254'],
    ['of a cloud’s own host', '168.63.129.16'],
    ['of protocols', '192.0.0.192'],
    ['of documentation', '203.0.113.7'],
    ['of benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '250.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 unspecified', '::'],
    ['IPv6 loopback', '::1'],
    ['mapped', '::ffff:10.0.0.1'],
    ['mapped and written in hexadecimal', '::ffff:7f00:1'],
    ['compatible', '::127.0.0.1'],
    ['translated', '::ffff:0:10.0.0.1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['NAT64 of a network', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::'],
    ['Teredo', '2001:0:a00:1::'],
    ['unique local, metadata', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 documentation', '2001:db8::1'],
    ['discarded', '100::1'],
    ['not given out yet', '4000::1'],
    ['no address', 'portal.example'],
    ['nothing', ''],
  ])('%s (%s) is not public', (_name, one) => {
    expect(isPublicAddress(one)).toBe(false);
  });
});

describe('O2 a secret is sealed', () => {
  const secret = newSecret();
  const sealed = sealSecret(secret, 'whe_1', ['now', 'before']);

  test('with the first link secret, and opened by whichever of the list it was', () => {
    expect(Buffer.from(sealed).includes(secret.slice(6))).toBe(false);
    expect(unsealSecret(sealed, 'whe_1', ['next', 'now'])).toBe(secret);
    expect(unsealSecret(sealed, 'whe_1', ['next', 'before'])).toBeUndefined();
  });

  test('for one endpoint, and never twice alike', () => {
    expect(() => unsealSecret(sealed, 'whe_2', ['now'])).toThrow();
    expect(sealSecret(secret, 'whe_1', ['now'])).not.toEqual(sealed);
  });
});
