import { beforeEach, describe, expect, test } from 'vitest';
import { startApi } from './harness.ts';
import { renewal, Shop } from './shop.ts';

const api = await startApi();
let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
});

test.each(['İstanbul Yazılım', 'ΟΔΟΣ ΑΕ', 'Blåbær'])(
  'a search for %j finds the customer of that very name',
  async (name) => {
    const { key: csn } = await Shop.open(api, { customer: { name } });
    const found = await shop.sales.ask('query ($name: String!) { customers(search: $name) { nodes { csn } } }', {
      name,
    });
    expect(found).toEqual({ customers: { nodes: [{ csn }] } });
  },
);

describe('text that no database takes', () => {
  const NUL = 'a\u0000b';
  const SURROGATE = 'a\ud800b';

  test.each([NUL, SURROGATE])(
    'R4 a control character anywhere in an address is INVALID_EMAIL, never a fault',
    async (bad) => {
      const lines = [renewal(await shop.subscription())];
      expect(await shop.problems({ lines, recipients: [{ email: `${bad}@x.example` }] })).toEqual([
        'INVALID_EMAIL recipients.0.email',
      ]);
      expect(await shop.problems({ lines, primaryRecipient: `${bad}@x.example` }, shop.sales)).toEqual([
        'NOT_A_CONTACT primaryRecipient',
      ]);
    },
  );

  test.each([NUL, SURROGATE])('ids, numbers and keys with it are not found, never a fault', async (bad) => {
    expect(
      await shop.problems({ lines: [shop.addition({ productSku: bad })], currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND lines.0.productSku']);
    expect(
      await shop.problems({ lines: [shop.addition()], customerCsn: bad, currencyCode: 'NOK', purchaseMethod: 'CARD' }),
    ).toEqual(['NOT_FOUND customerCsn']);
    const nothing = await shop.sales.ask(
      `query ($bad: ID!, $text: String!) {
        customer(csn: $bad) { id } subscription(id: $bad) { id } quote(number: $text) { id } node(id: $bad) { id }
        customers(search: $text) { nodes { id } }
        subscriptions(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad }) { nodes { id } }
        quotes(filter: { search: $text, customerCsn: $bad, partnerCsn: $bad, subscriptionId: $bad }) { nodes { id } }
        bulkRenewalGroups(customerCsn: $bad) { nodes { id } }
      }`,
      { bad, text: bad },
    );
    const empty = { nodes: [] };
    expect(nothing).toEqual({
      customer: null,
      subscription: null,
      quote: null,
      node: null,
      customers: empty,
      subscriptions: empty,
      quotes: empty,
      bulkRenewalGroups: empty,
    });
  });
});
