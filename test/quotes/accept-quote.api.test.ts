import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Customer } from '../../src/customers/customer.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { importFolder } from '../../src/import/import-folder.ts';
import { Order } from '../../src/quotes/order.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { Shop } from '../api/shop.ts';
import { TODAY } from '../harness/clock.ts';
import { csv, writeFolder } from '../import/csv-folder.ts';

await openOwnSubscription();

async function renewedTerms(): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select previous_end_date::text as day from renewed_terms where subscription_id = ${uuidOf('subscription', id)}
    order by 1`.execute(api.em.getKysely());
  return rows.map(({ day }) => day);
}

describe('A1 accepting', () => {
  test('makes the order, moves the subscription to its new term and mails recipients and partner', async () => {
    const carried = await shop.subscription({ partner: ref(shop.partner) });
    const quote = await shop.sent(shop.purchaser, [carried], { recipients: [{ email: 'a@outside.example' }] });
    const answer = await shop.purchaser.done('acceptQuote', { quoteId: quote.id, purchaseOrderReference: ' PO-1 ' });
    expect(answer).toMatchObject({
      alreadyAccepted: false,
      order: {
        acceptedBy: shop.purchaserEmail,
        placedAt: String(api.now),
        purchaseOrderReference: 'PO-1',
        total: { amount: '12005.00', currencyCode: 'NOK' },
      },
      quote: { status: 'ACCEPTED', version: quote.version + 1, allowedActions: ['REMOVE_RECIPIENT'] },
    });
    const renewed = await shop.find(carried);
    expect([renewed.startDate, renewed.endDate].map(String)).toEqual(['2026-12-24', '2027-12-23']);
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('ACCEPTED'))).toEqual([
      'ACCEPTED a@outside.example',
      `ACCEPTED ${shop.purchaserEmail}`,
      `ACCEPTED ${shop.partner.email}`,
    ]);
  });

  test('renews with the quantity and the term of the line', async () => {
    const lines = [{ subscriptionId: id, quantity: 7, term: 'MONTHLY' }];
    const { quote } = await shop.purchaser.done('createQuote', { lines });
    await shop.purchaser.done('sendQuote', { quoteId: quote?.id });
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    const { quantity, term, startDate, endDate } = await shop.find(id);
    expect([quantity, term, String(startDate), String(endDate)]).toEqual([7, 'MONTHLY', '2026-12-24', '2027-01-23']);
  });

  test('C9 C11 starts a new subscription on the day of acceptance, and moves an extended one’s end', async () => {
    const extended = await shop.subscription({ endDate: TODAY.add({ days: 60 }), partner: ref(shop.partner) });
    const lines = [
      { action: 'EXTENSION', subscriptionId: extended, endDate: '2027-06-30' },
      { action: 'NEW', productSku: shop.unrented.sku, quantity: 2, term: 'MONTHLY' },
    ];
    const { quote } = await shop.purchaser.done('createQuote', { lines });
    await shop.purchaser.done('sendQuote', { quoteId: quote?.id });
    api.passDays(3);
    const before = await shop.find(extended);
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    const after = await shop.find(extended);
    expect(String(after.endDate)).toBe('2027-06-30');
    expect([after.startDate, after.quantity, after.term].map(String)).toEqual(
      [before.startDate, before.quantity, before.term].map(String),
    );
    const seen = await shop.purchaser.quote(quote?.id ?? '');
    expect(seen.lines[1]).toMatchObject({ startDate: '2026-11-26', endDate: '2026-12-25', quantity: 2 });
    const made = await shop.find(seen.lines[1]?.subscription?.id ?? '');
    expect(made).toMatchObject({
      quantity: 2,
      term: 'MONTHLY',
      currencyCode: 'NOK',
      purchaseMethod: 'CARD',
      autoRenew: false,
    });
    expect([String(made.startDate), String(made.endDate), made.partner?.id]).toEqual([
      '2026-11-26',
      '2026-12-25',
      shop.partner.id,
    ]);
  });

  test('P5 C9 a new subscription starts today in the zone that the quote was sent with, whatever was imported since', async () => {
    const input = { lines: [shop.addition()], currencyCode: 'NOK', purchaseMethod: 'CARD' };
    const { quote } = await shop.purchaser.done('createQuote', input);
    await shop.purchaser.done('sendQuote', { quoteId: quote?.id });
    await api.em.nativeUpdate(Customer, shop.customer.id, { timeZone: 'Pacific/Kiritimati' });
    api.now = api.now.add({ hours: 3 }); // in Kiritimati it is tomorrow
    await shop.purchaser.done('acceptQuote', { quoteId: quote?.id });
    const seen = await shop.purchaser.quote(quote?.id ?? '');
    expect(seen.lines[0]).toMatchObject({ startDate: '2026-11-23', endDate: '2027-11-22' });
  });

  test('P6 a month that starts on the 31st of January ends on the 27th of February', async () => {
    const leap = await shop.subscription({ endDate: TODAY.with({ year: 2027, month: 1, day: 30 }), term: 'MONTHLY' });
    const quote = await shop.sent(shop.purchaser, [leap]);
    expect(quote.lines[0]).toMatchObject({ startDate: '2027-01-31', endDate: '2027-02-27' });
  });
});

describe('A2 accepting again', () => {
  test('answers the same order to whoever asks, with no second order, mail or renewal', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const first = await api
      .recipientOf(quote)
      .done('acceptQuote', { quoteId: quote.id, acceptedByName: 'Kari Nordmann' });
    expect(first.order?.acceptedBy).toBe('Kari Nordmann');
    const mails = await api.mailsOf(quote.id);
    api.passDays(60);
    for (const caller of [shop.purchaser, shop.sales, api.recipientOf(quote)]) {
      const again = await caller.done('acceptQuote', { quoteId: quote.id });
      expect(again).toMatchObject({ alreadyAccepted: true, order: first.order });
    }
    expect(await api.mailsOf(quote.id)).toEqual(mails);
    expect(await api.em.count(Order, { quote: quote.id })).toBe(1);
    expect(await renewedTerms()).toEqual(['2026-12-23']);
    expect(String((await shop.find(id)).endDate)).toBe('2027-12-23');
  });

  test('at once, by everybody, makes one order', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const callers = [
      shop.purchaser,
      shop.sales,
      api.recipientOf(quote),
      shop.purchaser,
      shop.sales,
      api.recipientOf(quote),
    ];
    const answers = await Promise.all(
      callers.map((caller) => caller.done('acceptQuote', { quoteId: quote.id, acceptedByName: 'Kari' })),
    );
    expect(new Set(answers.map(({ order }) => order?.number)).size).toBe(1);
    expect(answers.filter(({ alreadyAccepted }) => !alreadyAccepted)).toHaveLength(1);
    expect(await renewedTerms()).toEqual(['2026-12-23']);
  });
});

describe('A3 what cannot be accepted', () => {
  test('a draft, a declined and a canceled quote say so', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    const refused = async (quoteId: string) => (await shop.purchaser.mutate('acceptQuote', { quoteId })).userErrors;
    expect(await refused(draft.id)).toMatchObject([
      {
        code: 'QUOTE_NOT_ACCEPTABLE',
        currentStatus: 'DRAFT',
        allowedActions: ['UPDATE', 'ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'SEND', 'CANCEL'],
      },
    ]);
    const declined = await shop.sent(shop.purchaser, [id]);
    await shop.purchaser.done('declineQuote', { quoteId: declined.id });
    expect(await refused(declined.id)).toMatchObject([{ code: 'QUOTE_NOT_ACCEPTABLE', currentStatus: 'DECLINED' }]);
    const canceled = await shop.sent(shop.purchaser, [id]);
    await shop.sales.done('cancelQuote', { quoteId: canceled.id });
    expect(await refused(canceled.id)).toMatchObject([{ code: 'QUOTE_NOT_ACCEPTABLE', currentStatus: 'CANCELED' }]);
    expect(await api.em.count(Order, { customerId: shop.customer.id })).toBe(0);
  });
});

describe('A4 a subscription that changed since sending', () => {
  test.each<[string, Partial<Subscription>]>([
    ['another end', { endDate: TODAY.add({ days: 31 }) }],
    ['fewer seats', { quantity: 9 }],
    ['canceled', { storedStatus: 'CANCELED' }],
  ])('%s: nothing changes, and the error names it', async (_name, change) => {
    const [other = ''] = await shop.subscriptions(1);
    const quote = await shop.sent(shop.purchaser, [id, other]);
    await shop.change(id, change);
    const { userErrors } = await shop.purchaser.mutate('acceptQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([{ code: 'SUBSCRIPTION_CHANGED', subscriptionId: id, field: ['quoteId'] }]);
    expect((await shop.purchaser.quote(quote.id)).status).toBe('SENT');
    expect(String((await shop.find(other)).endDate)).toBe('2026-12-23');
    expect(await api.em.count(Order, { quote: quote.id })).toBe(0);
  });

  test('more seats and another name are no change; the line’s quantity counts', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    await shop.change(id, { quantity: 15 });
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual([]);
    expect((await shop.find(id)).quantity).toBe(10);
  });

  test('after an import that renewed it otherwise', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const { reference } = await shop.find(id);
    const row = `${reference},${shop.key},,${shop.product.sku},10,ANNUAL,NOK,CARD,2026-12-24,2027-12-23,false,ACTIVE`;
    const folder = await writeFolder(csv('subscriptions', row));
    expect(await importFolder({ databaseUrl: api.databaseUrl, folder })).toMatchObject({ stored: true });
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual(['SUBSCRIPTION_CHANGED']);
  });

  test('one term is renewed at most once, even if the billing system puts the end back', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    await shop.change(id, { startDate: TODAY, endDate: TODAY.add({ days: 30 }) });
    const second = await shop.sent(shop.purchaser, [id]);
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: second.id })).toEqual(['SUBSCRIPTION_CHANGED']);
    expect(await renewedTerms()).toEqual(['2026-12-23']);
    expect((await shop.purchaser.quote(second.id)).status).toBe('SENT');
  });

  test('W4 the last day of the window still counts', async () => {
    const late = await shop.subscription({ endDate: TODAY.subtract({ days: 40 }) });
    const quote = await shop.sent(shop.purchaser, [late]);
    api.passDays(5);
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: quote.id })).toEqual([]);
    expect(String((await shop.find(late)).endDate)).toBe('2027-10-14');
  });
});

test('P1 a quote in a currency of three decimals, and in one of none, is accepted to the minor unit', async () => {
  for (const [currencyCode, minor, total] of [
    ['KWD', 12_345n, '123.450'],
    ['JPY', 999n, '9990'],
  ] as const) {
    const abroad = await Shop.open(api, { currencyCode, unitPriceMinor: minor });
    const quote = await abroad.sent(abroad.purchaser, [await abroad.subscription()]);
    const expectedTotal = { amount: total, currencyCode };
    const { order } = await abroad.purchaser.done('acceptQuote', { quoteId: quote.id, expectedTotal });
    expect(order?.total).toEqual(expectedTotal);
  }
});
