import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { QuoteDocument } from '../../../src/documents/quote-document.ts';
import { startApi } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { day } from '../../harness/clock.ts';

const PORTAL = 'https://portal.example';
const api = await startApi({ variables: { ALLOWED_ORIGINS: PORTAL } });
const bytes = Buffer.from('%PDF-1.7 not much of a document');

let shop: Shop;
let page: string;

beforeAll(async () => {
  shop = await Shop.open(api);
  const { id: quoteId, number, expiresOn } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { quoteId, customerId: shop.customer.id, size: bytes.length, sha256, madeAt: api.now };
  await api.em.insert(QuoteDocument, { ...facts, language: 'nb', expiresOn: day(String(expiresOn)), bytes });
  page = `/quotes/${number}`;
});

test('a page of an allowed origin may fetch a document, and may read what the answer says of itself', async () => {
  const asked = await preflight(`${page}/document.pdf`, PORTAL);
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-origin')).toBe(PORTAL);
  expect(asked.headers.get('access-control-allow-methods')).toContain('GET');
  expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
  const headers = { origin: PORTAL, authorization: `Bearer ${shop.purchaser.token}` };
  const answer = await fetch(`${api.url}${page}/document.pdf`, { headers });
  expect(answer.headers.get('access-control-allow-origin')).toBe(PORTAL);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
});

test('a page of another origin may not', async () => {
  const asked = await preflight(`${page}/document.pdf`, 'https://evil.example');
  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
});

test.each(['', '/accept'])('nor may any page have the quote page itself: %j', async (path) => {
  const asked = await preflight(`${page}${path}`, PORTAL);
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  const seen = await fetch(`${api.url}${page}${path}`, { headers: { origin: PORTAL } });
  expect(seen.headers.get('access-control-allow-origin')).toBeNull();
});

test('of the interface a page may read the cost and the limits, and may ask for them', async () => {
  const asked = await preflight('/graphql', PORTAL);
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-include-cost');
  const { headers } = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { origin: PORTAL } });
  const exposed = headers.get('access-control-expose-headers')?.split(', ') ?? [];
  const limits = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'];
  expect(exposed).toEqual(expect.arrayContaining(['x-request-id', 'x-query-cost', ...limits]));
});

test.each([
  ['/graphql', 405, 'GET, POST'],
  ['/quotes/Q-1/document.pdf', 405, 'GET, HEAD'],
  ['/nothing', 404, null],
])('OPTIONS of %s that is no preflight is %i', async (path, status, allow) => {
  const answer = await fetch(`${api.url}${path}`, { method: 'OPTIONS' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
});

function preflight(path: string, origin: string): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization',
  };
  return fetch(`${api.url}${path}`, { method: 'OPTIONS', headers });
}
