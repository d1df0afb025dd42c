import { afterEach, expect, test } from 'vitest';
import { textRows } from '../../src/database/named-rows.ts';
import { holdMail, mayBeMailed, type ReleaseReport, releaseHeld } from '../../src/mail/held-mails.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { droppingStep, isOneOf } from '../../src/outbox/queue-mails.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { LETTERHEAD, log, mailSetup } from './mail-setup.ts';
import { Provider } from './provider.ts';

const [ADA, BO] = ['ada@fjord.example', 'bo@other.example'] as const;
const ONLY_FJORD = { ...LETTERHEAD, mailOnlyTo: ['fjord.example'] };

const setup = mailSetup();

afterEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
});

test.each([
  [undefined, BO, true],
  [['other.example'], BO, true],
  [['other.example'], 'Bo@OTHER.example', true],
  [['bo@other.example'], BO, true],
  [['xn--bcher-kva.example'], 'bo@bücher.example', true],
  [['ada@other.example'], BO, false],
  [['other.example'], 'bo@mail.other.example', false],
  [['other.example'], 'other.example@fjord.example', false],
])('where mails go only to %j, the one to %s goes out: %s', (mailOnlyTo, address, expected) => {
  expect(mayBeMailed(address, mailOnlyTo)).toBe(expected);
});

test('mails to others are held without a sign to their recipients, listed, and sent once when it is lifted', async () => {
  const provider = await Provider.start();
  const quote = await insertSentQuote(setup.em, { to: [ADA, BO] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.startWorker(mailerOf(provider), { letterhead: ONLY_FJORD });
  await expect.poll(standings).toEqual([`${ADA} SENT`, `${BO} QUEUED held`]);
  expect(await deliveries()).toEqual([`${ADA} SENT`, `${BO} PENDING`]);
  await expect.poll(jobs).toBe(0);
  const held = (await setup.mails(quote.id)).find(({ toAddress }) => toAddress === BO);
  expect(await release(['fjord.example'])).toEqual({ released: [], held: [held?.id] });
  await setup.stopWorkers();

  expect(await release(undefined)).toEqual({ released: [held?.id], held: [] });
  expect(await release(undefined)).toEqual({ released: [], held: [] });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(standings).toEqual([`${ADA} SENT`, `${BO} SENT`]);
  expect(provider.taken.map(({ to }) => to)).toEqual([ADA, BO]);

  async function standings(): Promise<string[]> {
    const mails = await setup.mails(quote.id);
    return mails.map(({ toAddress, state, heldAt }) => `${toAddress} ${state}${heldAt ? ' held' : ''}`).toSorted();
  }

  async function deliveries(): Promise<string[]> {
    const recipients = await setup.em.find(QuoteRecipient, { quote: quote.id });
    return recipients.map(({ email, deliveryStatus }) => `${email} ${deliveryStatus}`).toSorted();
  }
});

test('M5 a held mail is dropped with its quote, and not released', async () => {
  const quote = await insertSentQuote(setup.em, { to: [BO] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [mail] = await setup.mails(quote.id);
  await holdMail(setup.em, mail?.id ?? '');
  await textRows(setup.em, droppingStep(isOneOf('quote', [quote.id])));
  expect(await release(undefined)).toEqual({ released: [], held: [] });
});

function mailerOf(provider: Provider): ResendMailer {
  const pace = new RequestPace({ em: setup.em, log, provider: provider.name, requestsPerSecond: 1_000 });
  return new ResendMailer({ apiKey: 're_test', baseUrl: provider.url, pace });
}

async function release(mailOnlyTo: readonly string[] | undefined): Promise<ReleaseReport> {
  return await setup.em.transactional((em) => releaseHeld({ em, queue: setup.queue }, mailOnlyTo));
}

async function jobs(): Promise<number> {
  const [row] = await setup.em.execute<{ count: number }[]>(
    `select count(*)::int as count from pgboss.job where name = 'mail' and state in ('created', 'retry', 'active')`,
  );
  return row?.count ?? 0;
}
