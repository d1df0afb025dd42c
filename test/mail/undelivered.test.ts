import { beforeEach, describe, expect, test } from 'vitest';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import { loadWanted } from '../../src/mail/load-wanted.ts';
import { type Mailer, MailRefused } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { recordFailure } from '../../src/mail/raise-delivery.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { QuoteStatus } from '../../src/quotes/quote-status.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from './mail-setup.ts';

const setup = mailSetup();
const ADA = 'ada@fjord.example';
const BO = 'bo@fjord.example';
const PARTNER = 'partner@nordic.example';

let quote: Quote;

beforeEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
  quote = await insertSentQuote(setup.em, { to: [ADA, BO], partnerEmail: PARTNER });
  await setup.em.nativeUpdate(Quote, quote.id, { origin: 'SELF_SERVICE' });
  await setup.queueMails({ quoteIds: [quote.id], kind: 'QUOTE_READY' });
});

describe('R11 the makers of a quote are told', () => {
  test.each(['BOUNCED', 'COMPLAINED', 'FAILED'] as const)('when the primary’s mail is %s', async (status) => {
    await sent(ADA);
    expect(await told()).toEqual([]);
    await happens(ADA, status);
    expect(await told()).toEqual([PARTNER, 'sales@example.com']);
  });

  test('when it is given up, in the transaction that says so', async () => {
    const mailId = await mailTo(ADA);
    const undone = setup.em.transactional(async (em) => {
      await recordFailure(em, { mailId, isRefusal: false }, setup.telling);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await told()).toEqual([]);
    await setup.em.transactional((em) => recordFailure(em, { mailId, isRefusal: false }, setup.telling));
    expect(await told()).toHaveLength(2);
  });

  test('when the event came before the answer that names its mail', async () => {
    const providerId = crypto.randomUUID();
    await happensTo(providerId, 'BOUNCED');
    await setup.em.transactional(async (em) => {
      await recordSent(em, [{ mailId: await mailTo(ADA), providerId }], setup.telling);
    });
    expect(await told()).toHaveLength(2);
  });

  test('when a later mail to the primary bounces', async () => {
    await sent(ADA);
    await happens(ADA, 'DELIVERED');
    await setup.queueMails({ quoteIds: [quote.id], kind: 'REMINDER', occasion: '7' });
    await sent(ADA, 'REMINDER');
    await happens(ADA, 'BOUNCED', 'REMINDER');
    expect(await told()).toHaveLength(2);
  });

  test('not when only an additional recipient is not reached, but when none is', async () => {
    await sent(BO);
    await happens(BO, 'BOUNCED');
    expect(await told()).toEqual([]);
    await setup.em.nativeUpdate(QuoteRecipient, { email: ADA, quote: quote.id }, { deliveryStatus: 'FAILED' });
    await happens(BO, 'COMPLAINED');
    expect(await told()).toHaveLength(2);
  });

  test.each(['DELIVERED', 'DELAYED', 'SENT'] as const)('not when the mail is %s', async (status) => {
    await sent(ADA);
    await happens(ADA, status);
    expect(await told()).toEqual([]);
  });

  test('not when the mail was to somebody who was replaced', async () => {
    await sent(ADA);
    await setup.em.nativeUpdate(QuoteRecipient, { email: ADA, quote: quote.id }, { replacedAt: NOW });
    await happens(ADA, 'BOUNCED');
    expect(await told()).toEqual([]);
  });

  test.each<[QuoteStatus, number]>([
    ['EXPIRED', 2],
    ['ACCEPTED', 0],
    ['DECLINED', 0],
    ['CANCELED', 0],
  ])('of a quote that is %s: %i mails', async (storedStatus, mails) => {
    await sent(ADA);
    await setup.em.nativeUpdate(Quote, quote.id, { storedStatus, storedClosedAt: NOW });
    await happens(ADA, 'BOUNCED');
    expect(await told()).toHaveLength(mails);
  });
});

describe('R11 once', () => {
  test('however many events come', async () => {
    await sent(ADA);
    await sent(BO);
    for (const status of ['BOUNCED', 'BOUNCED', 'COMPLAINED'] as const) {
      await happens(ADA, status);
      await happens(BO, status);
    }
    expect(await told()).toHaveLength(2);
  });

  test('and never again, not even of another primary recipient', async () => {
    await sent(ADA);
    await happens(ADA, 'BOUNCED');
    await setup.em.nativeUpdate(QuoteRecipient, { email: ADA, quote: quote.id }, { replacedAt: NOW });
    await setup.em.nativeUpdate(QuoteRecipient, { email: BO, quote: quote.id }, { primary: true });
    await sent(BO);
    await happens(BO, 'BOUNCED');
    expect(await told()).toHaveLength(2);
  });

  test('when events of all recipients and failures of two workers come at the same moment, in any order', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, n) => insertSentQuote(setup.em, { to: [`${n}@fjord.example`, BO] })),
    );
    const quotes = [quote, ...others];
    await setup.queueMails({ quoteIds: others.map(({ id }) => id), kind: 'QUOTE_READY' });
    const mails = (await Promise.all(quotes.map(({ id }) => setup.mails(id)))).flat();
    const sending = mails.map(({ id }) => ({ mailId: id, providerId: crypto.randomUUID() }));
    await Promise.all(sending.map(({ providerId }) => happensTo(providerId, 'BOUNCED')));
    const record = (some: typeof sending) =>
      setup.em.transactional((em) => recordSent(em, some, setup.telling)).then(() => undefined);
    await Promise.all([
      record(sending.filter((_, index) => index % 2 === 0)),
      record(sending.filter((_, index) => index % 2 === 1).toReversed()),
      ...sending.map(({ providerId }) => happensTo(providerId, 'COMPLAINED')),
      ...mails.map(({ id: mailId }) =>
        setup.em.transactional((em) => recordFailure(em, { mailId, isRefusal: false }, setup.telling)),
      ),
    ]);
    const tellings = await Promise.all(quotes.map(({ id }) => told(id)));
    expect(tellings).toEqual([[PARTNER, 'sales@example.com'], ...others.map(() => ['sales@example.com'])]);
  });

  test('by two workers of which each fails to send to one recipient', async () => {
    const refusing: Mailer = {
      send: (message) =>
        message.to === PARTNER || message.to.startsWith('sales')
          ? new InboxMailer().send(message)
          : Promise.reject(new MailRefused('No such mailbox')),
    };
    await setup.startWorker(refusing);
    await setup.startWorker(refusing);
    await expect.poll(() => setup.countQueued(), { timeout: 20_000 }).toBe(0);
    const mails = (await setup.mails(quote.id)).filter(({ kind }) => kind === 'UNDELIVERED');
    expect(mails.map(({ state }) => state)).toEqual(['SENT', 'SENT']);
    for (const { text, subject, html } of mails) {
      expect(subject).toBe(`Quote ${quote.number} did not reach its recipient`);
      const said = text?.replaceAll('\u200C', '');
      expect(said).toContain(`The email service did not take the email to ${ADA}.`);
      expect(`${text}${html}`).not.toContain('/q/');
    }
  });
});

describe('R11 nobody is told any more', () => {
  const isWanted = async () => {
    const mails = (await setup.mails(quote.id)).filter(({ kind }) => kind === 'UNDELIVERED');
    const loaded = await loadWanted(
      setup.em,
      mails.map(({ id }) => id),
      NOW,
    );
    return loaded.map((mail) => mail !== undefined);
  };

  beforeEach(async () => {
    const mailId = await mailTo(ADA);
    await setup.em.transactional((em) => recordFailure(em, { mailId, isRefusal: false }, setup.telling));
  });

  test('once the quote is accepted', async () => {
    expect(await isWanted()).toEqual([true, true]);
    await setup.em.nativeUpdate(Quote, quote.id, { storedStatus: 'ACCEPTED', storedClosedAt: NOW });
    expect(await isWanted()).toEqual([false, false]);
  });

  test('once the mail was queued again', async () => {
    await setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
    expect(await isWanted()).toEqual([false, false]);
  });

  test('but of a quote that has expired, and of a recipient who was replaced meanwhile', async () => {
    await setup.em.nativeUpdate(Quote, quote.id, { storedStatus: 'EXPIRED', storedClosedAt: NOW });
    await setup.em.nativeUpdate(QuoteRecipient, { email: ADA, quote: quote.id }, { replacedAt: NOW });
    expect(await isWanted()).toEqual([true, true]);
  });
});

async function mailTo(address: string, kind: OutgoingMail['kind'] = 'QUOTE_READY'): Promise<string> {
  return (await setup.em.findOneOrFail(OutgoingMail, { quote: quote.id, toAddress: address, kind })).id;
}

function providerIdOf(mailId: string): string {
  return `taken-${mailId}`;
}

async function sent(address: string, kind?: OutgoingMail['kind']): Promise<void> {
  const mailId = await mailTo(address, kind);
  const taken = [{ mailId, providerId: providerIdOf(mailId) }];
  await setup.em.transactional((em) => recordSent(em, taken, setup.telling));
}

type Status = Exclude<QuoteRecipient['deliveryStatus'], 'PENDING'>;

async function happens(address: string, status: Status, kind?: OutgoingMail['kind']): Promise<void> {
  await happensTo(providerIdOf(await mailTo(address, kind)), status);
}

async function happensTo(providerId: string, status: Status): Promise<void> {
  const event = { providerId, status };
  await setup.em.transactional((em) => applyDeliveryEvent(em, crypto.randomUUID(), event, setup.telling));
}

/** Whom the mail is queued for, by address. */
async function told(quoteId = quote.id): Promise<string[]> {
  const mails = await setup.em.find(OutgoingMail, { quote: quoteId, kind: 'UNDELIVERED' });
  return mails.map(({ toAddress }) => toAddress).toSorted();
}
