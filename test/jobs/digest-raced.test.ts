import { describe, expect, test } from 'vitest';
import { bundleMails } from '../../src/mail/bundle-mails.ts';
import { type Mailer, MailRefused } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { digestSetup, listedIn } from './digest-setup.ts';

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
