import { afterEach, expect, test } from 'vitest';
import { linkToken } from '../../src/access/link-token.ts';
import { stopTokenOf } from '../../src/access/stop-token.ts';
import { textRows } from '../../src/database/named-rows.ts';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { RETRY_POLICY } from '../../src/mail/retry-policy.ts';
import { droppingStep, isOneOf } from '../../src/outbox/queue-mails.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { day, instant, NOW } from '../harness/clock.ts';
import { seeded } from '../harness/seeded.ts';
import { insertSentQuote, LINK_SECRET, type SentQuoteOptions } from '../harness/sent-quote.ts';
import { LETTERHEAD, log, mailSetup, QUICK } from './mail-setup.ts';
import { FAULTS, type Fault, Provider } from './provider.ts';

const DAY_BEFORE = { createdAt: NOW.subtract({ hours: 24 }), sentAt: NOW.subtract({ hours: 24 }) };

/** Set it to draw more. */
const PLANS = Number(process.env.PLANS ?? 100);

const setup = mailSetup();

afterEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
});

test(`M5 sends exactly one mail per recipient and kind under each of ${PLANS} seeded fault plans`, async () => {
  const provider = await Provider.start();
  const chance = seeded();
  const plans = Array.from({ length: PLANS }, (_, n) => {
    const faults = Array.from({ length: Math.floor(chance() * 5) }, () => FAULTS[Math.floor(chance() * FAULTS.length)]);
    return { address: `plan-${n}@fjord.example`, faults: faults.filter((fault) => fault !== undefined) };
  });
  const quotes = [];
  for (const { address, faults } of plans) {
    provider.faults.set(address, [...faults]);
    quotes.push(await insertSentQuote(setup.em, { to: [address] }));
  }
  const quoteIds = quotes.map(({ id }) => id);
  for (const kind of ['QUOTE_READY', 'REMINDER'] as const) {
    await setup.queueMails({ quoteIds, kind });
  }
  // A busy machine takes its time, and no mail may be given up for it.
  const retryPolicy = { ...QUICK, giveUpAfterMilliseconds: RETRY_POLICY.giveUpAfterMilliseconds };
  for (const _worker of [1, 2]) {
    await setup.startWorker(mailerOf(provider, { timeoutMilliseconds: 1_000 }), { retryPolicy });
  }
  await expect.poll(() => setup.countQueued(), { timeout: 150_000, interval: 200 }).toBe(0);

  expect(provider.conflicts).toEqual([]);
  const mails = (await setup.mails()).filter((mail) => quoteIds.includes(mail.quote?.id ?? ''));
  expect(provider.taken.map(({ key }) => key).sort()).toEqual(mails.map(({ id }) => id).sort());
  expect(mails.map(({ state }) => state)).toEqual(mails.map(() => 'SENT'));
  expect([...provider.faults.values()].flat()).toEqual([]);
}, 200_000);

test('R7 the recipient shows that its quote mail was sent, and each gets a message of its own', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example', 'bo@fjord.example'] });
  const recipients = await recipientsOf(quote);
  expect(recipients.map(({ deliveryStatus }) => deliveryStatus)).toEqual(['SENT', 'SENT']);
  expect(recipients.map(({ sentAt }) => sentAt?.toString())).toEqual([NOW.toString(), NOW.toString()]);
  for (const { to, body } of provider.taken) {
    const other = to.startsWith('ada') ? 'bo@' : 'ada@';
    expect(JSON.stringify(body)).not.toContain(other);
  }
});

test('A7 the mail carries the reader’s own token, the database only a placeholder', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'] });
  const [recipient] = await recipientsOf(quote);
  const token = linkToken(recipient?.id ?? '', LINK_SECRET);
  expect(provider.taken[0]?.body.html).toContain(`https://quotes.example.com/q/${token}`);
  expect(provider.taken[0]?.body.text).toContain(`https://quotes.example.com/q/${token}`);
  const stored = JSON.stringify(await setup.em.getConnection().execute('select * from mails'));
  expect(stored).not.toContain(token);
});

test('M1 a reminder of an automatic quote keeps that mail’s subject', async () => {
  const provider = await Provider.start();
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [quoteMail] = await setup.mails(quote.id);
  await setup.em.nativeUpdate(
    OutgoingMail,
    { id: quoteMail?.id },
    { kind: 'AUTOMATIC_QUOTE', state: 'SENT', subject: 'Your subscriptions end', headers: { 'Message-ID': '<1@x>' } },
  );
  await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER' });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(() => provider.taken.map(({ body }) => body.subject)).toEqual(['Your subscriptions end']);
});

test('M1 a reminder joins the quote mail, replies go to the partner, and no machine answers', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'], partnerEmail: 'partner@nordic.example' });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER' });
  await expect.poll(() => provider.taken.length).toBe(2);
  const [first, reminder] = provider.taken.map(({ body }) => body);
  expect(reminder?.subject).toBe(first?.subject);
  expect(reminder?.headers['In-Reply-To']).toBe(first?.headers['Message-ID']);
  expect(reminder?.headers.References).toBe(`${first?.headers.References} ${first?.headers['Message-ID']}`);
  expect(first).toMatchObject({
    from: LETTERHEAD.emailFrom,
    reply_to: 'partner@nordic.example',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
});

test('a reminder replies to the Message-ID under which its reader has the quote mail, if the provider told it', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'] });
  const [{ id: mailId = '', providerId = '' } = {}] = await setup.mails(quote.id);
  const told = { mailId, providerId: providerId ?? '', messageId: '<0100-1@email.amazonses.com>' };
  const events = [
    { ...told, status: 'SENT' },
    { ...told, status: 'DELIVERED', messageId: '<another@example.com>' },
  ] as const;
  for (const event of events) {
    await setup.em.transactional((em) => applyDeliveryEvent(em, crypto.randomUUID(), event, setup.telling));
  }
  await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER' });
  await expect.poll(() => provider.taken.length).toBe(2);
  const [first, reminder] = provider.taken.map(({ body }) => body.headers);
  expect(reminder?.['In-Reply-To']).toBe(told.messageId);
  expect(reminder?.References).toBe(`${first?.References} ${first?.['Message-ID']} ${told.messageId}`);
});

test('a reminder alone can be stopped by one click in the mail program, by the link that its foot shows', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER' });
  await expect.poll(() => provider.taken.length).toBe(2);
  const [first, reminder] = provider.taken.map(({ body }) => body);
  const [recipient] = await recipientsOf(quote);
  const link = `${LETTERHEAD.publicUrl}/stop-reminders/${recipient && stopTokenOf(recipient, [LINK_SECRET])}`;
  expect(reminder?.headers).toMatchObject({
    'List-Unsubscribe': `<${link}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(reminder?.html).toContain(`href="${link}"`);
  expect(reminder?.text).toContain(link);
  expect(Object.keys(first?.headers ?? {}).filter((name) => name.startsWith('List-'))).toEqual([]);
});

test('a reminder that is queued goes to nobody who has stopped them', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'] });
  await setup.stopWorkers();
  await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER' });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quote.id }, { remindersStoppedAt: NOW });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(() => setup.countQueued()).toBe(0);
  expect(provider.taken).toHaveLength(1);
});

test('Q11 a reminder of an extended quote keeps the subject that tells the new day, in the same thread', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'] });
  const later = { expiresOn: day('2027-01-10'), expiresAt: instant('2027-01-10T23:00:00Z') };
  await setup.em.nativeUpdate(Quote, quote.id, later);
  for (const [place, kind] of (['EXTENDED', 'REMINDER'] as const).entries()) {
    await setup.queueMails({ quoteIds: [quote.id], kind });
    await expect.poll(() => provider.taken.length).toBe(place + 2);
  }
  const [first, extended, reminder] = provider.taken.map(({ body }) => body);
  expect(extended?.subject).toBe(`Quote ${quote.number} is now valid through 10 Jan 2027`);
  expect(reminder?.subject).toBe(extended?.subject);
  for (const mail of [extended, reminder]) {
    expect(mail?.headers['In-Reply-To']).toBe(first?.headers['Message-ID']);
  }
});

test('R7 a definite refusal is not tried again and shows on the recipient', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, { to: ['ada@fjord.example'], faults: ['REFUSED'] });
  const [mail] = await setup.mails(quote.id);
  expect(mail).toMatchObject({ state: 'FAILED', attempts: 1, refusals: 1 });
  const [recipient] = await recipientsOf(quote);
  expect(recipient).toMatchObject({ deliveryStatus: 'FAILED', deliveryDetail: expect.stringContaining('422') });
  expect(provider.taken.map(({ to }) => to)).toEqual([LETTERHEAD.salesEmail]); // R11
});

test('R7 gives up when its time is over, and says so on the recipient', async () => {
  const provider = await Provider.start();
  const quote = await deliver(provider, {
    to: ['ada@fjord.example'],
    faults: Array<Fault>(100).fill('UNAVAILABLE'),
    giveUpAfterMilliseconds: 300,
  });
  const [mail] = await setup.mails(quote.id);
  expect(mail).toMatchObject({ state: 'FAILED', stateDetail: expect.stringContaining('503') });
  expect((await recipientsOf(quote))[0]?.deliveryStatus).toBe('FAILED');
});

test('R7 gives up on a provider that stayed out of reach, and never sends by itself what may be out', async () => {
  const provider = await Provider.start();
  provider.stop();
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(async () => (await setup.mails(quote.id))[0]?.attempts).toBeGreaterThan(1);
  await setup.em.getConnection().execute(`update mails set first_attempt_at = now() - interval '21 hours'`);
  await expect.poll(async () => (await setup.mails(quote.id))[0]?.state).toBe('FAILED');
  const [mail] = await setup.mails(quote.id);
  expect(mail).toMatchObject({ refusals: 0 });
  expect((await recipientsOf(quote))[0]?.deliveryStatus).toBe('FAILED');
  const report = await setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
  expect(report).toMatchObject({ queued: [], inDoubt: [mail?.id] });
});

test('R7 the command sends failed mails again, but none that may have arrived after its key was forgotten', async () => {
  const provider = await Provider.start();
  const refused = await deliver(provider, { to: ['ada@fjord.example'], faults: ['REFUSED'] });
  const doubtful = await deliver(provider, {
    to: ['bo@fjord.example'],
    faults: ['RESET_AFTER'],
    giveUpAfterMilliseconds: 1,
  });
  await setup.em.getConnection().execute(`update mails set first_attempt_at = now() - interval '21 hours'`);
  const report = await setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
  const [again] = await setup.mails(refused.id);
  const [never] = await setup.mails(doubtful.id);
  expect(report.queued).toContain(again?.id);
  expect(report.inDoubt).toContain(never?.id);
  await expect.poll(() => takenByReaders(provider)).toEqual(['bo@fjord.example', 'ada@fjord.example']);
  await expect.poll(async () => (await recipientsOf(refused))[0]?.deliveryStatus).toBe('SENT');
});

test('M5 sends no quote mail of a quote that closed or expired, and none to a replaced recipient', async () => {
  const provider = await Provider.start();
  const [dropped, expired, replaced] = await Promise.all(
    ['dropped', 'expired', 'replaced'].map((name) => insertSentQuote(setup.em, { to: [`${name}@fjord.example`] })),
  );
  const quoteIds = [dropped, expired, replaced].map((quote) => quote?.id ?? '');
  await setup.queueMails({ quoteIds, kind: 'QUOTE_READY' });
  await textRows(setup.em, droppingStep(isOneOf('quote', quoteIds.slice(0, 1))));
  await setup.em.nativeUpdate(Quote, { id: quoteIds[1] }, { ...DAY_BEFORE, expiresAt: NOW });
  await setup.em.nativeUpdate(QuoteRecipient, { quote: quoteIds[2] }, { replacedAt: NOW });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(() => setup.countQueued()).toBe(0);
  expect(provider.taken).toEqual([]);
});

test('mails that are refused or cannot be rendered hold no other, though they come first and fill the workers', async () => {
  const provider = await Provider.start();
  const insert = (name: string) => insertSentQuote(setup.em, { to: [`${name}@fjord.example`] });
  const refused = await Promise.all(Array.from({ length: 12 }, (_, n) => insert(`refused-${n}`)));
  for (const n of refused.keys()) {
    provider.faults.set(`refused-${n}@fjord.example`, ['REFUSED']);
  }
  // An automatic quote that renews nothing cannot be written.
  const unwritable = await Promise.all(Array.from({ length: 12 }, (_, n) => insert(`unwritable-${n}`)));
  const good = await insert('good');
  await setup.queueMails({ quoteIds: unwritable.map(({ id }) => id), kind: 'AUTOMATIC_QUOTE' });
  await setup.queueMails({ quoteIds: refused.map(({ id }) => id), kind: 'QUOTE_READY' });
  await setup.queueMails({ quoteIds: [good.id], kind: 'QUOTE_READY' });
  await setup.startWorker(mailerOf(provider));
  await expect.poll(async () => (await setup.mails(good.id))[0]?.state).toBe('SENT');
  expect(takenByReaders(provider)).toEqual(['good@fjord.example']);
  expect((await setup.mails(unwritable[0]?.id))[0]).toMatchObject({ state: 'QUEUED', attempts: 0 });
});

test('obeys retry-after', async () => {
  const provider = await Provider.start();
  provider.retryAfter = '2';
  await deliver(provider, { to: ['ada@fjord.example'], faults: ['RATE_LIMITED'] });
  const [first = 0, second = 0] = provider.requestedAt;
  expect(second - first).toBeGreaterThanOrEqual(2_000);
});

test('keeps to the provider’s limit over all workers, however late requests arrive', async () => {
  const provider = await Provider.start();
  provider.headers = { 'ratelimit-limit': '10', 'ratelimit-remaining': '5', 'ratelimit-reset': '1' };
  // The first ones meet those that began half a second later.
  provider.latency = (earlier) => (earlier < 10 ? 500 : 0);
  const quotes = await Promise.all(
    Array.from({ length: 25 }, (_, n) => insertSentQuote(setup.em, { to: [`paced-${n}@fjord.example`] })),
  );
  await setup.queueMails({ quoteIds: quotes.map(({ id }) => id), kind: 'QUOTE_READY' });
  for (const _worker of [1, 2]) {
    await setup.startWorker(mailerOf(provider, { requestsPerSecond: 10 }));
  }
  await expect.poll(() => provider.taken.length).toBe(25);
  expect(provider.mostInASecond).toBeLessThanOrEqual(10);
});

test.for([
  ['retry-after', '31536000'],
  ['retry-after', 'Fri, 27 Nov 2099 09:00:00 GMT'],
] as const)('a provider that says %s: %s puts a mail off for an hour at most', async ([, retryAfter]) => {
  const provider = await Provider.start();
  provider.retryAfter = retryAfter;
  provider.faults.set('ada@fjord.example', ['RATE_LIMITED']);
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.startWorker(mailerOf(provider), { retryPolicy: RETRY_POLICY });
  await expect.poll(async () => (await setup.mails(quote.id))[0]?.refusals).toBe(1);
  await setup.stopWorkers();
  const [waiting] = await setup.em
    .getConnection()
    .execute<{ minutes: string }[]>(
      `select extract(epoch from max(start_after) - now()) / 60 as minutes from pgboss.job where state < 'active'`,
    );
  expect(Number(waiting?.minutes)).toBeGreaterThan(50);
  expect(Number(waiting?.minutes)).toBeLessThanOrEqual(61);
});

test('queueing waits for no provider: it is done while one that is down has taken nothing', async () => {
  const down = await Provider.start();
  down.stop();
  await setup.startWorker(mailerOf(down));
  const quote = await insertSentQuote(setup.em, { to: ['down@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [mail] = await setup.mails(quote.id);
  expect(mail?.state).toBe('QUEUED');
  await setup.stopWorkers();
});

interface Delivered extends SentQuoteOptions {
  readonly faults?: Fault[];
  readonly giveUpAfterMilliseconds?: number;
}

/** A quote whose quote mails have come to their end; the worker goes on. */
async function deliver(provider: Provider, options: Delivered): Promise<Quote> {
  const { faults = [], giveUpAfterMilliseconds = QUICK.giveUpAfterMilliseconds } = options;
  provider.faults.set(options.to[0] ?? '', [...faults]);
  const quote = await insertSentQuote(setup.em, options);
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  await setup.stopWorkers();
  await setup.startWorker(mailerOf(provider), { retryPolicy: { ...QUICK, giveUpAfterMilliseconds } });
  await expect.poll(() => setup.countQueued()).toBe(0);
  return quote;
}

interface MailerOptions {
  readonly timeoutMilliseconds?: number;
  readonly requestsPerSecond?: number;
}

function mailerOf(provider: Provider, { timeoutMilliseconds, requestsPerSecond = 1_000 }: MailerOptions = {}) {
  const pace = new RequestPace({ em: setup.em, log, provider: provider.name, requestsPerSecond });
  return new ResendMailer({ apiKey: 're_test', baseUrl: provider.url, pace, timeoutMilliseconds });
}

/** Whose mails the provider took, apart from those that tell sales of others that failed (R11). */
function takenByReaders({ taken }: Provider): string[] {
  return taken.map(({ to }) => to).filter((to) => to !== LETTERHEAD.salesEmail);
}

async function recipientsOf(quote: Quote): Promise<QuoteRecipient[]> {
  return await setup.em.find(QuoteRecipient, { quote: quote.id }, { orderBy: { position: 1 } });
}
