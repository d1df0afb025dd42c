import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { type App, buildApp } from '../../src/app/app.ts';
import { signDevelopmentToken } from '../../src/authentication/authenticate.ts';
import { QuoteDocument } from '../../src/documents/quote-document.ts';
import { createLog } from '../../src/log.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { NOW } from '../harness/clock.ts';
import { createDatabase } from '../harness/database.ts';
import { insertSentQuote, LINK_SECRET } from '../harness/sent-quote.ts';

const databaseUrl = await createDatabase();
const env = readEnvironment({ PORT: '0', LINK_SECRET });
const lines: { readonly level: number; readonly msg: string }[] = [];
const bytes = Buffer.from('%PDF-1.7 not much of a document');

let app: App;
let url: string;
let number: string;
let token: string;

beforeAll(async () => {
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  app = await buildApp({ env, databaseUrl, log, clock: () => NOW, role: 'gateway' });
  url = `http://127.0.0.1:${await app.serve()}`;
  const em = app.orm.em.fork();
  const quote = await insertSentQuote(em, { to: ['kari@fjord.example'] });
  const reader = await em.findOneOrFail(QuoteRecipient, { quote: quote.id });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { quoteId: quote.id, customerId: reader.customerId, size: bytes.length, sha256, madeAt: NOW };
  await em.insert(QuoteDocument, { ...facts, language: 'en', expiresOn: quote.expiresOn!, bytes });
  number = quote.number;
  token = linkToken(reader.id, LINK_SECRET);
});
afterAll(() => app.close());

test('a hundred good visits and downloads count as no wrong tries and log only their own lines', async () => {
  const sales = await signDevelopmentToken({ kind: 'sales', email: 'ada@example.com' }, env);
  const cookie = `quote_link=${token}`;
  const ways: Record<string, string>[] = [{ cookie }, ...[sales, token].map(bearer)];
  for (let n = 0; n < 100; n += 1) {
    expect((await get(`/q/${token}`)).status).toBe(303);
    expect(await (await get(`/quotes/${number}`, { cookie })).text()).toContain(number);
    for (const headers of ways) {
      const download = await get(`/quotes/${number}/document.pdf`, headers);
      expect([download.status, Buffer.from(await download.arrayBuffer())]).toEqual([200, bytes]);
    }
  }
  expect(lines.filter(({ level, msg }) => level > 30 || msg !== 'answered')).toEqual([
    expect.objectContaining({ msg: expect.stringContaining('Server listening') }),
  ]);
  expect(lines.filter(({ msg }) => msg === 'answered')).toHaveLength(500);
  // A wrong one now is the first of its minute, and 120 of them are let pass.
  const wrong = [];
  for (let n = 0; n < 120; n += 1) {
    wrong.push((await get(`/q/wrong${n}`)).status);
  }
  expect(new Set(wrong)).toEqual(new Set([404]));
});

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${path}`, { redirect: 'manual', headers });
}
