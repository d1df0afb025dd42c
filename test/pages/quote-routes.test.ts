import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { hashOfToken } from '../../src/access/link-token.ts';
import { createAuthenticate } from '../../src/authentication/authenticate.ts';
import { OpenDocument } from '../../src/documents/open-document.ts';
import { createHttpServer } from '../../src/gateway/http/http-server.ts';
import { createRateLimit } from '../../src/gateway/rate-limit.ts';
import { createWrongTries } from '../../src/gateway/wrong-tries.ts';
import { createLog } from '../../src/log.ts';
import { openExpiryIn } from '../../src/pages/expiry/open-expiry.ts';
import { withReadableLink } from '../../src/pages/garbled-link.ts';
import { openLogo } from '../../src/pages/logo-route.ts';
import { QuoteLinks } from '../../src/pages/quote-links.ts';
import { quotePages } from '../../src/pages/routes.ts';
import { verifyIn } from '../../src/pages/verify-route.ts';
import { Order } from '../../src/quotes/order.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { verifyAddress } from '../../src/values/paths.ts';
import type { QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { NOW } from '../harness/clock.ts';
import { faultsOf } from './html-rules.ts';

const UNKNOWN = `/q/qt_${'b'.repeat(43)}`;
const FILLED = { name: 'Kari Nordmann', purchaseOrderReference: 'PO 7', agreement: 'yes' };

const api = await startApi();
let app: FastifyInstance;
let shop: Shop;
let quote: QuoteView;
let subscriptionId: string;
let token: string;
let path: string;

beforeAll(async () => {
  // In English, as the pages below are read.
  shop = await Shop.open(api, { customer: { language: 'en' } });
});

beforeEach(async () => {
  subscriptionId = await shop.subscription();
  quote = await shop.sent(shop.purchaser, [subscriptionId]);
  token = api.linkOf(quote.recipients[0]?.id ?? '');
  path = `/quotes/${quote.number}`;
  app = await serve();
});

afterEach(() => app.close());

test('A7 the link becomes a cookie of that quote alone, and the address carries no token', async () => {
  const answer = await app.inject(`/q/${token}`);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(path);
  expect(answer.headers['set-cookie']).toBe(`quote_link=${token}; Path=${path}; HttpOnly; SameSite=Lax`);
  expect(answer.headers['referrer-policy']).toBe('no-referrer');
});

test('the cookie is secure where the address is https', async () => {
  await app.close();
  app = await serve({ publicUrl: 'https://quotes.example' });
  const { headers } = await app.inject(`/q/${token}`);
  expect(headers['set-cookie']).toBe(
    `__Host-quote_link-${quote.number}=${token}; Path=/; HttpOnly; Secure; SameSite=Lax`,
  );
  const cookie = `quote_link=qt_planted; __Host-quote_link-${quote.number}=${token}`;
  expect((await app.inject({ url: path, headers: { cookie } })).statusCode).toBe(200);
  expect((await app.inject({ url: path, headers: { cookie: `quote_link=${token}` } })).statusCode).toBe(404);
});

test('over https the latest twenty quotes stay open, and the oldest is forgotten', async () => {
  await app.close();
  app = await serve({ publicUrl: 'https://quotes.example' });
  const names = Array.from({ length: 21 }, (_, n) => `__Host-quote_link-Q-${n}`);
  const cookie = ['other=1', ...names.map((name) => `${name}=qt_${'b'.repeat(43)}`)].join('; ');
  const set = [(await app.inject({ url: `/q/${token}`, headers: { cookie } })).headers['set-cookie']].flat();
  expect(set.map((one) => one?.split('=')[0])).toEqual([
    `__Host-quote_link-${quote.number}`,
    '__Host-quote_link-Q-0',
    '__Host-quote_link-Q-1',
  ]);
  for (const forgotten of set.slice(1)) {
    expect(forgotten).toContain('Expires=Thu, 01 Jan 1970');
  }
});

test.each([
  ['that no header may carry', (n: number) => `__Host-quote_link-(${n}]@\u00e5`, 0],
  ['that hold no token', (n: number) => `__Host-quote_link-Q-${n}`, 20],
])('over https a link opens whatever cookies come along: five hundred names %s', async (_which, nameOf, forgotten) => {
  await app.close();
  app = await serve({ publicUrl: 'https://quotes.example' });
  const cookie = Array.from({ length: 500 }, (_, n) => `${nameOf(n)}=x`).join('; ');
  const answer = await app.inject({ url: `/q/${token}`, headers: { cookie } });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, path]);
  const set = [answer.headers['set-cookie']].flat();
  expect(set[0]).toContain(`__Host-quote_link-${quote.number}=${token}`);
  expect(set).toHaveLength(1 + forgotten);
  const next = `${cookie}; __Host-quote_link-${quote.number}=${token}`;
  expect((await app.inject({ url: path, headers: { cookie: next } })).statusCode).toBe(200);
});

test('of two cookies of the name, from another path or domain, none opens anything', async () => {
  const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const planted = api.linkOf(other.recipients[0]?.id ?? '');
  for (const cookie of [`quote_link=${planted}; quote_link=${token}`, `quote_link=${token}; quote_link=${planted}`]) {
    expect((await app.inject({ url: path, headers: { cookie } })).statusCode).toBe(404);
    expect((await app.inject({ url: `/quotes/${other.number}`, headers: { cookie } })).statusCode).toBe(404);
  }
  const twice = `quote_link=${token}; quote_link=${token}`;
  expect((await app.inject({ url: path, headers: { cookie: twice } })).statusCode).toBe(200);
});

test('A7 unknown, revoked and malformed links, and no link at all, get one and the same answer', async () => {
  const answers = await Promise.all(
    [UNKNOWN, '/q/', '/q/qt_x/y?z', `/q/${'x'.repeat(400)}`, '/q/%zz', `/q/${token}%E0%A4%A`, path].map((url) =>
      app.inject(url),
    ),
  );
  for (const answer of answers) {
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toBe(answers[0]?.body);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect(await faultsOf(answers[0]?.body ?? '')).toEqual([]);
});

test('A7 whoever asks for a fresh link, with whatever link and form, gets one and the same answer', async () => {
  const page = (await app.inject(UNKNOWN)).body;
  expect(page).toContain('<form method="post">');
  const mails = await api.mailsOf(quote.id);
  const answers = await Promise.all([
    ask(UNKNOWN),
    ask(`/q/${token}`),
    ask('/q/nonsense', { email: 'mallory@evil.example' }),
    ask(path),
    ask(path, {}, `quote_link=${token}`),
  ]);
  for (const answer of answers) {
    expect([answer.statusCode, answer.body]).toEqual([200, answers[0]?.body]);
  }
  expect(await faultsOf(answers[0]?.body ?? '')).toEqual([]);
  expect(await api.mailsOf(quote.id)).toEqual(mails);
});

test('A7 a new link is mailed if the dead link’s own page asks for it, not by opening it nor by another site’s form', async () => {
  const mails = await api.mailsOf(quote.id);
  const dead = await letDie();
  await app.inject(dead);
  await app.inject({ method: 'HEAD', url: dead });
  expect((await ask(dead, {}, '', { origin: 'https://evil.example' })).statusCode).toBe(403);
  expect(await api.mailsOf(quote.id)).toEqual(mails);
  expect((await ask(dead)).statusCode).toBe(200);
  expect(await api.mailsOf(quote.id)).toHaveLength(mails.length + 1);
});

test('a link’s cookie opens no other quote', async () => {
  expect((await app.inject({ url: '/quotes/Q-OTHER', cookies: { quote_link: token } })).statusCode).toBe(404);
});

test('the page of an unknown link is in the browser’s language', async () => {
  const answer = await app.inject({ url: path, headers: { 'accept-language': 'xx, nn;q=0.9, en;q=0.8' } });
  expect(answer.body).toContain('Denne lenken virker ikke');
});

test('every page forbids scripts, framing, keeping, indexing and referring', async () => {
  const { headers } = await visit();
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-robots-tag']).toContain('noindex');
});

test('A6 R7 only a page that is really viewed counts as a view', async () => {
  await visit({ method: 'HEAD' });
  await visit({ headers: { 'sec-purpose': 'prefetch;prerender' } });
  await visit({ headers: { purpose: 'prefetch' } });
  await app.inject(`/q/${token}`);
  expect(await viewedAt()).toBeNull();
  await visit();
  expect((await viewedAt())?.equals(api.now)).toBe(true);
});

test('S5 the seller’s terms and conditions must be accepted where there are some', async () => {
  const seller = {
    name: 'Nord',
    legalName: 'Nord AS',
    email: 's@nord.example',
    termsUrl: 'https://nord.example/terms',
  };
  await api.em.execute(
    `update quotes set frozen_seller = '${JSON.stringify(seller)}' where number = '${quote.number}'`,
  );
  const refused = await post('accept', FILLED);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('id="terms-error"');
  expect((await post('accept', { ...FILLED, terms: 'yes' })).statusCode).toBe(303);
});

test('A6 a form without a name or without the ticked box changes nothing and keeps what was typed', async () => {
  const unticked = await post('accept', { ...FILLED, agreement: '' });
  expect(unticked.statusCode).toBe(422);
  expect(unticked.body).toContain('value="Kari Nordmann"');
  expect((await post('accept', { agreement: 'yes', name: ' ' })).statusCode).toBe(422);
  expect((await post('accept', {})).statusCode).toBe(422);
  expect(await orders()).toBe(0);
});

test('A8 all that is wrong with a form is said at once', async () => {
  const accepted = await post('accept', { name: '', purchaseOrderReference: 'x'.repeat(51) });
  for (const said of ['Type your full name.', 'At most 50 characters.', 'Tick the box to accept.']) {
    expect(accepted.body).toContain(said);
  }
  const declined = await post('decline', { reason: 'x'.repeat(501) });
  for (const said of ['Nothing was sent.', 'At most 500 characters.', 'Tick the box to decline.']) {
    expect(declined.body).toContain(said);
  }
});

test('an accepted form is followed by a GET, so that reloading posts nothing', async () => {
  const answer = await post('accept', FILLED);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(path);
  expect((await visit()).body).toContain('Accepted by Kari Nordmann');
});

test('A2 pressing twice makes one order, and both times shows it', async () => {
  const [first, second] = await Promise.all([post('accept', FILLED), post('accept', FILLED)]);
  expect([first?.statusCode, second?.statusCode]).toEqual([303, 303]);
  expect(await orders()).toBe(1);
});

test('the chosen language stays through the form', async () => {
  expect((await post('accept', { ...FILLED, language: 'ja' })).headers.location).toBe(`${path}?language=ja`);
  expect((await visit({ url: `${path}?language=ja` })).body).toContain('<html lang="ja"');
});

test('A6 a decline without the ticked box changes nothing and keeps the reason', async () => {
  const answer = await post('decline', { reason: 'Too dear' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Too dear</textarea>');
  expect(await faultsOf(answer.body)).toEqual([]);
  expect((await visit()).body).toContain('Accept and order');
});

test('a declined form declines', async () => {
  expect((await post('decline', { reason: 'Too dear', refusal: 'yes' })).statusCode).toBe(303);
  expect((await visit()).body).toContain('This quote was declined');
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ['an origin that hides', { origin: 'null' }],
])('refuses a form from %s', async (_, headers) => {
  expect((await post('accept', FILLED, headers)).statusCode).toBe(403);
  expect(await orders()).toBe(0);
});

test('takes the form of our own page, whose policy makes browsers hide the origin', async () => {
  expect((await post('accept', FILLED, { 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode).toBe(303);
});

test('A4 a quote that cannot be accepted any more says why', async () => {
  await shop.change(subscriptionId, { quantity: 5 });
  const answer = await post('accept', FILLED);
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('A subscription has changed since this quote was sent');
  expect(await faultsOf(answer.body)).toEqual([]);
});

test('A6 a request that is not a form accepts nothing, even with the same fields', async () => {
  const headers = { 'content-type': 'application/json' };
  const options = { method: 'POST', url: `${path}/accept`, headers, payload: JSON.stringify(FILLED) } as const;
  expect((await visit(options)).statusCode).toBe(415);
  expect(await orders()).toBe(0);
});

test('a body over 16 KB is refused', async () => {
  expect((await post('accept', { ...FILLED, name: 'x'.repeat(17 * 1024) })).statusCode).toBe(413);
});

test('a link whose forms came too often waits, and another one does not', async () => {
  await app.close();
  app = await serve({ forms: 2 });
  const statuses = [];
  for (let n = 0; n < 3; n += 1) {
    statuses.push((await post('accept', { ...FILLED, agreement: '' })).statusCode);
  }
  expect(statuses).toEqual([422, 422, 429]);
  expect(Number((await post('accept', FILLED)).headers['retry-after'])).toBeGreaterThan(0);
  expect(await orders()).toBe(0);
  const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const cookies = { quote_link: api.linkOf(other.recipients[0]?.id ?? '') };
  expect((await post('accept', FILLED, {}, { url: `/quotes/${other.number}/accept`, cookies })).statusCode).toBe(303);
});

test('A9 too many wrong tries at a fingerprint wait as wrong links do, and a right one does not', async () => {
  await app.close();
  app = await serve({ wrongTries: 3 });
  const { fingerprint = '' } = await api.em.findOneOrFail(Quote, { number: quote.number });
  const wrong = () => app.inject(verifyAddress({ number: quote.number, fingerprint: '2222' }));
  const answers = [await wrong(), await wrong(), await app.inject(UNKNOWN), await wrong(), await app.inject(UNKNOWN)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 404, 429, 429]);
  expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
  expect(await faultsOf(answers[3]?.body ?? '')).toEqual([]);
  const right = await app.inject(verifyAddress({ number: quote.number, fingerprint: fingerprint ?? '' }));
  expect([right.statusCode, right.body]).toEqual([200, expect.stringContaining('is genuine')]);
  api.now = api.now.add({ minutes: 1 });
  expect((await wrong()).statusCode).toBe(200);
});

test('a fault is a page without its cause', async () => {
  await api.em.execute('alter table quote_recipients rename to mislaid');
  const answer = await visit();
  await api.em.execute('alter table mislaid rename to quote_recipients');
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/relation|quote_recipients/);
  expect(await faultsOf(answer.body)).toEqual([]);
});

interface Serving {
  readonly publicUrl?: string;
  /** Forms of one link in a minute; 0 is any number. */
  readonly forms?: number;
  /** Wrong tries of one network in a minute; 0 is any number. */
  readonly wrongTries?: number;
}

/** The pages alone, over the database of the application. */
async function serve(serving: Serving = {}): Promise<FastifyInstance> {
  const { publicUrl = 'http://localhost:4000', forms = 0, wrongTries = 0 } = serving;
  const milliseconds = () => api.now.epochMilliseconds;
  const { env } = api;
  const { orm, queue } = api.app;
  const server = createHttpServer(createLog('silent'), env, { rewriteUrl: withReadableLink });
  const options = {
    links: new QuoteLinks({ em: orm.em, clock: () => api.now, settings: env, queue }),
    openLogo: openLogo(orm.em),
    openExpiry: openExpiryIn({ em: orm.em, clock: () => api.now, settings: env }),
    verify: verifyIn(orm.em, () => api.now),
    publicUrl,
    forms: createRateLimit(forms, undefined, milliseconds),
    wrongTries: createWrongTries(wrongTries, undefined, milliseconds),
    authenticate: createAuthenticate(env, createLog('silent')),
    openDocument: new OpenDocument({ em: orm.em, clock: () => NOW, linkSecrets: env.linkSecrets }),
  };
  await server.register((scope) => quotePages(scope, options));
  return server;
}

function visit(options: InjectOptions = {}) {
  return app.inject({ url: path, cookies: { quote_link: token }, ...options });
}

function post(
  answer: 'accept' | 'decline',
  form: Record<string, string>,
  headers: Record<string, string> = {},
  options: InjectOptions = {},
) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(form).toString();
  const posted = {
    url: `${path}/${answer}`,
    cookies: { quote_link: token },
    headers: { ...type, ...headers },
    payload,
  };
  return app.inject({ method: 'POST', ...posted, ...options });
}

/** Presses the button of the page of a dead link. */
function ask(url: string, form: Record<string, string> = {}, cookie = '', headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(form).toString();
  return app.inject({ method: 'POST', url, headers: { ...type, cookie, ...headers }, payload });
}

/** The path of a link that the primary recipient was once sent, made with a secret that is no longer in use. */
async function letDie(): Promise<string> {
  const dead = `qt_${quote.number.replaceAll('-', '_').padEnd(43, 'd')}`;
  await api.em.nativeUpdate(QuoteRecipient, { id: quote.recipients[0]?.id }, { tokenHash: hashOfToken(dead) });
  return `/q/${dead}`;
}

function orders(): Promise<number> {
  return api.em.count(Order, { quote: quote.id });
}

async function viewedAt() {
  return (await api.em.findOneOrFail(QuoteRecipient, { quote: quote.id, primary: true })).firstViewedAt;
}
