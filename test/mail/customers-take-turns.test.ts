import { afterEach, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { log, mailSetup } from './mail-setup.ts';
import { type Fault, Provider } from './provider.ts';

const BACKLOG = 300;
/** Twice as many as a worker sends at once. */
const FIRST_FEW = 20;
const SMALL = 'small@hill.example';

const setup = mailSetup();

afterEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
});

test('N3 a mail passes 300 of another customer that were queued before it, and all go out', async () => {
  const { provider } = await backlog();
  await queueFor(await insertSentQuote(setup.em, { to: [SMALL] }));
  await work(provider);
  expect(placeOf(SMALL, provider)).toBeLessThan(FIRST_FEW);
  expect(new Set(provider.taken.map(({ key }) => key)).size).toBe(BACKLOG + 1);
}, 120_000);

test('N3 mails that the provider put off stay behind a new mail of another customer', async () => {
  const { provider } = await backlog(['UNAVAILABLE']);
  await setup.startWorker(mailerOf(provider), { retryPolicy: LATER });
  await expect.poll(() => provider.requestedAt.length, { timeout: 60_000 }).toBe(BACKLOG);
  await setup.stopWorkers();
  await setup.em.execute(`update pgboss.job set start_after = now() where name = 'mail' and state < 'active'`);
  await queueFor(await insertSentQuote(setup.em, { to: [SMALL] }));
  await work(provider);
  expect(placeOf(SMALL, provider)).toBeLessThan(FIRST_FEW);
}, 120_000);

test('N3 mails that failed and are queued again stay behind a new mail of another customer', async () => {
  const { provider, quote } = await backlog();
  await setup.em.execute(`delete from pgboss.job where name = 'mail'`);
  await setup.em.nativeUpdate(OutgoingMail, { quote: quote.id }, { state: 'FAILED' });
  const report = await setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
  expect(report.queued).toHaveLength(BACKLOG);
  await queueFor(await insertSentQuote(setup.em, { to: [SMALL] }));
  await work(provider);
  expect(placeOf(SMALL, provider)).toBeLessThan(FIRST_FEW);
}, 120_000);

test('N3 turns follow the clock, so that later mails of others do not pass a backlog for ever', async () => {
  const [old, late] = [
    await insertSentQuote(setup.em, { to: readers(3) }),
    await insertSentQuote(setup.em, { to: [SMALL] }),
  ];
  await queueFor(old);
  await setup.em.execute('select pg_sleep(1.1)');
  await queueFor(late);
  const turnsOf = async ({ id }: Quote) => (await setup.mails(id)).map(({ turn }) => turn).sort((a, b) => a - b);
  const [[first = 0, ...others], [later]] = [await turnsOf(old), await turnsOf(late)];
  expect(others).toEqual([first + 60, first + 120]);
  expect(later).toBeGreaterThan(first);
});

const LATER = { firstMilliseconds: 600_000, longestMilliseconds: 600_000, giveUpAfterMilliseconds: 6_000_000 };

async function backlog(faults: readonly Fault[] = []): Promise<{ readonly provider: Provider; readonly quote: Quote }> {
  const provider = await Provider.start();
  provider.latency = () => 20;
  const to = readers(BACKLOG);
  for (const address of to) {
    provider.faults.set(address, [...faults]);
  }
  const quote = await insertSentQuote(setup.em, { to });
  await queueFor(quote);
  return { provider, quote };
}

function readers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `large-${n}@fjord.example`);
}

async function queueFor(quote: Quote): Promise<void> {
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
}

async function work(provider: Provider): Promise<void> {
  await setup.startWorker(mailerOf(provider));
  await expect.poll(() => setup.countQueued(), { timeout: 100_000, interval: 100 }).toBe(0);
}

function placeOf(address: string, { taken }: Provider): number {
  const place = taken.findIndex(({ to }) => to === address);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

function mailerOf(provider: Provider): ResendMailer {
  const pace = new RequestPace({ em: setup.em, log, provider: provider.name, requestsPerSecond: 1_000 });
  return new ResendMailer({ apiKey: 're_test', baseUrl: provider.url, pace });
}
