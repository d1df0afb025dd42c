import { ref } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textRows } from '../../src/database/named-rows.ts';
import { mailDelivery } from '../../src/mail/deliver-mail.ts';
import { InboxMailer } from '../../src/mail/inbox-mailer.ts';
import type { Mailer, Message } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts';
import type { Caller } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { LETTERHEAD, log, QUICK } from '../mail/mail-setup.ts';
import { Courier } from './delivering.ts';
import { Receiver } from './receiver.ts';

await openOwnShop();

const courier = new Courier(api);
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  await api.em.nativeDelete(WebhookEndpoint, {});
  receiver.status(410);
});

async function listen(caller: Caller): Promise<string> {
  const input = { url: `${receiver.url}?token=secret`, types: ['SUBSCRIPTION_CHANGED'] };
  const { endpoint } = await caller.done('createWebhookEndpoint', input);
  return endpoint?.id ?? '';
}

/** Something that the partner, the customer and sales all see. */
async function changeSomething(): Promise<void> {
  const subscriptionId = await shop.subscription({ partner: ref(shop.partner) });
  await shop.sales.done('setAutoRenew', { subscriptionId, enabled: true });
}

async function fail(): Promise<void> {
  await changeSomething();
  await courier.run();
}

async function mailsOf(endpointId: string): Promise<OutgoingMail[]> {
  return await api.em.find(OutgoingMail, { endpointId }, { orderBy: { id: 1 } });
}

async function mailOf(endpointId: string): Promise<OutgoingMail> {
  const [mail, ...others] = await mailsOf(endpointId);
  expect(others).toEqual([]);
  return mail!;
}

async function send(mailId: string, mailer: Mailer, mailOnlyTo?: readonly string[]): Promise<void> {
  const letterhead = { ...LETTERHEAD, mailOnlyTo };
  const { orm, queue } = api.app;
  const delivery = { orm, queue, clock: () => api.now, mailer, letterhead, retryPolicy: QUICK, log };
  await mailDelivery(delivery)(mailId, new AbortController().signal);
}

/** Takes every mail. */
class Taking implements Mailer {
  readonly taken: Message[] = [];

  async send(message: Message) {
    this.taken.push(message);
    return { providerId: `taken:${message.key}` };
  }
}

describe('O3 the owner of an endpoint that is switched off', () => {
  test.each<[string, () => Promise<Caller> | Caller, () => object]>([
    [
      'customer: its purchaser',
      () => shop.purchaser,
      () => ({
        toAddress: shop.purchaserEmail,
        toName: 'Name of PURCHASER',
        language: 'nb-NO',
        readerKind: 'OWNER',
        customerId: shop.customer.id,
      }),
    ],
    [
      'partner: its address',
      () => shop.seller,
      () => ({ toAddress: shop.partner.email, toName: shop.partner.name, language: 'en', readerKind: 'OWNER' }),
    ],
    ['sales: theirs', () => shop.sales, () => ({ toAddress: api.env.salesEmail, toName: null, readerKind: 'SALES' })],
    [
      'service account: that of its token',
      () => service('erp@x.example'),
      () => ({ toAddress: 'erp@x.example', toName: null, language: 'en', customerId: null }),
    ],
  ])('is mailed once, as a %s', async (_who, callerOf, expected) => {
    const id = await listen(await callerOf());
    await fail();
    expect(await mailOf(id)).toMatchObject({ kind: 'ENDPOINT_DISABLED', state: 'QUEUED', ...expected() });
  });

  test('gets no mail if it is a service account whose token had no address', async () => {
    const id = await listen(await service());
    await fail();
    expect(await api.em.findOneOrFail(WebhookEndpoint, id)).toMatchObject({ disabledAt: expect.anything() });
    expect(await mailsOf(id)).toEqual([]);
  });

  test('is told of it by one mail with one job, whichever worker was first', async () => {
    const id = await listen(shop.seller);
    for (const _ of [1, 2, 3, 4]) {
      await changeSomething();
    }
    await courier.makeAll();
    // Each attempt is under way before the first one is answered.
    const { promise: allAreHere, resolve } = Promise.withResolvers<void>();
    let here = 0;
    receiver.answer = async (response) => {
      here++;
      if (here === 4) {
        resolve();
      }
      await allAreHere;
      response.writeHead(410).end();
    };
    await courier.deliverDue();
    const mail = await mailOf(id);
    const jobs = await textRows(
      api.em,
      sql`select name from pgboss.job where data ->> 'mailId' = ${mail.id} and priority = ${-mail.turn}`,
    );
    expect(jobs).toEqual([['mail']]);
  });

  test('is told again when it was switched on and off again', async () => {
    const id = await listen(shop.seller);
    await fail();
    await fail();
    await shop.seller.done('updateWebhookEndpoint', { endpointId: id, enabled: true });
    await fail();
    expect((await mailsOf(id)).map(({ switchedOff }) => switchedOff?.why)).toEqual(['GONE', 'GONE']);
  });

  test('is told since when it failed, if that took five days, and not before', async () => {
    const id = await listen(shop.seller);
    receiver.status(503);
    await fail();
    await courier.pass('4 days');
    await fail();
    expect(await mailsOf(id)).toEqual([]);
    await courier.pass('1 day');
    await fail();
    const { failingSince, disabledAt } = await api.em.findOneOrFail(WebhookEndpoint, id);
    const told = (await mailOf(id)).switchedOff;
    expect(told).toMatchObject({ why: 'FAILING', url: receiver.url, timeZone: 'UTC' });
    expect(Temporal.Instant.from(told?.failingSince ?? '').equals(failingSince!)).toBe(true);
    expect(Temporal.Instant.from(told?.disabledAt ?? '').equals(disabledAt!)).toBe(true);
  });

  test('is told nothing of what it switched off itself, also while a delivery was on its way', async () => {
    const id = await listen(shop.seller);
    receiver.answer = async (response) => {
      await shop.seller.done('updateWebhookEndpoint', { endpointId: id, enabled: false });
      response.writeHead(410).end();
    };
    await fail();
    expect(await api.em.findOneOrFail(WebhookEndpoint, id)).toMatchObject({ disabledReason: 'You switched it off.' });
    expect(await mailsOf(id)).toEqual([]);
  });

  test('has a mail if and only if it is off: a worker that ends while it notes the answer leaves neither', async () => {
    const id = await listen(shop.seller);
    await changeSomething();
    await courier.makeAll();
    receiver.answer = async (response) => {
      await api.em.execute('alter table mails rename to gone');
      response.writeHead(410).end();
    };
    await expect(courier.deliverDue()).rejects.toThrow();
    await api.em.execute('alter table gone rename to mails');
    expect(await api.em.findOneOrFail(WebhookEndpoint, id)).toMatchObject({ disabledAt: null });
    expect(await mailsOf(id)).toEqual([]);
    receiver.status(410);
    await courier.deliverDue();
    expect(await api.em.findOneOrFail(WebhookEndpoint, id)).toMatchObject({ disabledAt: expect.anything() });
    expect(await mailOf(id)).toMatchObject({ state: 'QUEUED' });
  });

  test('N3 causes none of the mails of a day', async () => {
    const caused = () => textRows(api.em, sql`select caused_by, day, mails from mails_caused order by 1, 2`);
    const before = await caused();
    await listen(shop.purchaser);
    await fail();
    expect(await caused()).toEqual(before);
  });
});

describe('O3 the mail', () => {
  test('goes out in the owner’s language and without the query, also when the endpoint is gone', async () => {
    const id = await listen(shop.purchaser);
    await fail();
    const mail = await mailOf(id);
    await shop.purchaser.done('deleteWebhookEndpoint', { endpointId: id });
    const mailer = new Taking();
    await send(mail.id, mailer);
    const [{ subject = '', text = '', html = '', to, replyTo, headers } = {} as Message] = mailer.taken;
    expect([to, replyTo]).toEqual([shop.purchaserEmail, LETTERHEAD.salesEmail]);
    expect(headers.References).toBe(`<${id}.owner@example.com>`);
    expect(subject).toBe('Et webhook-endepunkt hos dere er slått av');
    const said = text.replaceAll('\u200C', '');
    expect(said).toContain(receiver.url);
    expect(said).toContain('status 410');
    expect(`${said}${html}`).not.toContain('secret');
    expect(await mailOf(id)).toMatchObject({ state: 'SENT' });
  });

  test('of an owner that is no customer goes out, too', async () => {
    const id = await listen(shop.sales);
    await fail();
    await send((await mailOf(id)).id, new InboxMailer());
    expect(await mailOf(id)).toMatchObject({ state: 'SENT', subject: 'A webhook endpoint of yours is switched off' });
  });

  test('is held where mails go only to others', async () => {
    const id = await listen(shop.seller);
    await fail();
    const mailer = new Taking();
    await send((await mailOf(id)).id, mailer, ['other.example']);
    expect(mailer.taken).toEqual([]);
    expect(await mailOf(id)).toMatchObject({ state: 'QUEUED', heldAt: expect.anything() });
  });
});

async function service(email?: string): Promise<Caller> {
  // The claims become those of a token, which names its subject so.
  const claims = { kind: 'service', sub: 'erp', email, scope: 'MANAGE_WEBHOOKS READ_SUBSCRIPTIONS' } as const;
  return await api.as(claims);
}
