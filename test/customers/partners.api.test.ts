import { ref } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Partner } from '../../src/customers/partner.ts';
import type { Caller } from '../api/caller.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { digits, partnerOf } from '../harness/rows.ts';

const api = await startApi();
let shop: Shop;
const [bergen, lund, aarhus, silent] = [
  partnerOf({ csn: digits(), name: 'Bergen Lisens', countryCode: 'NO', takesRequests: true }),
  partnerOf({
    csn: digits(),
    name: 'Lund Licens',
    countryCode: 'SE',
    website: 'https://lund.example',
    takesRequests: true,
  }),
  partnerOf({ csn: digits(), name: 'Aarhus Licens', countryCode: 'DK', takesRequests: true }),
  partnerOf({ csn: digits(), name: 'Silent Licenses', countryCode: 'NO' }),
];

beforeAll(async () => {
  shop = await Shop.open(api, { partner: { name: 'Carried', countryCode: 'NO', website: 'https://carried.example' } });
  await shop.insert(bergen, lund, aarhus, silent);
});

interface Listed {
  readonly partners: { readonly totalCount: number; readonly nodes: readonly { readonly name: string }[] };
}

async function listed(caller: Caller, args = ''): Promise<string[]> {
  const { partners } = await caller.ask<Listed>(`{ partners${args} { totalCount nodes { name } } }`);
  expect(partners.totalCount).toBe(partners.nodes.length);
  return partners.nodes.map(({ name }) => name);
}

describe('K2 the partners that take requests', () => {
  test('are listed by name to customers, sales and services that read', async () => {
    const service = await api.as({ kind: 'service', scope: 'READ_QUOTES' });
    for (const caller of [shop.purchaser, shop.member, shop.sales, service]) {
      expect(await listed(caller)).toEqual(['Aarhus Licens', 'Bergen Lisens', 'Lund Licens']);
    }
  });

  test('are nobody’s business among partners, and not that of a service without scope', async () => {
    expect(await listed(shop.seller)).toEqual([]);
    expect(await listed(await api.as({ kind: 'service', scope: '' }))).toEqual([]);
  });

  test('are found by country, by part of the name, by number, and page by page', async () => {
    expect(await listed(shop.purchaser, '(countryCode: "NO")')).toEqual(['Bergen Lisens']);
    expect(await listed(shop.purchaser, '(search: "licens")')).toEqual(['Aarhus Licens', 'Lund Licens']);
    expect(await listed(shop.purchaser, `(search: "${lund.csn}", countryCode: "SE")`)).toEqual(['Lund Licens']);
    const page = '{ partners(first: 2) { nodes { name } pageInfo { endCursor } } }';
    const { partners } = await shop.purchaser.ask<{ partners: { pageInfo: { endCursor: string } } }>(page);
    const rest = await shop.purchaser.ask(
      'query ($after: String) { partners(after: $after) { nodes { name countryCode website takesRequests } } }',
      { after: partners.pageInfo.endCursor },
    );
    const known = { name: 'Lund Licens', countryCode: 'SE', website: 'https://lund.example', takesRequests: true };
    expect(rest).toEqual({ partners: { nodes: [known] } });
  });

  test('are found by their ids too, and the others are not', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Partner { name } } }';
    expect(await shop.member.ask(query, { ids: [bergen.id, silent.id] })).toEqual({
      nodes: [{ name: 'Bergen Lisens' }, null],
    });
  });
});

test('V8 the bearer of a quote’s link reads whom to ask as it was sent, and nothing that an import wrote since', async () => {
  const id = await shop.subscription({ partner: ref(shop.partner) });
  const quote = await shop.sent(shop.seller, [id]);
  await api.em.nativeUpdate(Partner, shop.partner.id, { website: 'https://news.example', takesRequests: true });
  const bearer = api.asRecipient(quote.recipients[0]?.id ?? '');
  const FIELDS = '{ name countryCode website takesRequests }';
  const query = `query ($id: ID!) { quote(id: $id) { partner ${FIELDS} } node(id: "${shop.partner.id}") { ... on Partner ${FIELDS} } partners { nodes { name } } }`;
  const shown = { name: 'Carried', countryCode: null, website: null, takesRequests: false };
  expect(await bearer.ask(query, { id: quote.id })).toEqual({
    quote: { partner: shown },
    node: shown,
    partners: { nodes: [] },
  });
});
