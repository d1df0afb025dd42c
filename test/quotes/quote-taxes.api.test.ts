import { afterEach, describe, expect, test } from 'vitest';
import { Product } from '../../src/catalog/product.ts';
import { TaxRate } from '../../src/catalog/tax-rate.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { renewal, Shop } from '../api/shop.ts';
import { day, instant, NOW } from '../harness/clock.ts';
import { refTo } from '../harness/rows.ts';

await openOwnShop();

afterEach(async () => {
  api.now = NOW;
  await api.em.nativeDelete(TaxRate, {});
});

describe('S2 tax is reckoned on every line and shown', () => {
  test('beside the total, on a preview, a draft and a sent quote alike', async () => {
    await rate('MVA', 25_000);
    await shop.promotion();
    const ids = await shop.subscriptions(2);
    // 10 seats of 1200.50 less ten per cent, twice.
    const expected = {
      taxes: ['MVA 25: 5402.26 on 21609.00'],
      totals: { total: '21609.00', tax: '5402.26', totalWithTax: '27011.26' },
    };
    const { previewQuote } = await shop.purchaser.sdk.PreviewQuote({
      input: { lines: ids.map((id) => renewal(id)) },
    });
    expect(shown(previewQuote!)).toEqual(expected);
    const draft = await shop.draft(shop.purchaser, ids);
    expect(shown(draft)).toEqual(expected);
    await shop.purchaser.done('sendQuote', { quoteId: draft.id });
    for (const caller of [shop.purchaser, shop.member, shop.sales, api.recipientOf(draft)]) {
      expect(shown(await caller.quote(draft.id))).toEqual(expected);
      expect(await ofLines(caller, draft.id)).toEqual(['2701.13 13505.63', '2701.13 13505.63']);
    }
  });

  test('by region and kind, each tax by its name, with as many decimals as its currency has', async () => {
    const quebec = { countryCode: 'CA', region: 'Québec' };
    const abroad = await Shop.open(api, { customer: quebec, currencyCode: 'JPY', unitPriceMinor: 1_005n });
    await rate('GST', 5_000, { countryCode: 'CA' });
    await rate('QST', 9_975, { countryCode: 'CA', region: 'québec' });
    await rate('QST', 0, { countryCode: 'CA', region: 'québec', kind: 'SUCCESS_PLAN' });
    const quote = await abroad.sent(abroad.sales, [await abroad.subscription({ quantity: 1 })]);
    expect(shown(quote)).toEqual({
      taxes: ['GST 5: 50 on 1005', 'QST 9.975: 100 on 1005'],
      totals: { total: '1005', tax: '150', totalWithTax: '1155' },
    });
  });

  test('by the day in the customer’s zone: the rate changes there at midnight', async () => {
    await rate('MVA', 25_000, { validUntil: day('2026-12-01') });
    await rate('MVA', 27_000, { validFrom: day('2026-12-02') });
    const { id } = await shop.draft(shop.purchaser, [await shop.subscription()]);
    const percentAt = async (moment: string) => {
      api.now = instant(moment);
      return (await shop.purchaser.quote(id)).taxes.map(({ percent }) => percent);
    };
    expect(await percentAt('2026-12-01T22:59:59Z')).toEqual(['25']);
    expect(await percentAt('2026-12-01T23:00:00Z')).toEqual(['27']);
    await shop.purchaser.done('sendQuote', { quoteId: id });
    expect(await percentAt('2026-12-01T22:00:00Z')).toEqual(['27']);
  });

  test('but not in groups, plans and renewal offers', async () => {
    await rate('MVA', 25_000);
    const subscription = await shop.subscription();
    const sums = 'totals { total { amount } tax { amount } totalWithTax { amount } }';
    const { plan, groups, offered } = await shop.sales.ask<Record<string, unknown>>(
      `query ($ids: [ID!]!, $id: ID!, $csn: ID!) {
        plan: planQuotes(subscriptionIds: $ids) { quotes { ${sums} } }
        groups: customer(csn: $csn) { bulkRenewalGroups { nodes { ${sums} } } }
        offered: node(id: $id) { ... on SoftwareSubscription { renewalOffers { ${sums} } } } }`,
      { ids: [subscription], id: subscription, csn: shop.key },
    );
    const totals = { total: { amount: '12005.00' }, tax: null, totalWithTax: null };
    expect(plan).toEqual({ quotes: [{ totals }] });
    expect(groups).toEqual({ bulkRenewalGroups: { nodes: [{ totals }] } });
    expect(JSON.stringify(offered)).not.toContain('"tax":{');
  });
});

describe('S3 whoever pays no tax', () => {
  test('an exempt customer pays nothing on top, and no tax is listed', async () => {
    await rate('MVA', 25_000);
    await taxed({ storedTaxTreatment: 'EXEMPT' });
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const totals = { total: '12005.00', tax: '0.00', totalWithTax: '12005.00' };
    expect(shown(quote)).toEqual({ taxes: [], totals });
  });

  test.each(['a known rate', 'no known rate'])('a reverse charge is listed with its base, at %s', async (known) => {
    if (known === 'a known rate') {
      await rate('MVA', 25_000);
    }
    await taxed({ storedTaxTreatment: 'REVERSE_CHARGE' });
    const quote = await shop.sent(shop.purchaser, await shop.subscriptions(2));
    expect(quote.taxes).toMatchObject([
      { name: known === 'a known rate' ? 'MVA' : 'VAT', percent: '0', reverseCharge: true },
    ]);
    expect(shown(quote)).toMatchObject({
      taxes: [expect.stringMatching(/ 0: 0\.00 on 24010\.00$/)],
      totals: { total: '24010.00', tax: '0.00', totalWithTax: '24010.00' },
    });
  });

  test('without a known rate nothing is said of tax, on a draft and on a sent quote', async () => {
    const excluding = { taxes: [], totals: { total: '12005.00', tax: undefined, totalWithTax: undefined } };
    const draft = await shop.draft(shop.purchaser, [await shop.subscription()]);
    expect(shown(draft)).toEqual(excluding);
    await shop.purchaser.done('sendQuote', { quoteId: draft.id });
    await rate('MVA', 25_000);
    expect(shown(await shop.purchaser.quote(draft.id))).toEqual(excluding);
  });

  test('a line without a known rate keeps the tax of the others from being taken for the whole', async () => {
    await rate('MVA', 25_000, { kind: 'SUBSCRIPTION' });
    const plans = await Shop.open(api, { product: { kind: 'SUCCESS_PLAN' } });
    const ids = [await shop.subscription(), await shop.subscription({ product: refTo(plans.product) })];
    const quote = await shop.draft(shop.sales, ids);
    expect(shown(quote)).toMatchObject({ taxes: [], totals: { tax: undefined, totalWithTax: undefined } });
    expect(await ofLines(shop.sales, quote.id)).toEqual(['3001.25 15006.25', 'undefined undefined']);
  });
});

describe('P5 taxes are frozen at sending', () => {
  test('with the customer’s VAT number, whatever is imported later', async () => {
    await rate('MVA', 25_000);
    await taxed({ storedVatNumber: 'NO 987 654 321 MVA' });
    const sent = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const draft = await shop.draft(shop.purchaser, [await shop.subscription()]);
    await api.em.nativeUpdate(TaxRate, {}, { name: 'VAT', percentThousandths: 1_000 });
    await taxed({ storedVatNumber: 'NEW', storedTaxTreatment: 'STANDARD' });
    await api.em.nativeUpdate(Product, shop.product.id, { kind: 'VALUE_BASED' });
    expect(shown(await shop.purchaser.quote(sent.id))).toEqual(shown(sent));
    expect(shown(sent).taxes).toEqual(['MVA 25: 3001.25 on 12005.00']);
    expect(shown(await shop.purchaser.quote(draft.id)).taxes).toEqual(['VAT 1: 120.05 on 12005.00']);
    const number = 'query ($id: ID) { quote(id: $id) { customer { vatNumber } } }';
    const told = (vatNumber: string) => ({ quote: { customer: { vatNumber } } });
    expect(await shop.sales.ask(number, { id: sent.id })).toEqual(told('NO 987 654 321 MVA'));
    expect(await shop.sales.ask(number, { id: draft.id })).toEqual(told('NEW'));
  });

  test('S2 what is stored adds up, and of a quote that the version before sent nothing is made up', async () => {
    await rate('MVA', 25_000);
    const { id } = await shop.sent(shop.purchaser, await shop.subscriptions(3));
    const { frozenTaxes, taxMinor } = await api.em.findOneOrFail(Quote, id);
    const lines = await api.em.find(QuoteLine, { quote: id });
    const minors = lines.flatMap((line) => line.frozenTaxes ?? []).map(({ minor }) => BigInt(minor));
    expect(minors.reduce((sum, minor) => sum + minor, 0n)).toBe(taxMinor);
    expect(frozenTaxes).toMatchObject([{ name: 'MVA', percent: '25', minor: String(taxMinor) }]);
    await api.em.nativeUpdate(Quote, id, { frozenTaxes: null, taxMinor: null, frozenVatNumber: null });
    await api.em.nativeUpdate(QuoteLine, { quote: id }, { frozenTaxes: null });
    expect(shown(await shop.purchaser.quote(id))).toEqual({
      taxes: [],
      totals: { total: '36015.00', tax: undefined, totalWithTax: undefined },
    });
  });
});

test('S4 acceptance compares the total without tax, and the order has it', async () => {
  await rate('MVA', 25_000);
  const { id } = await shop.sent(shop.purchaser, [await shop.subscription()]);
  const accepting = (amount: string) => ({ quoteId: id, expectedTotal: { amount, currencyCode: 'NOK' } });
  expect(await shop.purchaser.codes('acceptQuote', accepting('15006.25'))).toEqual(['TOTAL_MISMATCH']);
  const { order } = await shop.purchaser.done('acceptQuote', accepting('12005.00'));
  expect(order?.total.amount).toBe('12005.00');
  const query = 'query ($id: ID) { order(id: $id) { quote { totals { totalWithTax { amount } } } } }';
  expect(await shop.purchaser.ask(query, { id: order?.id })).toEqual({
    order: { quote: { totals: { totalWithTax: { amount: '15006.25' } } } },
  });
});

describe('V8 how a customer is taxed', () => {
  const QUERY = 'query ($csn: ID!) { customer(csn: $csn) { vatNumber taxTreatment } }';
  const told = (caller: Caller) => caller.ask(QUERY, { csn: shop.key });

  test('its own people, sales and services that read quotes are told, partners are not', async () => {
    await taxed({ storedVatNumber: 'NO 1', storedTaxTreatment: 'EXEMPT' });
    await shop.sent(shop.seller, [await shop.subscription({ partner: refTo(shop.partner) })]);
    const service = (scope: string) => api.as({ kind: 'service', scope });
    const known = { customer: { vatNumber: 'NO 1', taxTreatment: 'EXEMPT' } };
    for (const caller of [shop.purchaser, shop.member, shop.sales, await service('READ_QUOTES')]) {
      expect(await told(caller)).toEqual(known);
    }
    for (const caller of [shop.seller, await service('READ_SUBSCRIPTIONS'), await service('READ_CONTACTS')]) {
      expect(await told(caller)).toEqual({ customer: { vatNumber: null, taxTreatment: null } });
    }
  });

  test('a quote shows its partner and a link’s bearer the number that it was sent to, and nothing else', async () => {
    await taxed({ storedVatNumber: 'NO 1', storedTaxTreatment: 'EXEMPT' });
    const ids = await shop.subscriptions(2, () => ({ partner: refTo(shop.partner) }));
    const [draft, sent] = [await shop.draft(shop.seller, [ids[0]!]), await shop.sent(shop.seller, [ids[1]!])];
    await taxed({ storedVatNumber: 'NO 2' });
    const query = 'query ($id: ID) { quote(id: $id) { customer { vatNumber taxTreatment } } }';
    const of = (caller: Caller, id: string) => caller.ask(query, { id });
    const shownNumber = (vatNumber: string | null) => ({ quote: { customer: { vatNumber, taxTreatment: null } } });
    expect(await of(shop.seller, draft.id)).toEqual(shownNumber(null));
    expect(await of(shop.seller, sent.id)).toEqual(shownNumber('NO 1'));
    expect(await of(api.recipientOf(sent), sent.id)).toEqual(shownNumber('NO 1'));
    const bearers = '{ viewer { customer { vatNumber taxTreatment } } }';
    expect(await api.recipientOf(sent).ask(bearers)).toEqual({
      viewer: { customer: { vatNumber: 'NO 1', taxTreatment: null } },
    });
  });
});

async function rate(name: string, percentThousandths: number, changes: Partial<TaxRate> = {}): Promise<void> {
  const known = { countryCode: 'NO', validFrom: day('2020-01-01'), name, percentThousandths };
  await shop.insert(Object.assign(new TaxRate(), known, changes));
}

async function taxed(terms: Partial<Customer>): Promise<void> {
  await api.em.nativeUpdate(Customer, shop.customer.id, terms);
}

/** Each tax as `MVA 25: 250.00 on 1000.00`, and the totals without their list price. */
function shown({ taxes, totals }: Pick<QuoteView, 'taxes'> & { totals?: QuoteView['totals'] | null }) {
  return {
    taxes: taxes.map(({ name, percent, base, amount }) => `${name} ${percent}: ${amount.amount} on ${base.amount}`),
    totals: {
      total: totals?.total.amount,
      tax: totals?.tax?.amount,
      totalWithTax: totals?.totalWithTax?.amount,
    },
  };
}

/** The tax on each line, and its total with tax. */
async function ofLines(caller: Caller, id: string): Promise<string[]> {
  const query = 'query ($id: ID) { quote(id: $id) { lines { totals { tax { amount } totalWithTax { amount } } } } }';
  const { quote } = await caller.ask<{ quote: Pick<QuoteView, 'lines'> }>(query, { id });
  return quote.lines.map(({ totals }) => {
    const { tax, totalWithTax } = totals as QuoteView['totals'];
    return `${tax?.amount} ${totalWithTax?.amount}`;
  });
}
