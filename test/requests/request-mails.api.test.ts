import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { QuoteRequest } from '../../src/requests/quote-request.ts';
import type { Caller } from '../api/caller.ts';
import { type Api, startApi } from '../api/harness.ts';
import { renewal, Shop } from '../api/shop.ts';

const api = await startApi();
/** The customer that asks, and the partner that it asks though it never bought through it. */
let shop: Shop;
let asked: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
  asked = await Shop.open(api, { partner: { takesRequests: true } });
});

async function ask(input: { lines?: object[]; [field: string]: unknown } = {}, caller: Caller = shop.purchaser) {
  const { lines = [renewal(await shop.subscription({ partner: ref(shop.partner) }))], ...given } = input;
  const to = { to: 'PARTNER', partnerCsn: asked.partner.csn };
  return (await caller.done('requestQuote', { ...to, lines, ...given })).request?.id ?? '';
}

async function mailsOf(request: string, { em }: Api = api): Promise<string[]> {
  const mails = await em.find(OutgoingMail, { request }, { orderBy: { id: 'asc' } });
  return mails.map((mail) => `${mail.kind} ${mail.state} to ${mail.readerKind} ${mail.toAddress} in ${mail.language}`);
}

/** How many mails a partner or a customer's people have caused. */
async function causedBy(id: string | undefined): Promise<number> {
  const rows = await api.em.execute('select sum(mails)::integer as mails from mails_caused where caused_by = ?', [
    id ?? null,
  ]);
  return rows[0]?.mails ?? 0;
}

const toPartner = () => `QUOTE_REQUESTED QUEUED to PARTNER ${asked.partner.email} in nb-NO`;
const toSales = () => `QUOTE_REQUESTED QUEUED to SALES ${api.env.salesEmail} in nb-NO`;
const toRequester = (email = shop.purchaserEmail, language = 'nb-NO') =>
  `REQUEST_DECLINED QUEUED to REQUESTER ${email} in ${language}`;
const unsent = (mail: string) => mail.replace('QUEUED', 'DROPPED');

describe('K3 M1 QUOTE_REQUESTED goes to the one who is asked, in the customer’s language', () => {
  test('another partner, at its contact address', async () => {
    expect(await mailsOf(await ask())).toEqual([toPartner()]);
  });

  test('the partner that the subscriptions carry', async () => {
    const id = await ask({ to: 'PREFERRED_PARTNER', partnerCsn: undefined });
    expect(await mailsOf(id)).toEqual([toPartner().replace(asked.partner.email, shop.partner.email)]);
  });

  test('sales, whoever of the vendor’s people asks for the customer', async () => {
    const toThem = { to: 'SALES', partnerCsn: undefined };
    expect(await mailsOf(await ask(toThem))).toEqual([toSales()]);
    expect(await mailsOf(await ask(toThem, shop.sales))).toEqual([toSales()]);
  });

  test('once, however often the call is repeated, and nobody if it is refused', async () => {
    const lines = [renewal(await shop.subscription())];
    const input = { idempotencyKey: 'once', lines };
    const id = await ask(input);
    expect(await ask(input)).toBe(id);
    expect(await mailsOf(id)).toEqual([toPartner()]);
    const again = { to: 'PARTNER', partnerCsn: asked.partner.csn, lines };
    expect(await shop.purchaser.codes('requestQuote', again)).toEqual(['ALREADY_REQUESTED']);
    expect(await api.em.count(OutgoingMail, { toAddress: asked.partner.email })).toBe(1);
  });
});

describe('K3 M1 REQUEST_DECLINED goes to the requester', () => {
  const decline = (quoteRequestId: string) => asked.seller.done('declineQuoteRequest', { quoteRequestId });

  test('in their own language, and what has not gone out to the one asked is dropped', async () => {
    await api.em.nativeUpdate(Contact, { email: shop.purchaserEmail }, { language: 'fr' });
    const id = await ask();
    await decline(id);
    expect(await mailsOf(id)).toEqual([unsent(toPartner()), toRequester(undefined, 'fr')]);
  });

  test('in the customer’s language where they have none', async () => {
    const id = await ask();
    await api.em.nativeUpdate(Customer, shop.customer.id, { language: 'ja' });
    await decline(id);
    expect((await mailsOf(id))[1]).toBe(toRequester(undefined, 'ja'));
  });

  test('though somebody else is the purchaser now', async () => {
    const id = await ask();
    await api.em.nativeUpdate(Contact, { email: shop.purchaserEmail }, { role: 'MEMBER' });
    await api.em.nativeUpdate(Contact, { email: shop.memberEmail }, { role: 'PURCHASER' });
    await decline(id);
    expect((await mailsOf(id))[1]).toBe(toRequester());
  });

  test('V1 and to the purchaser once they are no contact any more', async () => {
    const id = await ask();
    await api.em.nativeDelete(Contact, { email: shop.purchaserEmail });
    await api.em.nativeUpdate(Contact, { email: shop.memberEmail }, { role: 'PURCHASER' });
    await decline(id);
    expect((await mailsOf(id))[1]).toBe(toRequester(shop.memberEmail));
  });

  test('to the purchaser where sales asked', async () => {
    const id = await ask({}, shop.sales);
    await decline(id);
    expect((await mailsOf(id))[1]).toBe(toRequester());
  });

  test('to nobody where there is neither; the request is declined all the same', async () => {
    const id = await ask();
    await api.em.nativeDelete(Contact, { customer: shop.customer.id });
    await decline(id);
    expect(await mailsOf(id)).toEqual([unsent(toPartner())]);
  });

  test('once, however often the call is repeated, and nobody if it is refused', async () => {
    const id = await ask();
    const input = { idempotencyKey: 'once', quoteRequestId: id };
    expect(await shop.purchaser.codes('declineQuoteRequest', input)).toEqual(['FORBIDDEN']);
    expect(await mailsOf(id)).toEqual([toPartner()]);
    for (const _time of [1, 2]) {
      await asked.seller.done('declineQuoteRequest', input);
    }
    expect(await mailsOf(id)).toEqual([unsent(toPartner()), toRequester()]);
  });
});

describe('K3 a request that ends drops what was to tell of it, and mails nobody', () => {
  test('withdrawn', async () => {
    const id = await ask();
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: id });
    expect(await mailsOf(id)).toEqual([unsent(toPartner())]);
  });

  test('closed, because its quote is accepted', async () => {
    const id = await ask();
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    await asked.seller.done('sendQuote', { quoteId: quote?.id });
    expect(await mailsOf(id)).toEqual([toPartner()]);
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    expect(await mailsOf(id)).toEqual([unsent(toPartner())]);
  });

  test('but not what is out already, nor while it is quoted or open again', async () => {
    const id = await ask();
    const { quote } = await asked.seller.done('createQuote', { quoteRequestId: id });
    await asked.seller.done('cancelQuote', { quoteId: quote?.id });
    expect(await mailsOf(id)).toEqual([toPartner()]);
    await api.em.nativeUpdate(OutgoingMail, { request: id }, { state: 'SENT' });
    await shop.purchaser.done('withdrawQuoteRequest', { quoteRequestId: id });
    expect(await mailsOf(id)).toEqual([toPartner().replace('QUEUED', 'SENT')]);
  });
});

describe('N3 the mails count for the day', () => {
  test('of the customer’s people who ask, and of the partner that declines; sales have no limit', async () => {
    const ids = [await ask(), await ask(), await ask({}, shop.sales)];
    expect(await causedBy(uuidOf('customer', shop.customer.id))).toBe(2);
    await asked.seller.done('declineQuoteRequest', { quoteRequestId: ids[0] });
    expect(await causedBy(uuidOf('partner', asked.partner.id))).toBe(1);
  });
});

const strict = await startApi({ variables: { MAILS_PER_CUSTOMER_AND_DAY: '2', MAILS_PER_PARTNER_AND_DAY: '1' } });

test('N3 the request after the last mail of the day is refused and leaves nothing; the next day it is not', async () => {
  shop = await Shop.open(strict);
  asked = await Shop.open(strict, { partner: { takesRequests: true } });
  const ids = [await ask(), await ask()];
  const lines = [renewal(await shop.subscription())];
  const input = { to: 'SALES', lines };
  expect(await shop.purchaser.problems('requestQuote', input)).toEqual(['TOO_MANY_MAILS to']);
  expect(await strict.em.count(QuoteRequest, { customer: shop.customer.id })).toBe(2);
  expect(await strict.em.count(OutgoingMail, { customerId: shop.customer.id })).toBe(2);
  for (const quoteRequestId of ids) {
    // As with quotes, whoever says no is never kept from it.
    await asked.seller.done('declineQuoteRequest', { quoteRequestId });
  }
  strict.passDays(1);
  await shop.purchaser.done('requestQuote', input);
});

test('asking and declining take the same few statements, however many lines there are', async () => {
  const countsFor = async (count: number) => {
    const lines = (await shop.subscriptions(count)).map((id) => renewal(id));
    let id = '';
    const asking = await api.countStatements(async () => {
      id = await ask({ lines });
    });
    const declining = await api.countStatements(() => asked.seller.done('declineQuoteRequest', { quoteRequestId: id }));
    return [asking.length, declining.length];
  };
  const one = await countsFor(1);
  expect(await countsFor(60)).toEqual(one);
  expect(Math.max(...one)).toBeLessThanOrEqual(8);
});
