import { describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { beginAttempts } from '../../src/mail/begin-attempts.ts';
import { bundleMails } from '../../src/mail/bundle-mails.ts';
import { type Mailer, MailRefused, type Message } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { RETRY_POLICY } from '../../src/mail/retry-policy.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW } from '../harness/clock.ts';
import { digestSetup, listedIn } from './digest-setup.ts';
import { settings } from './job-setup.ts';

const { setup, ...digests } = digestSetup();

/** The mails bound, and the one that carries the others. */
async function bound(): Promise<OutgoingMail> {
  await setup.em.transactional(async (em) => bundleMails(em, await digests.waiting()));
  return await setup.em.findOneOrFail(OutgoingMail, { carries: { $gt: 0 } });
}

/** The mails whose jobs wait. */
async function jobs(): Promise<string[]> {
  const found = await setup.em.execute<{ id: string }[]>(
    `select data->>'mailId' as id from pgboss.job where name = 'mail'`,
  );
  return found.map(({ id }) => id);
}

describe.each([
  ['while it awaits its turn', (closing: () => Promise<void>) => ({ awaitTurn: awaiting(closing) })],
  ['while it is refused', (closing: () => Promise<void>) => ({ send: refusing(closing) })],
] as const)('M5 R7 R11 where the quote whose mail carries the others closes %s,', (_when, mailerThat) => {
  test('these have not failed, nobody is told so, and they go out', async () => {
    const quotes = await digests.quoted();
    const carrier = await bound();
    const closed = quotes.find(({ id }) => id === carrier.quote?.id)!;
    const mailer: Partial<Mailer> = mailerThat(() => digests.close(closed));
    await setup.em.execute('delete from pgboss.job');
    await digests.worker([], mailer)(carrier.id);
    expect(await setup.em.count(OutgoingMail, { kind: 'UNDELIVERED' })).toBe(0);
    const others = quotes.filter(({ id }) => id !== closed.id);
    expect(await digests.statesOf(others)).toEqual(['QUEUED', 'QUEUED', 'PENDING', 'PENDING']);
    expect(await jobs()).toEqual(expect.arrayContaining(await digests.waiting()));
    const sent = await digests.deliverAll();
    expect(sent).toHaveLength(1);
    expect(listedIn(sent[0]!, quotes)).toEqual(quotes.map(({ id }) => id !== closed.id));
    expect(await digests.statesOf(others)).toEqual(Array(4).fill('SENT'));
  });
});

function awaiting(closing: () => Promise<void>): Mailer['awaitTurn'] {
  return async () => {
    await closing();
    return { [Symbol.asyncDispose]: async () => {} };
  };
}

function refusing(closing: () => Promise<void>): Mailer['send'] {
  return async () => {
    await closing();
    throw new MailRefused('No');
  };
}

test('a mail that must be rendered anew is not counted, and costs the others of its set no attempt', async () => {
  await digests.quoted();
  const [rendered = '', unrendered = '', carried = ''] = await digests.waiting();
  await setup.em.nativeUpdate(OutgoingMail, carried, { carriedBy: unrendered });
  await setup.em.execute(`update mails set ${RENDERED} where id = '${uuidOf('mail', rendered)}'`);
  const telling = { clock: () => NOW, letterhead: settings(), retryPolicy: RETRY_POLICY, queue: setup.queue };
  const attempts = await beginAttempts(setup.em, [rendered, unrendered, carried], telling);
  expect(attempts).toEqual([expect.objectContaining({ mailId: rendered, number: 1 }), 'UNRENDERED', undefined]);
  const mails = await setup.em.find(OutgoingMail, {}, { orderBy: { id: 'asc' } });
  expect(mails.map(({ state, attempts }) => [state, attempts])).toEqual([
    ['QUEUED', 1],
    ['QUEUED', 0],
    ['QUEUED', 0],
  ]);
});

test('a mail that was given more to carry after it was rendered alone fails no mail, and goes out later', async () => {
  const quotes = await digests.quoted(2);
  const [first = ''] = await digests.waiting();
  const awaitTurn = awaiting(async () => {
    await setup.em.execute('update mails set rendered_at = null, html = null');
  });
  await expect(digests.worker([], { awaitTurn })(first)).rejects.toThrow('given more to carry');
  const [sent, ...more] = await digests.deliverAll();
  expect([listedIn(sent!, quotes), more]).toEqual([[true, true], []]);
  expect((await setup.em.find(OutgoingMail, {})).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

const RENDERED = `rendered_at = now(), subject = 'S', html = 'H', text = 'T', headers = '{}', sender = 's', reply_to = 'r'`;

test.each([
  ['carried', 1],
  ['that of the mail which carries the others', 0],
])('A7 a link that is dead, %s, fails its own mail alone, and the others go out in one', async (_which, at) => {
  const quotes = await digests.quoted(4);
  const carrier = await bound();
  const [first] = quotes.filter(({ id }) => id === carrier.quote?.id);
  const inOrder = [first!, ...quotes.filter((quote) => quote !== first)];
  const dead = inOrder[at]!;
  await setup.em.nativeUpdate(QuoteRecipient, { quote: dead.id }, { tokenHash: Buffer.alloc(32) });
  expect(await digests.deliverAll()).toEqual([]);
  expect(await digests.statesOf([dead])).toEqual(['FAILED', 'FAILED']);
  // R11: its makers are told of that one.
  expect(await setup.em.nativeUpdate(OutgoingMail, { kind: 'UNDELIVERED' }, { state: 'DROPPED' })).toBe(1);
  expect(await jobs()).toEqual(expect.arrayContaining(await digests.waiting()));
  const [sent, ...more] = await digests.deliverAll();
  expect([listedIn(sent!, inOrder), more]).toEqual([inOrder.map((quote) => quote !== dead), []]);
  const others = inOrder.filter((quote) => quote !== dead);
  expect(await digests.statesOf(others)).toEqual(Array(6).fill('SENT'));
  const mails = await setup.em.find(OutgoingMail, { state: 'SENT' });
  expect(mails.map(({ attempts, refusals }) => attempts - refusals)).toEqual([1, 1, 1]);
});

describe('a mail that a worker of the version before has sent by itself stays SENT, under its own id at the provider,', () => {
  const sentAlone = { state: 'SENT', providerId: 'its own' } as const;

  test('where the list is rendered afterwards, and then leaves it out', async () => {
    const quotes = await digests.quoted();
    await bound();
    const [, , alone = ''] = await digests.waiting();
    await setup.em.nativeUpdate(OutgoingMail, alone, sentAlone);
    const [list] = await digests.deliverAll();
    const mail = await setup.em.findOneOrFail(OutgoingMail, alone);
    expect(mail).toMatchObject({ ...sentAlone, carriedBy: null });
    expect(listedIn(list!, quotes)).toEqual(quotes.map(({ id }) => id !== mail.quote?.id));
  });

  test('where the list was rendered before', async () => {
    await digests.quoted();
    const carrier = await bound();
    const [, , alone = ''] = await digests.waiting();
    const awaitTurn = awaiting(async () => {
      await setup.em.nativeUpdate(OutgoingMail, alone, sentAlone);
    });
    await digests.worker([], { awaitTurn })(carrier.id);
    expect(await setup.em.findOneOrFail(OutgoingMail, alone)).toMatchObject(sentAlone);
  });
});

describe('where a worker of the version before sends a mail by itself that was to list others,', () => {
  test('the sweep gives these jobs of their own, and a delivery event leaves them alone', async () => {
    const quotes = await digests.quoted();
    const carrier = await bound();
    await setup.em.nativeUpdate(OutgoingMail, carrier.id, { state: 'SENT', providerId: 'plain', attempts: 1 });
    await setup.em.transactional(async (em) => {
      const event = { providerId: 'plain', status: 'DELIVERED' } as const;
      await applyDeliveryEvent(em, 'event', event, { clock: () => NOW, letterhead: settings() });
    });
    const others = quotes.filter(({ id }) => id !== carrier.quote?.id);
    expect(await digests.statesOf(others)).toEqual(['QUEUED', 'QUEUED', 'PENDING', 'PENDING']);
    await setup.em.execute('delete from pgboss.job');
    await setup.run('sweep');
    expect((await jobs()).toSorted()).toEqual(await digests.waiting());
    const [sent, ...more] = await digests.deliverAll();
    expect([listedIn(sent!, others), more]).toEqual([[true, true], []]);
    expect(await digests.statesOf(others)).toEqual(Array(4).fill('SENT'));
  });

  test('and is killed after it rendered that mail, the next worker sends what it rendered, and the others by jobs of their own', async () => {
    const quotes = await digests.quoted();
    const carrier = await bound();
    await setup.em.execute(`update mails set ${RENDERED} where id = '${uuidOf('mail', carrier.id)}'`);
    await setup.em.execute('delete from pgboss.job');
    const sent: Message[] = [];
    await digests.worker(sent)(carrier.id);
    expect(sent.map(({ subject }) => subject)).toEqual(['S']);
    const others = quotes.filter(({ id }) => id !== carrier.quote?.id);
    expect(await digests.statesOf(others)).toEqual(['QUEUED', 'QUEUED', 'PENDING', 'PENDING']);
    expect((await jobs()).toSorted()).toEqual(await digests.waiting());
    const [list, ...more] = await digests.deliverAll();
    expect([listedIn(list!, others), more]).toEqual([[true, true], []]);
    expect((await setup.em.find(OutgoingMail, {})).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  test('the sweep leaves alone what waits for a mail that is itself queued', async () => {
    await digests.quoted();
    await bound();
    await setup.em.execute('delete from pgboss.job');
    await setup.run('sweep');
    expect(await jobs()).toEqual([]);
    expect(await setup.em.count(OutgoingMail, { carriedBy: { $ne: null } })).toBe(2);
  });
});

test('R7 an event that comes before the answer raises all that the mail lists', async () => {
  const quotes = await digests.quoted();
  const carrier = await bound();
  const send = async ({ key }: { readonly key: string }) => {
    await setup.em.transactional(async (em) => {
      const event = { providerId: 'early', status: 'DELIVERED', mailId: key } as const;
      await applyDeliveryEvent(em, 'early event', event, { clock: () => NOW, letterhead: settings() });
    });
    return { providerId: 'early' };
  };
  await digests.worker([], { send })(carrier.id);
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('DELIVERED'));
});
