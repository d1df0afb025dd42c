import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { beginAttempts } from '../../src/mail/begin-attempts.ts';
import { mailDelivery } from '../../src/mail/deliver-mail.ts';
import { findInInbox } from '../../src/mail/inbox.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import { loadWanted } from '../../src/mail/load-wanted.ts';
import { type Mailer, MailRefused, type Message } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { ResendMailer } from '../../src/mail/resend-mailer.ts';
import { startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';
import { NOW } from '../harness/clock.ts';
import { LETTERHEAD, log, MailSetup, QUICK } from './mail-setup.ts';
import { Provider } from './provider.ts';

const api = await startApi();
const setup = new MailSetup(Promise.resolve(api.databaseUrl));
beforeAll(() => setup.open());
afterAll(() => setup.close());

let shop: Shop;
let asked: Shop;

beforeEach(async () => {
  await setup.stopWorkers();
  await setup.dropUnsent();
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true, name: 'Nordic Licenses' } });
});

interface AskedMail {
  readonly requestId: string;
  readonly mailId: string;
}

async function ask(message?: string): Promise<AskedMail> {
  const lines = [renewal(await shop.subscription(), { quantity: 7, term: 'MONTHLY' })];
  const input = { to: 'PARTNER', partnerCsn: asked.partner.csn, lines, message };
  const requestId = (await shop.purchaser.done('requestQuote', input)).request?.id ?? '';
  return { requestId, mailId: (await mailOf(requestId)).id };
}

async function mailOf(request: string, kind: OutgoingMail['kind'] = 'QUOTE_REQUESTED'): Promise<OutgoingMail> {
  return await setup.em.findOneOrFail(OutgoingMail, { request, kind });
}

const stateOf = async (requestId: string) => (await mailOf(requestId)).state;
const withdraw = (quoteRequestId: string) => shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId });
const deliver = (mailId: string, mailer: Mailer = new InboxMailer()) =>
  mailDelivery(setup.delivery(mailer))(mailId, new AbortController().signal);

/** Takes every mail, and may do something while it has it. */
class Taking implements Mailer {
  readonly taken: Message[] = [];

  constructor(readonly meanwhile: () => Promise<unknown> = async () => undefined) {}

  async send(message: Message) {
    this.taken.push(message);
    await this.meanwhile();
    return { providerId: `taken:${message.key}` };
  }
}

describe('K3 what goes out', () => {
  test('to the partner: what K4 lets it see, in the customer’s language, with no link', async () => {
    const { requestId, mailId } = await ask('Two offices <b>become</b> one: www.evil.example');
    const mailer = new Taking();
    await deliver(mailId, mailer);
    const [{ subject = '', text = '', html = '', to, replyTo, headers } = {} as Message] = mailer.taken;
    const said = text.replaceAll('\u200C', '');
    expect([to, replyTo]).toEqual([asked.partner.email, LETTERHEAD.salesEmail]);
    expect(headers.References).toBe(`<${requestId}.partner@example.com>`);
    expect(subject).toMatch(/^En kunde ber om tilbud: forespørsel R(-[2-9A-Z]{4}){3}$/);
    for (const fact of [shop.key, '10 → 7 brukere', 'Ett år → Månedlig', '> Two offices <b>become</b> one: www.evil']) {
      expect(said).toContain(fact);
    }
    expect(html).not.toMatch(/<b>|www\.evil/);
    for (const secret of [shop.purchaserEmail, shop.memberEmail, 'Name of PURCHASER', '/q/']) {
      expect(said).not.toContain(secret);
    }
  });

  test('to sales: who asked, too', async () => {
    const lines = [renewal(await shop.subscription())];
    const { request } = await shop.purchaser.done('requestQuote', { to: 'SALES', lines });
    const mailer = new Taking();
    await deliver((await mailOf(request?.id ?? '')).id, mailer);
    expect(mailer.taken[0]?.text.replaceAll('\u200C', '')).toContain(shop.purchaserEmail);
  });

  test('to the requester: who declined and why', async () => {
    const { requestId } = await ask();
    const reason = 'No capacity.';
    await asked.seller.done('declineQuoteRequest', { quoteRequestId: requestId, reason });
    const mailer = new Taking();
    await deliver((await mailOf(requestId, 'REQUEST_DECLINED')).id, mailer);
    const [mail] = mailer.taken;
    expect(mail).toMatchObject({ to: shop.purchaserEmail, replyTo: LETTERHEAD.salesEmail });
    for (const fact of ['Nordic Licenses lager ikke', '> No capacity.', 'Name of PURCHASER']) {
      expect(mail?.text.replaceAll('\u200C', '')).toContain(fact);
    }
  });
});

describe('K3 a request that is withdrawn while its mail is on its way', () => {
  test('before a worker looks at it: nothing goes out', async () => {
    const { requestId, mailId } = await ask();
    await withdraw(requestId);
    const mailer = new Taking();
    await deliver(mailId, mailer);
    expect([await stateOf(requestId), mailer.taken]).toEqual(['DROPPED', []]);
  });

  test('after it was rendered and before its attempt: nothing goes out', async () => {
    const { requestId, mailId } = await ask();
    const [mail] = await loadWanted(setup.em, [mailId], NOW);
    expect(mail?.id).toBe(mailId);
    await withdraw(requestId);
    const settings = { ...setup.telling, queue: setup.queue, letterhead: LETTERHEAD, retryPolicy: QUICK };
    expect(await beginAttempts(setup.em, [mailId], settings)).toEqual([undefined]);
    expect(await stateOf(requestId)).toBe('DROPPED');
  });

  test('by a process whose drop this one does not see yet: a worker drops it by the request’s status', async () => {
    const { requestId, mailId } = await ask();
    await withdraw(requestId);
    await setup.em.nativeUpdate(OutgoingMail, { id: mailId }, { state: 'QUEUED' });
    expect(await loadWanted(setup.em, [mailId], NOW)).toEqual([undefined]);
    expect(await stateOf(requestId)).toBe('DROPPED');
  });

  test('while the provider has it: it is out, and the record says so', async () => {
    const { requestId, mailId } = await ask();
    const mailer = new Taking(() => withdraw(requestId));
    await deliver(mailId, mailer);
    expect([await stateOf(requestId), mailer.taken.length]).toEqual(['SENT', 1]);
  });

  test('at any moment, by two workers: it goes out once and is SENT, or not at all and is DROPPED', async () => {
    for (let round = 0; round < 15; round++) {
      const { requestId, mailId } = await ask();
      const provider = new Taking();
      await Promise.all([deliver(mailId, provider), deliver(mailId, provider), withdraw(requestId)]);
      // Two deliveries of one job are one mail to a provider, which knows its key.
      const keys = new Set(provider.taken.map(({ key }) => key));
      expect([await stateOf(requestId), keys.size]).toEqual(keys.size > 0 ? ['SENT', 1] : ['DROPPED', 0]);
    }
  });
});

describe('a mail without a quote', () => {
  test('that fails is sent again while its request waits, and stays once that has ended', async () => {
    const [waiting, ended] = [await ask(), await ask()];
    const refusing: Mailer = { send: () => Promise.reject(new MailRefused('No such mailbox')) };
    for (const { mailId } of [waiting, ended]) {
      await deliver(mailId, refusing);
    }
    expect(await stateOf(waiting.requestId)).toBe('FAILED');
    await withdraw(ended.requestId);
    const requeue = () => setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
    expect(await requeue()).toEqual({ queued: [waiting.mailId], inDoubt: [] });
    await deliver(waiting.mailId);
    expect([await stateOf(waiting.requestId), await stateOf(ended.requestId)]).toEqual(['SENT', 'FAILED']);
  });

  test('that was declined is sent again whenever', async () => {
    const { requestId } = await ask();
    await asked.seller.done('declineQuoteRequest', { quoteRequestId: requestId });
    const { id } = await mailOf(requestId, 'REQUEST_DECLINED');
    await deliver(id, { send: () => Promise.reject(new MailRefused('No such mailbox')) });
    const { queued } = await setup.em.transactional((em) => requeueFailed({ em, now: NOW, queue: setup.queue }));
    expect(queued).toEqual([id]);
  });

  test.each(['BOUNCED', 'COMPLAINED', 'DELIVERED'] as const)('that is %s says so, and tells nobody', async (status) => {
    const { requestId, mailId } = await ask();
    await deliver(mailId);
    const event = { providerId: `inbox:${mailId}`, status, detail: 'No such mailbox' };
    await setup.em.transactional((em) => applyDeliveryEvent(em, crypto.randomUUID(), event, setup.telling));
    expect(await stateOf(requestId)).toBe(status);
    expect(await setup.em.count(OutgoingMail, { customerId: shop.customer.id })).toBe(1);
  });

  test('whose event came first is found by its answer', async () => {
    const { requestId, mailId } = await ask();
    const providerId = crypto.randomUUID();
    const event = { providerId, status: 'BOUNCED' } as const;
    await setup.em.transactional((em) => applyDeliveryEvent(em, crypto.randomUUID(), event, setup.telling));
    await setup.em.transactional((em) => recordSent(em, [{ mailId, providerId }], setup.telling));
    expect(await stateOf(requestId)).toBe('BOUNCED');
  });

  test('stands in the inbox', async () => {
    const { mailId } = await ask();
    await deliver(mailId);
    expect(await findInInbox(setup.em, mailId, LETTERHEAD)).toMatchObject({
      kind: 'QUOTE_REQUESTED',
      to: asked.partner.email,
    });
  });

  test('goes through workers and a provider that fails, once, beside mails of quotes', async () => {
    const provider = await Provider.start();
    provider.faults.set(asked.partner.email, ['RESET_AFTER', 'UNAVAILABLE', 'ERROR_AFTER']);
    const { requestId } = await ask();
    await shop.sent(shop.purchaser, [await shop.subscription()]);
    const pace = new RequestPace({ em: setup.em, log, provider: provider.name, requestsPerSecond: 1_000 });
    const mailer = new ResendMailer({ apiKey: 're_test', baseUrl: provider.url, pace });
    const letterhead = { ...LETTERHEAD, linkSecrets: api.env.linkSecrets };
    for (const _worker of [1, 2]) {
      await setup.startWorker(mailer, { letterhead });
    }
    await expect.poll(() => setup.countQueued(), { timeout: 30_000 }).toBe(0);
    expect(provider.taken.map(({ to }) => to).sort()).toEqual([asked.partner.email, shop.purchaserEmail].sort());
    expect([await stateOf(requestId), provider.conflicts]).toEqual(['SENT', []]);
  });
});
