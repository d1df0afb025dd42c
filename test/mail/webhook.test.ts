import fc from 'fast-check';
import { type FastifyInstance, fastify } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { resendWebhook } from '../../src/mail/webhook.ts';
import { type DeliveryStatus, QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';

const setup = mailSetup();
const SECRET = `whsec_${Buffer.from('a secret of the webhook tests').toString('base64')}`;
let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  await app.register(resendWebhook({ ...setup.telling, orm: setup.orm, secret: SECRET }));
});
afterAll(() => app.close());

/** What the provider tells, as its documentation has it, and the place of each on the way up. */
const RISING: readonly [DeliveryStatus, type: string, about?: object][] = [
  ['SENT', 'email.sent'],
  ['DELAYED', 'email.delivery_delayed'],
  ['DELAYED', 'email.bounced', { bounce: { type: 'Transient', subType: 'MailboxFull', message: 'Box full' } }],
  ['DELAYED', 'email.bounced', { bounce: { type: 'Transient', subType: 'General', message: 'Out of office' } }],
  ['DELAYED', 'email.bounced', { bounce: { type: 'transient', subType: 'General', message: 'In other letters' } }],
  ['FAILED', 'email.failed', { failed: { reason: 'reached_daily_quota' } }],
  ['DELIVERED', 'email.delivered'],
  ['BOUNCED', 'email.bounced', { bounce: { type: 'Permanent', subType: 'General', message: 'No such mailbox' } }],
  ['BOUNCED', 'email.bounced', { bounce: { type: 'Undetermined', subType: 'Undetermined', message: 'Unclear' } }],
  ['BOUNCED', 'email.suppressed', { suppressed: { type: 'OnAccountSuppressionList', message: 'Bounced before' } }],
  ['COMPLAINED', 'email.complained'],
];

test('R7 the recipient rises to the highest event, in any order and however often each comes', async () => {
  const event = fc.tuple(fc.nat(RISING.length - 1), fc.integer({ min: 0, max: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 6 }), async (events) => {
      const { mailId, providerId } = await sentMail();
      for (const [rank, id] of events) {
        const [, type = '', more] = RISING[rank] ?? [];
        await post({ type, providerId, more, id: `${providerId}-${rank}-${id}` });
      }
      const highest = Math.max(0, ...events.map(([rank]) => rank));
      expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: RISING[highest]?.[0] });
    }),
    { numRuns: 50 },
  );
});

test.for(RISING)('R7 a mail just sent is %s after %s %j', async ([status, type, more]) => {
  const { mailId, providerId } = await sentMail();
  expect(await post({ type, providerId, more })).toBe(200);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: status });
});

test('R7 an event is not lost that comes while the answer which names its mail is being stored', async () => {
  const { mailId } = await queuedMail();
  const providerId = crypto.randomUUID();
  let isAnswered = false;
  const { posted } = await setup.em.transactional(async (em) => {
    await recordSent(em, [{ mailId, providerId }], setup.telling);
    const posted = post({ type: 'email.delivered', providerId }).finally(() => {
      isAnswered = true;
    });
    await expect.poll(async () => isAnswered || (await waitsForLock())).toBe(true);
    return { posted };
  });
  expect(await posted).toBe(200);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'DELIVERED' });
});

async function waitsForLock(): Promise<boolean> {
  const waiting = await setup.em.execute(`
    select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`);
  return waiting.length > 0;
}

test('R7 an out-of-office answer leaves a delivered mail delivered, and a full box may still empty', async () => {
  const { mailId, providerId } = await sentMail();
  const bounce = (subType: string) => ({ bounce: { type: 'Transient', subType, message: 'Later' } });
  await post({ type: 'email.bounced', providerId, more: bounce('MailboxFull') });
  expect(await statusOf(mailId)).toMatchObject({
    deliveryStatus: 'DELAYED',
    deliveryDetail: 'Transient: MailboxFull: Later',
  });
  await post({ type: 'email.delivered', providerId });
  await post({ type: 'email.bounced', providerId, more: bounce('General') });
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'DELIVERED', deliveryDetail: null });
});

test('R6 a bounce shows on the recipient with its reason', async () => {
  const { mailId, providerId } = await sentMail();
  const bounce = { type: 'Permanent', subType: 'General', message: 'No such\u0000 mailbox' };
  expect(await post({ type: 'email.bounced', providerId, more: { bounce } })).toBe(200);
  expect(await statusOf(mailId)).toMatchObject({
    deliveryStatus: 'BOUNCED',
    deliveryDetail: 'Permanent: General: No such mailbox',
  });
});

test('R7 an event that came before our own record of the mail is not lost', async () => {
  const { mailId } = await queuedMail();
  const providerId = crypto.randomUUID();
  await post({ type: 'email.delivered', providerId });
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'PENDING' });
  await setup.em.transactional((em) => recordSent(em, [{ mailId, providerId }], setup.telling));
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'DELIVERED' });
});

test('R7 an event finds its mail by the tag where the provider’s answer never reached us', async () => {
  const { mailId } = await queuedMail();
  await post({ type: 'email.delivered', providerId: crypto.randomUUID(), more: { tags: { mail_id: mailId } } });
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'DELIVERED' });
});

test.for([
  ['<0100-1@email.amazonses.com>', '<0100-1@email.amazonses.com>'],
  ['0100-1@email.amazonses.com', '<0100-1@email.amazonses.com>'],
  ['<a@b> <c@d>', undefined],
  ['<a@b>\r\nBcc: x@y.example', undefined],
  [`<${'x'.repeat(300)}@b>`, undefined],
  ['', undefined],
  [7, undefined],
])('the Message-ID %j that the provider gave a mail is kept as %j', async ([messageId, kept]) => {
  const { mailId, providerId } = await sentMail();
  expect(await post({ type: 'email.sent', providerId, more: { message_id: messageId } })).toBe(200);
  const stored = await setup.em.findOneOrFail(OutgoingMail, { id: mailId });
  expect(stored.messageId ?? undefined).toBe(kept);
});

test('an event of an unknown mail or of an unknown kind is accepted and changes nothing', async () => {
  const { mailId, providerId } = await sentMail();
  expect(await post({ type: 'email.bounced', providerId: crypto.randomUUID() })).toBe(200);
  expect(await post({ type: 'email.clicked', providerId })).toBe(200);
  expect(await post({ type: 'email.bounced', providerId: 'x', more: { tags: { mail_id: 'mai_none' } } })).toBe(200);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'SENT' });
});

test.for([
  ['an id of the mail that is longer than an index holds', { providerId: 'x'.repeat(5_000) }],
  ['an id of the mail with a NUL', { providerId: 'a\u0000b' }],
  ['an id of the event that is longer than an index holds', { id: 'x'.repeat(5_000) }],
] as const)('R7 %s is taken for no event of ours', async ([, changes]) => {
  const { mailId, providerId } = await sentMail();
  const more = { tags: { mail_id: mailId } };
  expect(await post({ type: 'email.bounced', providerId, more, ...changes })).toBe(200);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'SENT' });
});

test('R7 a long reason is kept in part, and a body past 64 kB is not read', async () => {
  const { mailId, providerId } = await sentMail();
  const bounce = (message: string) => ({ bounce: { type: 'Permanent', subType: 'General', message } });
  expect(await post({ type: 'email.bounced', providerId, more: bounce('x'.repeat(65_536)) })).toBe(413);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'SENT' });
  expect(await post({ type: 'email.bounced', providerId, more: bounce('x'.repeat(60_000)) })).toBe(200);
  expect((await statusOf(mailId))?.deliveryDetail).toHaveLength(500);
});

test('refuses what is forged, altered, too old, too new or not signed, without saying why', async () => {
  const { mailId, providerId } = await sentMail();
  const body = bodyOf({ type: 'email.bounced', providerId });
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const answers = [
    await send(body, headersOf(body, { secret: `whsec_${Buffer.from('another secret').toString('base64')}` })),
    await send(body.replace('email.bounced', 'email.complained'), headersOf(body)),
    await send(body, { ...headersOf(body), 'svix-id': 'msg_other' }),
    await send(body, headersOf(body, { at: minutes(-5.5) })),
    await send(body, headersOf(body, { at: minutes(5.5) })),
    await send(body, {}),
    await send('', {}),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 401));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(await statusOf(mailId)).toMatchObject({ deliveryStatus: 'SENT' });
});

test('no change of a single byte of a signed event is taken', async () => {
  const body = bodyOf({ type: 'email.bounced', providerId: crypto.randomUUID() });
  const headers = headersOf(body);
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (position, change) => {
      const bytes = Buffer.from(body);
      bytes[position] = (bytes[position] ?? 0) ^ change;
      expect((await send(bytes, headers)).statusCode).toBe(401);
    }),
  );
});

test('takes an event of less than five minutes ago', async () => {
  const body = bodyOf({ type: 'email.delivered', providerId: crypto.randomUUID() });
  const headers = headersOf(body, { at: new Date(Date.now() - 4.5 * 60_000) });
  expect((await send(body, headers)).statusCode).toBe(200);
});

interface EventFacts {
  readonly type: string;
  readonly providerId: string;
  readonly more?: object;
}

async function post({ id, ...event }: EventFacts & { readonly id?: string }): Promise<number> {
  const body = bodyOf(event);
  return (await send(body, headersOf(body, { id }))).statusCode;
}

function bodyOf({ type, providerId, more }: EventFacts): string {
  return JSON.stringify({ type, created_at: new Date().toISOString(), data: { email_id: providerId, ...more } });
}

interface Signing {
  readonly id?: string;
  readonly at?: Date;
  readonly secret?: string;
}

function headersOf(body: string, { id = crypto.randomUUID(), at = new Date(), secret = SECRET }: Signing = {}) {
  return {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'svix-signature': new Webhook(secret).sign(id, at, body),
  };
}

async function send(payload: string | Buffer, headers: Record<string, string>) {
  const contentType = { 'content-type': 'application/json' };
  return await app.inject({
    method: 'POST',
    url: '/webhooks/resend',
    headers: { ...contentType, ...headers },
    payload,
  });
}

async function queuedMail(): Promise<{ mailId: string }> {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
  const [mail] = await setup.mails(quote.id);
  return { mailId: mail?.id ?? '' };
}

async function sentMail(): Promise<{ mailId: string; providerId: string }> {
  const { mailId } = await queuedMail();
  const providerId = crypto.randomUUID();
  await setup.em.transactional((em) => recordSent(em, [{ mailId, providerId }], setup.telling));
  return { mailId, providerId };
}

async function statusOf(mailId: string): Promise<QuoteRecipient | undefined> {
  const mail = await setup.em.findOneOrFail(OutgoingMail, { id: mailId }, { populate: ['recipient'] });
  return mail.recipient?.getEntity();
}
