import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../emails/language.ts';
import { stopTokenOf } from '../../src/access/stop-token.ts';
import { createHttpServer } from '../../src/gateway/http/http-server.ts';
import { createRateLimit } from '../../src/gateway/rate-limit.ts';
import { createWrongTries } from '../../src/gateway/wrong-tries.ts';
import { createLog } from '../../src/log.ts';
import { withReadableLink } from '../../src/pages/garbled-link.ts';
import { ReminderLinks } from '../../src/pages/reminder-links.ts';
import { reminderPages } from '../../src/pages/reminder-routes.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { pageTexts } from '../../src/snapshots/page-and-document-texts.ts';
import type { QuoteView } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { faultsOf } from './html-rules.ts';

const ONE_CLICK = 'List-Unsubscribe=One-Click';
const FORM = 'application/x-www-form-urlencoded';

const api = await startApi();
let app: FastifyInstance;
let shop: Shop;
let quote: QuoteView;
let reader: QuoteRecipient;
let path: string;

beforeAll(async () => {
  shop = await Shop.open(api, { customer: { language: 'en' } });
});

beforeEach(async () => {
  quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
  reader = await api.em.findOneOrFail(QuoteRecipient, { quote: quote.id, primary: true });
  path = `/stop-reminders/${stopTokenOf(reader, api.env.linkSecrets)}`;
  app = await serve();
});

afterEach(() => app.close());

test.each([
  ['as a form', FORM, ONE_CLICK],
  [
    'in parts',
    'multipart/form-data; boundary="----=_Part"',
    `------=_Part\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n------=_Part--\r\n`,
  ],
])('one click in the mail program stops them: no cookie, no login, no redirect; sent %s', async (_how, type, body) => {
  const answer = await post(body, type);
  expect([answer.statusCode, answer.headers.location]).toEqual([200, undefined]);
  expect(answer.body).toContain('The reminders are stopped');
  expect(await stoppedAt()).toBe(api.now.toString());
  const { recipients } = await shop.sales.quote(quote.id);
  expect(recipients[0]?.remindersStoppedAt).toBe(api.now.toString());
});

test('A6 opening the page, by whomever and however, stops nothing', async () => {
  for (const method of ['GET', 'HEAD', 'GET'] as const) {
    expect((await app.inject({ method, url: path })).statusCode).toBe(200);
  }
  expect(await stoppedAt()).toBeUndefined();
});

test.each([
  ['that presses the button', '', FORM],
  ['that posts something else', 'List-Unsubscribe=yes&stop=no', FORM],
  ['that posts JSON', '{"stop":"yes","List-Unsubscribe":"One-Click"}', 'application/json'],
  ['that posts broken parts', ONE_CLICK, 'multipart/form-data; boundary=x'],
])('A6 a robot %s stops nothing', async (_who, body, type) => {
  const answer = await post(body, type);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Tick the box to stop the reminders.');
  expect(await faultsOf(answer.body)).toEqual([]);
  expect(await stoppedAt()).toBeUndefined();
});

test('the form stops them, and a second time changes nothing', async () => {
  expect((await post('stop=yes')).body).toContain(quote.number);
  const first = await stoppedAt();
  api.passDays(1);
  expect((await post('stop=yes')).statusCode).toBe(200);
  expect((await app.inject(path)).body).toContain('The reminders are stopped');
  expect(await stoppedAt()).toBe(first);
  const events = await api.em.find(QuoteEvent, { quote: quote.id, type: 'REMINDERS_STOPPED' });
  expect(events).toEqual([expect.objectContaining({ channel: 'LINK', actor: reader.email })]);
});

test('only the one recipient’s reminders of the one quote stop', async () => {
  const other = await shop.sent(shop.purchaser, [await shop.subscription()]);
  await shop.sales.done('addRecipients', { quoteId: quote.id, recipients: [{ email: 'per@outside.example' }] });
  await post(ONE_CLICK);
  const stopped = await api.em.find(QuoteRecipient, {
    quote: { $in: [quote.id, other.id] },
    remindersStoppedAt: { $ne: null },
  });
  expect(stopped.map(({ id }) => id)).toEqual([reader.id]);
});

test('A7 its token opens and accepts nothing, and a link’s token stops nothing', async () => {
  const token = path.split('/').at(-1) ?? '';
  const link = api.linkOf(reader.id);
  expect((await fetch(`${api.url}/q/${token}`, { redirect: 'manual' })).status).toBe(404);
  const query = JSON.stringify({ query: '{ viewer { __typename } }' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  expect((await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: query })).status).toBe(401);
  expect((await app.inject(`/stop-reminders/${link}`)).statusCode).toBe(404);
  expect((await app.inject(`/stop-reminders/${reader.id}-${link.slice(3)}`)).statusCode).toBe(404);
});

test('A7 unknown, revoked and malformed tokens get one and the same answer', async () => {
  const wrong = ['', '/', `/${reader.id}`, `${path.slice(15)}x`, '/%zz', `/${reader.id}-${'x'.repeat(43)}`];
  const answers = await Promise.all(wrong.map((end) => app.inject(`/stop-reminders${end}`)));
  await api.em.nativeUpdate(QuoteRecipient, { id: reader.id }, { replacedAt: api.now });
  answers.push(await app.inject(path), await post(ONE_CLICK));
  expect(new Set(answers.slice(1).map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
  expect(new Set(answers.slice(1).map(({ body }) => body)).size).toBe(1);
  expect(await stoppedAt()).toBeUndefined();
});

test('whoever tries many wrong tokens waits, and a right one still works', async () => {
  await app.close();
  app = await serve({ wrongTries: 2 });
  const statuses = [];
  for (let n = 0; n < 3; n += 1) {
    statuses.push((await app.inject({ method: 'POST', url: `/stop-reminders/wrong${n}` })).statusCode);
  }
  expect(statuses).toEqual([404, 404, 429]);
  expect((await post(ONE_CLICK)).statusCode).toBe(200);
});

test('a link whose forms came too often waits', async () => {
  await app.close();
  app = await serve({ forms: 2 });
  const answers = [await post(''), await post(''), await post(ONE_CLICK)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 429]);
  expect(await stoppedAt()).toBeUndefined();
});

test('a body over 16 KB is refused', async () => {
  expect((await post('x'.repeat(17 * 1024))).statusCode).toBe(413);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('the page asks and tells in the reader’s language', async () => {
    await api.em.nativeUpdate(QuoteRecipient, { id: reader.id }, { language });
    const texts = pageTexts(language);
    const asks = await app.inject(path);
    const tells = await post(ONE_CLICK);
    for (const [answer, title] of [
      [asks, texts.text('stopTitle')],
      [tells, texts.text('stoppedTitle')],
    ] as const) {
      expect(answer.body).toContain(`<html lang="${language}" dir="${texts.direction}">`);
      expect(answer.body).toContain(`<h1>${title}</h1>`);
      expect(answer.body).toContain(`<bdi class="figure">${quote.number}</bdi>`);
      expect(await faultsOf(answer.body)).toEqual([]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

interface Serving {
  /** Of one link, and of one network, in a minute; 0 is any number. */
  readonly forms?: number;
  readonly wrongTries?: number;
}

/** The pages alone, over the database of the application. */
async function serve({ forms = 0, wrongTries = 0 }: Serving = {}): Promise<FastifyInstance> {
  const { env } = api;
  const { orm, queue } = api.app;
  const server = createHttpServer(createLog('silent'), env, { rewriteUrl: withReadableLink });
  const milliseconds = () => api.now.epochMilliseconds;
  const options = {
    links: new ReminderLinks({ em: orm.em, clock: () => api.now, settings: env, queue }),
    forms: createRateLimit(forms, undefined, milliseconds),
    wrongTries: createWrongTries(wrongTries, undefined, milliseconds),
  };
  await server.register((scope) => reminderPages(scope, options));
  return server;
}

function post(payload: string, type = FORM, options: InjectOptions = {}) {
  return app.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload, ...options });
}

async function stoppedAt(): Promise<string | undefined> {
  const { remindersStoppedAt } = await api.em.findOneOrFail(QuoteRecipient, { id: reader.id });
  return remindersStoppedAt?.toString();
}
