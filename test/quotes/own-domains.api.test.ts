import { ref } from '@mikro-orm/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { Customer } from '../../src/customers/customer.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { renewal } from '../api/shop.ts';

await openOwnShop();

let id: string;
let office: string;
let domain: string;

beforeEach(async () => {
  domain = `d${shop.key}.example`;
  office = `office@${domain}`;
  await own(domain);
  id = await shop.subscription({ partner: ref(shop.partner) });
});

/** What the import stores. */
async function own(...emailDomains: string[]): Promise<void> {
  await api.em.nativeUpdate(Customer, shop.customer.id, { emailDomains });
}

const NOT_THERE = ['NOT_A_CONTACT primaryRecipient'];

describe('R1 an address at the customer’s own mail domain', () => {
  test('is mailed a partner’s and sales’ quotes, in the customer’s language, and accepts by its link', async () => {
    for (const caller of [shop.seller, shop.sales]) {
      const quote = await shop.sent(caller, [id], { primaryRecipient: office.toUpperCase() });
      expect(quote.recipients).toMatchObject([
        { email: office.toUpperCase(), name: null, language: shop.customer.language, primary: true },
      ]);
      expect(await api.mailsOf(quote.id)).toEqual([`QUOTE_READY ${office.toUpperCase()}`]);
      const { viewer } = await api.recipientOf(quote).sdk.Viewer();
      expect(viewer?.quote?.id).toBe(quote.id);
    }
  });

  test('is none for self-service, nor for sales who change the purchaser’s draft', async () => {
    expect(await shop.problems({ lines: [renewal(id)], primaryRecipient: office })).toEqual(NOT_THERE);
    const draft = await shop.draft(shop.purchaser, [id]);
    const input = { quoteId: draft.id, primaryRecipient: office };
    expect(await shop.sales.problems('updateQuote', input)).toEqual(NOT_THERE);
  });

  test.each(['ola@mail.DOMAIN', 'ola@evilDOMAIN', 'ola@DOMAIN.evil.example', 'no address'])(
    'is not %s',
    async (one) => {
      const primaryRecipient = one.replace('DOMAIN', domain);
      const input = { lines: [renewal(id)], primaryRecipient };
      expect(await shop.problems(input, shop.sales)).toEqual(NOT_THERE);
      const { previewQuote } = await shop.sales.ask<{ previewQuote: unknown }>(PREVIEW, { input });
      expect(previewQuote).toMatchObject({ userErrors: [{ code: 'NOT_A_CONTACT', field: ['primaryRecipient'] }] });
    },
  );

  test('is shown by a preview, with a warning that it is no contact to those who see contacts', async () => {
    const input = { lines: [renewal(id)], primaryRecipient: office };
    const shown = { recipients: [{ email: office, name: null, language: 'nb-NO', primary: true }], userErrors: [] };
    expect(await shop.sales.ask(PREVIEW, { input })).toMatchObject({
      previewQuote: { ...shown, warnings: [{ code: 'EXTERNAL_RECIPIENT' }] },
    });
    expect(await shop.seller.ask(PREVIEW, { input })).toMatchObject({ previewQuote: { ...shown, warnings: [] } });
  });

  test('R3 is the primary one of a draft once, and none of its additional ones', async () => {
    const input = { lines: [renewal(id)], primaryRecipient: office, recipients: [{ email: office }] };
    expect(await shop.problems(input, shop.sales)).toEqual(['DUPLICATE_RECIPIENT recipients.0.email']);
    const draft = await shop.draft(shop.sales, [id], { recipients: [{ email: office }] });
    const update = (primaryRecipient: string) =>
      shop.sales.problems('updateQuote', { quoteId: draft.id, primaryRecipient });
    expect(await update(office)).toEqual(['DUPLICATE_RECIPIENT primaryRecipient']);
    expect(await update(`ola@${domain}`)).toEqual([]);
    expect((await shop.sales.quote(draft.id)).recipients).toMatchObject([
      { email: `ola@${domain}`, name: null, primary: true },
      { email: office, primary: false },
    ]);
  });

  test('takes the place of a primary recipient whose mail came back', async () => {
    const quote = await shop.sent(shop.sales, [id]);
    const recipientId = quote.recipients[0]?.id ?? '';
    await shop.setDelivery(recipientId, 'BOUNCED');
    const replace = (email: string) => shop.sales.problems('replaceRecipient', { recipientId, by: { email } });
    expect(await replace(`ola@mail.${domain}`)).toEqual(['NOT_A_CONTACT by.email']);
    expect(await replace(office)).toEqual([]);
  });

  test('is asked for again at sending: the customer may own the domain no more', async () => {
    const draft = await shop.draft(shop.sales, [id], { primaryRecipient: office });
    const send = () => shop.sales.problems('sendQuote', { quoteId: draft.id });
    await own('other.example');
    expect(await send()).toEqual(['NOT_A_CONTACT quoteId']);
    await own('other.example', domain);
    expect(await send()).toEqual([]);
  });

  test('K4 is named by a partner that a request is made to', async () => {
    const { request } = await shop.purchaser.done('requestQuote', { to: 'PREFERRED_PARTNER', lines: [renewal(id)] });
    const { quote } = await shop.seller.done('createQuote', {
      ...{ quoteRequestId: request?.id, primaryRecipient: office },
    });
    expect((await shop.seller.quote(quote?.id ?? '')).recipients).toMatchObject([{ email: office, primary: true }]);
  });
});

const PREVIEW = `query ($input: CreateQuoteInput!) { previewQuote(input: $input) {
  recipients { email name language primary } warnings { code } userErrors { code field } } }`;
