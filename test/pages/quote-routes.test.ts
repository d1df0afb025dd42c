import 'reflect-metadata';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttpServer } from '../../src/gateway/http-server.ts';
import { createLog } from '../../src/log.ts';
import { quotePages } from '../../src/pages/routes.ts';
import { faultsOf } from './html-rules.ts';
import { RememberedQuotes } from './remembered-quotes.ts';
import { openQuote } from './sheets.ts';

const TOKEN = `qt_${'a'.repeat(43)}`;
const PATH = '/quotes/Q-7K3M-9P2X-4D';
const FILLED = { name: 'Kari Nordmann', purchaseOrderReference: 'PO 7', agreement: 'yes' };

let links: RememberedQuotes;
let app: FastifyInstance;
let wait: number | undefined;

beforeEach(async () => {
  links = new RememberedQuotes();
  links.quotes.set(TOKEN, openQuote());
  wait = undefined;
  app = await serve('http://localhost:4000');
});

afterEach(() => app.close());

test('A7 the link becomes a cookie of that quote alone, and the address carries no token', async () => {
  const answer = await app.inject(`/q/${TOKEN}`);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(PATH);
  expect(answer.headers['set-cookie']).toBe(`quote_link=${TOKEN}; Path=${PATH}; HttpOnly; SameSite=Lax`);
  expect(answer.headers['referrer-policy']).toBe('no-referrer');
});

test('the cookie is secure where the address is https', async () => {
  await app.close();
  app = await serve('https://quotes.example');
  expect((await app.inject(`/q/${TOKEN}`)).headers['set-cookie']).toContain('; Secure');
});

test('A7 unknown, revoked and malformed links, and no link at all, get one and the same answer', async () => {
  const unknown = `/q/qt_${'b'.repeat(43)}`;
  const answers = await Promise.all(
    [unknown, '/q/', '/q/qt_x/y?z', `/q/${'x'.repeat(400)}`, '/q/%zz', `/q/${TOKEN}%E0%A4%A`, PATH].map((url) =>
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
  const page = (await app.inject(`/q/qt_${'b'.repeat(43)}`)).body;
  expect(page).toContain('<form method="post">');
  const unknown = `/q/qt_${'b'.repeat(43)}`;
  const answers = await Promise.all([
    ask(unknown),
    ask(`/q/${TOKEN}`),
    ask('/q/nonsense', { email: 'mallory@evil.example' }),
    ask(PATH),
    ask(PATH, {}, `quote_link=${TOKEN}`),
  ]);
  for (const answer of answers) expect([answer.statusCode, answer.body]).toEqual([200, answers[0]?.body]);
  expect(await faultsOf(answers[0]?.body ?? '')).toEqual([]);
  expect(links.asked).toEqual([unknown.slice(3), TOKEN, 'nonsense', TOKEN]);
});

test('A7 looking at a dead link asks for nothing, nor does another site’s form or one attempt too many', async () => {
  await app.inject(`/q/qt_${'b'.repeat(43)}`);
  await app.inject({ method: 'HEAD', url: `/q/qt_${'b'.repeat(43)}` });
  expect((await ask(`/q/${TOKEN}`, {}, '', { origin: 'https://evil.example' })).statusCode).toBe(403);
  wait = 42;
  expect((await ask(`/q/${TOKEN}`)).statusCode).toBe(429);
  expect(links.asked).toEqual([]);
});

test('a link’s cookie opens no other quote', async () => {
  expect((await app.inject({ url: '/quotes/Q-OTHER', cookies: { quote_link: TOKEN } })).statusCode).toBe(404);
});

test('the page of an unknown link is in the browser’s language', async () => {
  const answer = await app.inject({ url: PATH, headers: { 'accept-language': 'xx, nn;q=0.9, en;q=0.8' } });
  expect(answer.body).toContain('Denne lenken virker ikke');
});

test('every page forbids scripts, framing, keeping, indexing and referring', async () => {
  const { headers } = await visit();
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-robots-tag']).toContain('noindex');
});

test('A6 R7 only a page that is really viewed counts as a view', async () => {
  await visit({ method: 'HEAD' });
  await visit({ headers: { 'sec-purpose': 'prefetch;prerender' } });
  await visit({ headers: { purpose: 'prefetch' } });
  await app.inject(`/q/${TOKEN}`);
  expect(links.views).toEqual([]);
  await visit();
  expect(links.views).toEqual([TOKEN]);
});

test('A6 a form without a name or without the ticked box changes nothing and keeps what was typed', async () => {
  const unticked = await post('accept', { ...FILLED, agreement: '' });
  expect(unticked.statusCode).toBe(422);
  expect(unticked.body).toContain('value="Kari Nordmann"');
  expect((await post('accept', { agreement: 'yes', name: ' ' })).statusCode).toBe(422);
  expect((await post('accept', {})).statusCode).toBe(422);
  expect(links.orders).toBe(0);
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
  expect(answer.headers.location).toBe(PATH);
  expect((await visit()).body).toContain('Accepted by Kari Nordmann');
});

test('A2 pressing twice makes one order, and both times shows it', async () => {
  const [first, second] = await Promise.all([post('accept', FILLED), post('accept', FILLED)]);
  expect([first?.statusCode, second?.statusCode]).toEqual([303, 303]);
  expect(links.orders).toBe(1);
});

test('the chosen language stays through the form', async () => {
  expect((await post('accept', { ...FILLED, language: 'ja' })).headers.location).toBe(`${PATH}?language=ja`);
  expect((await visit({ url: `${PATH}?language=ja` })).body).toContain('<html lang="ja"');
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
  expect(links.orders).toBe(0);
});

test('takes the form of our own page, whose policy makes browsers hide the origin', async () => {
  expect((await post('accept', FILLED, { 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode).toBe(303);
});

test('A4 a quote that cannot be accepted any more says why', async () => {
  links.refusal = { errors: [{ code: 'SUBSCRIPTION_CHANGED' }] };
  const answer = await post('accept', FILLED);
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('A subscription has changed since this quote was sent');
  expect(await faultsOf(answer.body)).toEqual([]);
});

test('A6 what is no form accepts nothing, though it has the same fields', async () => {
  const headers = { 'content-type': 'application/json' };
  const options = { method: 'POST', url: `${PATH}/accept`, headers, payload: JSON.stringify(FILLED) } as const;
  expect((await visit(options)).statusCode).toBe(415);
  expect(links.orders).toBe(0);
});

test('a body over 16 KB is refused', async () => {
  expect((await post('accept', { ...FILLED, name: 'x'.repeat(17 * 1024) })).statusCode).toBe(413);
});

test('too many attempts wait, and change nothing', async () => {
  wait = 42;
  const answer = await post('accept', FILLED);
  expect(answer.statusCode).toBe(429);
  expect(answer.headers['retry-after']).toBe('42');
  expect(links.orders).toBe(0);
  expect((await app.inject('/q/unknown')).statusCode).toBe(429);
});

test('a fault is a page without its cause', async () => {
  links.open = () => Promise.reject(new Error('the password is secret'));
  const answer = await visit();
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret');
  expect(await faultsOf(answer.body)).toEqual([]);
});

async function serve(publicUrl: string): Promise<FastifyInstance> {
  const server = createHttpServer(createLog('silent'), false);
  const attempts = { exceededBy: () => wait };
  const openDocument = async () => undefined;
  await server.register((scope) => quotePages(scope, { links, publicUrl, attempts, openDocument }));
  return server;
}

function visit(options: InjectOptions = {}) {
  return app.inject({ url: PATH, cookies: { quote_link: TOKEN }, ...options });
}

function post(answer: 'accept' | 'decline', form: Record<string, string>, headers: Record<string, string> = {}) {
  const url = `${PATH}/${answer}`;
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(form).toString();
  return app.inject({ method: 'POST', url, cookies: { quote_link: TOKEN }, headers: { ...type, ...headers }, payload });
}

/** Presses the button of the page of a dead link. */
function ask(url: string, form: Record<string, string> = {}, cookie = '', headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(form).toString();
  return app.inject({ method: 'POST', url, headers: { ...type, cookie, ...headers }, payload });
}
