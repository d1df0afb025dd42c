import { ref } from '@mikro-orm/core';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { TaxRate } from '../../src/catalog/tax-rate.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { copyRows } from '../harness/copy-rows.ts';
import { partnerOf, productOf, promotionOf } from '../harness/rows.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();

test('U1 U2 U6 quotes what ends soon, unchanged and frozen, to the purchaser by mail, and reports it', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer, { quantity: 3 });
  const report = await setup.run('auto-quote');
  expect(report).toEqual({
    job: 'auto-quote',
    asOf: NOW.toString(),
    lookedAt: 1,
    done: 1,
    skipped: {},
    failed: [],
    durationMs: expect.any(Number),
  });
  const [quote, ...others] = await setup.quotes();
  expect(others).toEqual([]);
  expect(quote).toMatchObject({ storedStatus: 'SENT', origin: 'AUTOMATIC', version: 2, totalMinor: 360_150n });
  expect(String(quote?.expiresOn)).toBe('2026-12-23');
  const [line] = await setup.lines(quote!);
  expect(line).toMatchObject({ action: 'RENEWAL', quantity: 3, term: 'ANNUAL', frozenChanged: false });
  expect([line?.frozenStartDate, line?.frozenEndDate].map(String)).toEqual(['2026-12-04', '2027-12-03']);
  expect(line?.subscription?.id).toBe(subscription.id);
  expect(await setup.mails(quote)).toEqual(['AUTOMATIC_QUOTE']);
  expect((await setup.events(quote!)).toSorted()).toEqual(['CREATED JOB auto-quote', 'SENT JOB auto-quote']);
  const [recipient, ...more] = await setup.em.find(QuoteRecipient, { quote: quote?.id });
  expect(more).toEqual([]);
  expect(recipient).toMatchObject({ email: `kari.${customer.csn}@fjord.example`, primary: true, language: 'nb-NO' });
});

test('S2 P5 an automatic quote freezes the taxes and the VAT number of its own customer', async () => {
  const rate = { name: 'MVA', percentThousandths: 25_000, countryCode: 'NO', validFrom: TODAY };
  await setup.insert(Object.assign(new TaxRate(), rate));
  await setup.subscription(await setup.customer({ storedVatNumber: 'NO 1' }), { quantity: 3 });
  await setup.subscription(await setup.customer({ countryCode: 'SE', storedTaxTreatment: 'REVERSE_CHARGE' }));
  await setup.subscription(await setup.customer({ countryCode: 'SE' }));
  await setup.run('auto-quote');
  const quotes = await setup.quotes();
  const frozen = quotes.map(({ frozenVatNumber, frozenTaxes, taxMinor }) => {
    return `${frozenVatNumber} ${frozenTaxes?.map(({ name, percent }) => `${name} ${percent}`)} ${taxMinor}`;
  });
  expect(frozen.toSorted()).toEqual(['NO 1 MVA 25 90038', 'null VAT 0 0', 'null undefined null']);
});

test.for([
  [-1, 0],
  [0, 1],
  [30, 1],
  [31, 0],
])('U1 what ends in %d days gives %d quotes', async ([days = 0, quotes]) => {
  await setup.subscription(await setup.customer(), { endDate: TODAY.add({ days }) });
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: quotes, done: quotes });
  expect(await setup.quotes()).toHaveLength(quotes!);
});

test('U1 a quote is made in the days of the policy', async () => {
  const customer = await setup.customer();
  for (const days of [5, 6]) {
    await setup.subscription(customer, { endDate: TODAY.add({ days }) });
  }
  expect(await setup.run('auto-quote', { variables: { AUTO_QUOTE_DAYS: '5' } })).toMatchObject({ done: 1 });
});

test('U1 what renews by itself, by the month, or is held, is left alone; three years are quoted', async () => {
  const customer = await setup.customer();
  await setup.subscription(customer, { autoRenew: true });
  await setup.subscription(customer, { term: 'MONTHLY' });
  const held = await setup.subscription(customer, { autoRenew: true });
  await setup.sentQuote(customer, [held]);
  await setup.subscription(customer, { term: 'THREE_YEAR' });
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 2, done: 1, skipped: { OPEN_QUOTE: 1 } });
});

test('E1 E3 E4 E5 E6 R1 each is skipped by its first reason', async () => {
  const customer = await setup.customer();
  const products = [
    { sku: 'OLD', kind: 'SUBSCRIPTION', renewable: false },
    { sku: 'PLAN', kind: 'SUCCESS_PLAN', renewable: true },
    { sku: 'VALUE', kind: 'VALUE_BASED', renewable: true },
  ] as const;
  for (const fields of products) {
    const product = productOf(fields);
    await setup.insert(product);
    await setup.subscription(customer, { product: ref(product) });
  }
  await setup.subscription(customer, { storedStatus: 'CANCELED' });
  await setup.subscription(customer, { purchaseMethod: 'INVOICE' });
  await setup.subscription(customer, { currencyCode: 'SEK' });
  await setup.subscription(await setup.customer({}, { purchaser: false }));
  expect(await setup.run('auto-quote')).toMatchObject({
    lookedAt: 7,
    done: 0,
    skipped: {
      NOT_RENEWABLE: 2,
      SUCCESS_PLAN: 1,
      VALUE_BASED_OFFER: 1,
      NEW_CREDIT_LINE: 1,
      NO_PRICE: 1,
      NO_PURCHASER: 1,
    },
    failed: [],
  });
});

test('U1 what becomes eligible later is quoted then', async () => {
  const customer = await setup.customer({}, { purchaser: false });
  await setup.subscription(customer, { purchaseMethod: 'INVOICE' });
  expect(await setup.run('auto-quote')).toMatchObject({ skipped: { NEW_CREDIT_LINE: 1 } });
  await setup.em.nativeUpdate(Customer, customer.id, { creditLineOpen: true });
  expect(await setup.run('auto-quote')).toMatchObject({ skipped: { NO_PURCHASER: 1 } });
  await setup.em.nativeUpdate(Contact, { customer: customer.id }, { role: 'PURCHASER' });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 1, skipped: {} });
});

test('U1 a day that was missed is caught up', async () => {
  await setup.subscription(await setup.customer(), { endDate: TODAY.add({ days: 30 }) });
  const asOf = NOW.add({ hours: 24 * 5 });
  expect(await setup.run('auto-quote', { asOf })).toMatchObject({ done: 1 });
});

test('U3 a second run finds nothing, and the next term is quoted when it is due', async () => {
  const subscription = await setup.subscription(await setup.customer());
  await setup.run('auto-quote');
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 0, done: 0 });
  await setup.em.execute('update quote_lines set standing_since = null');
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 0, done: 0 });
  await setup.change(subscription, { endDate: TODAY.add({ days: 20 }) });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 1 });
  await setup.em.execute('update quote_lines set standing_since = null');
  await setup.change(subscription, { endDate: subscription.endDate });
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 0, done: 0 });
  expect(await setup.quotes()).toHaveLength(2);
});

test('A4 U1 a term that was renewed is not offered again, though a late file says that it still ends then', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer);
  await setup.accept(await setup.sentQuote(customer, [subscription]));
  const { startDate, endDate } = subscription;
  await setup.change(subscription, { startDate, endDate });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 0 });
  await setup.change(subscription, { endDate: endDate.add({ days: 1 }) });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 1 });
});

test('U2 C3 C4 C6 each group and end date get one quote, or each subscription its own if the policy says so', async () => {
  const customer = await setup.customer();
  const partner = partnerOf();
  await setup.insert(partner);
  const later = TODAY.add({ days: 11 });
  for (const fields of [{}, {}, { endDate: later }, { purchaseMethod: 'PAYPAL' as const }, { partner: ref(partner) }]) {
    await setup.subscription(customer, fields);
  }
  await setup.subscription(await setup.customer());
  expect(await setup.run('auto-quote')).toMatchObject({ lookedAt: 6, done: 6 });
  const quotes = await setup.quotes();
  expect((await Promise.all(quotes.map((quote) => setup.lines(quote)))).map(({ length }) => length).toSorted()).toEqual(
    [1, 1, 1, 1, 2],
  );
  expect(quotes.filter((quote) => quote.partner?.id === partner.id)).toHaveLength(1);

  await setup.empty();
  const other = await setup.customer();
  for (const fields of [{}, {}]) {
    await setup.subscription(other, fields);
  }
  await setup.run('auto-quote', { variables: { AUTO_QUOTE_CONSOLIDATE: 'false' } });
  expect(await setup.quotes()).toHaveLength(2);
});

test('C7 more than 500 of one group are several quotes, each full but the last', async () => {
  const customer = await setup.customer();
  const { reference } = await setup.subscription(customer);
  const more = { table: 'subscriptions', times: 1_000, changes: { reference: `'more-' || n` } };
  await copyRows(setup.em, { ...more, where: `one.reference = '${reference}'` });
  expect(await setup.run('auto-quote')).toMatchObject({ done: 1_001 });
  const lines = await Promise.all((await setup.quotes()).map((quote) => setup.lines(quote)));
  expect(lines.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([1, 500, 500]);
});

test('Q4 H2 an expired quote that nobody swept makes way, and what it held renews by itself again', async () => {
  const customer = await setup.customer();
  const free = await setup.subscription(customer, { endDate: TODAY.add({ days: 40 }) });
  const held = await setup.subscription(customer, { endDate: TODAY.add({ days: 40 }), autoRenew: true });
  const expired = await setup.sentQuote(customer, [free, held]);
  const asOf = NOW.add({ hours: 24 * 31 });
  expect(await setup.run('auto-quote', { asOf })).toMatchObject({ lookedAt: 1, done: 1 });
  expect(await setup.em.findOneOrFail(Quote, expired.id)).toMatchObject({ storedStatus: 'EXPIRED' });
  expect(await setup.find(held)).toMatchObject({ autoRenew: true, autoRenewHeldById: null });
});

test('P2 Q3 promotions apply by themselves, and the quote ends with the first of them', async () => {
  await setup.subscription(await setup.customer());
  const validUntil = TODAY.add({ days: 3 });
  await setup.insert(promotionOf('TEN', { validUntil }));
  await setup.run('auto-quote');
  const [quote] = await setup.quotes();
  expect(quote).toMatchObject({ listMinor: 1_200_500n, discountMinor: 120_050n, totalMinor: 1_080_450n });
  expect(String(quote?.expiresOn)).toBe('2026-11-26');
});

test('U1 the days are the customer’s own, on both sides of the date line', async () => {
  const asOf = Temporal.Instant.from('2026-11-23T10:30:00Z');
  // The 24th on Kiritimati, the 22nd on Pago Pago.
  const kiritimati = await setup.customer({ timeZone: 'Pacific/Kiritimati' });
  const pagoPago = await setup.customer({ timeZone: 'Pacific/Pago_Pago' });
  const quoted = async (customer: Customer, endDate: string) => {
    await setup.subscription(customer, { endDate: Temporal.PlainDate.from(endDate) });
    return (await setup.run('auto-quote', { asOf })).done;
  };
  expect(await quoted(kiritimati, '2026-11-23')).toBe(0);
  expect(await quoted(kiritimati, '2026-11-24')).toBe(1);
  expect(await quoted(kiritimati, '2026-12-24')).toBe(1);
  expect(await quoted(pagoPago, '2026-11-21')).toBe(0);
  expect(await quoted(pagoPago, '2026-11-22')).toBe(1);
  expect(await quoted(pagoPago, '2026-12-22')).toBe(1);
  expect(await quoted(pagoPago, '2026-12-23')).toBe(0);
});

test.for([
  ['2026-03-29', 'the clock is put forward', '2026-04-28', '2026-04-29'],
  ['2026-10-25', 'the clock is put back', '2026-11-24', '2026-11-25'],
  ['2028-02-29', 'it is a leap day', '2028-03-30', '2028-03-31'],
  ['2027-01-30', 'February is short', '2027-03-01', '2027-03-02'],
])('U1 on %s, when %s, 30 days on is %s', async ([day = '', , last = '', next = '']) => {
  const customer = await setup.customer();
  await setup.subscription(customer, { endDate: Temporal.PlainDate.from(last) });
  await setup.subscription(customer, { endDate: Temporal.PlainDate.from(next) });
  // The first and the last hour of the day there.
  for (const time of ['00:30', '23:30']) {
    const asOf = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Oslo').toInstant();
    await setup.run('auto-quote', { asOf });
    expect(await setup.quotes()).toHaveLength(1);
  }
  const [line] = await setup.lines((await setup.quotes())[0]!);
  expect(String(line?.previousEndDate)).toBe(last);
});

test('the hourly run looks only at customers whose day has begun', async () => {
  await setup.subscription(await setup.customer({ timeZone: 'America/Los_Angeles' })); // it is 1 o'clock
  const hourly = (asOf: string) => setup.run('auto-quote', { atAnyHour: false, asOf: Temporal.Instant.from(asOf) });
  expect(await hourly('2026-11-23T13:59:00Z')).toMatchObject({ lookedAt: 0 });
  expect(await hourly('2026-11-23T14:00:00Z')).toMatchObject({ done: 1 });
});
