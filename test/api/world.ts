import { ref } from '@mikro-orm/core';
import { Change } from '../../src/changes/change.ts';
import { orderChanges } from '../../src/changes/read-changes.ts';
import { Contact } from '../../src/customers/contact.ts';
import { ID_PREFIXES, newId } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { groupId } from '../../src/renewal-groups/group-key.ts';
import { digits } from '../harness/rows.ts';
import type { Caller, QuoteView, RequestView } from './caller.ts';
import type { Api } from './harness.ts';
import { renewal, Shop } from './shop.ts';

/** A customer with everything that can be reached, half of it through a partner. */
export interface World {
  readonly api: Api;
  readonly shop: Shop;
  /** Of the subscription that carries the partner; sent by the partner, to a recipient outside as well. */
  readonly quote: QuoteView;
  readonly outsider: Caller;
  /** Of the subscription that carries none. */
  readonly plain: QuoteView;
  readonly ordered: QuoteView;
  /** Drafts by who made them. */
  readonly drafts: Readonly<Record<'purchaser' | 'seller' | 'sales', QuoteView>>;
  readonly requests: Requests;
  /** Of the one group through the partner. */
  readonly carriedGroup: string;
  readonly plainGroup: string;
  /** Ids of webhook endpoints. */
  readonly endpoints: Readonly<Record<'purchaser' | 'seller', string>>;
  /** A test that waits to be delivered to the partner's. */
  readonly deliveries: readonly string[];
}

/** One to each that can be asked. */
interface Requests {
  /** Of a subscription that carries the shop's partner, to that partner. */
  readonly preferred: RequestView;
  /** Of another one that carries it, to another partner, and what that one drafted for it. */
  readonly lent: RequestView;
  readonly lentId: string;
  readonly asked: Shop;
  readonly draft: QuoteView;
  /** Of the subscription that carries no partner. */
  readonly sales: RequestView;
}

export async function createWorld(api: Api): Promise<World> {
  // Everybody sees the catalogue, so its products carry nothing of the customer.
  const shop = await Shop.open(api, { product: { sku: `DRAW-${digits()}` } });
  const [carried = '', sold = '', lentId = '', preferredId = ''] = await shop.subscriptions(4, () => ({
    partner: ref(shop.partner),
  }));
  const plainId = await shop.subscription();
  const recipients = [{ email: `out.${shop.key}@outside.example` }, { email: `secret.${shop.key}@outside.example` }];
  const quote = await shop.sent(shop.seller, [carried], { recipients });
  const ordered = await shop.sent(shop.seller, [sold]);
  await shop.sales.done('acceptQuote', { quoteId: ordered.id });
  const endpoints = { purchaser: await endpointOf(shop.purchaser), seller: await endpointOf(shop.seller) };
  const { delivery } = await shop.seller.done('testWebhookEndpoint', { endpointId: endpoints.seller });
  const key = { customerCsn: shop.key, currencyCode: 'NOK', purchaseMethod: 'CARD', part: 0 };
  return {
    api,
    shop,
    quote,
    outsider: api.asRecipient(quote.recipients[1]?.id ?? ''),
    plain: await shop.sent(shop.purchaser, [plainId]),
    ordered,
    drafts: {
      purchaser: await shop.draft(shop.purchaser, [carried]),
      seller: await shop.draft(shop.seller, [carried]),
      sales: await shop.draft(shop.sales, [carried]),
    },
    requests: await requestAll(shop, { preferredId, lentId, plainId }),
    carriedGroup: groupId({ ...key, partnerCsn: shop.partner.csn }),
    plainGroup: groupId({ ...key, partnerCsn: '' }),
    endpoints,
    deliveries: [delivery?.id ?? ''],
  };
}

/** It is told of nothing that these tests do. */
async function endpointOf(caller: Caller): Promise<string> {
  const input = { url: 'https://portal.example/hooks', types: ['QUOTE_EXPIRED'] };
  return (await caller.done('createWebhookEndpoint', input)).endpoint?.id ?? '';
}

async function requestAll(shop: Shop, ids: Record<'preferredId' | 'lentId' | 'plainId', string>): Promise<Requests> {
  const asked = await Shop.open(shop.api, { partner: { takesRequests: true } });
  const request = async (subscriptionId: string, of: object) => {
    const { request } = await shop.purchaser.done('requestQuote', { lines: [renewal(subscriptionId)], ...of });
    if (!request) {
      throw new Error('It was made');
    }
    return request;
  };
  const lent = await request(ids.lentId, { to: 'PARTNER', partnerCsn: asked.partner.csn });
  const { quote } = await asked.seller.done('createQuote', { quoteRequestId: lent.id });
  return {
    asked,
    lent,
    lentId: ids.lentId,
    draft: await asked.seller.quote(quote?.id ?? ''),
    preferred: await request(ids.preferredId, { to: 'PREFERRED_PARTNER' }),
    sales: await request(ids.plainId, { to: 'SALES' }),
  };
}

/** The ids of a quote and of all that hangs on it. */
export async function idsOf({ api }: World, quote: QuoteView): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote: quote.id });
  const order = await api.em.findOne(Order, { quote: quote.id });
  await orderChanges(api.em);
  const changes = await api.em.find(Change, { quoteId: quote.id });
  return [
    quote.id,
    quote.number,
    ...(order ? [order.number, order.id] : []),
    ...[...quote.lines, ...quote.recipients, ...events, ...changes].map(({ id }) => id),
  ];
}

export async function contactIdsOf({ api, shop }: World): Promise<string[]> {
  return (await api.em.find(Contact, { customer: shop.customer.id })).map(({ id }) => id);
}

export function requestIdsOf({ requests }: World, ...which: readonly ('preferred' | 'lent' | 'sales')[]): string[] {
  return which.flatMap((one) => [requests[one].id, requests[one].number]);
}

/** All that takes the permission to read quotes. */
export async function quoteIdsOf(world: World): Promise<string[]> {
  return [...(await idsOf(world, world.ordered)), ...requestIdsOf(world, 'lent')];
}

/** All that takes the permission to read subscriptions. */
export async function subscriptionIdsOf({ requests, carriedGroup }: World): Promise<string[]> {
  return [requests.lentId, carriedGroup];
}

/** Every id, number and CSN of a world, one of each kind at least. */
export async function allIdsOf(world: World): Promise<string[]> {
  const { shop, quote, ordered, carriedGroup, endpoints, deliveries } = world;
  const owned = [shop.customer.id, shop.key, shop.partner.id, shop.partner.csn, carriedGroup];
  const subscription = quote.lines[0]?.subscription?.id ?? '';
  const more = [
    subscription,
    ...Object.values(endpoints),
    ...deliveries,
    ...(await contactIdsOf(world)),
    ...(await idsOf(world, quote)),
    ...(await idsOf(world, ordered)),
    ...requestIdsOf(world, 'preferred', 'lent', 'sales'),
  ];
  return [...owned, ...more];
}

/** The same kind of id, of something that never was. */
export function neverLike(id: string): string {
  if (id.startsWith('grp_')) {
    return groupId({ customerCsn: '0000000000', currencyCode: 'NOK', purchaseMethod: 'CARD', partnerCsn: '', part: 0 });
  }
  if (/^[QOR]-/.test(id)) {
    return `${id.charAt(0)}-0000-0000-0000`;
  }
  const [kind] = Object.entries(ID_PREFIXES).find(([, prefix]) => id.startsWith(`${prefix}_`)) ?? [];
  // Cast: a key of the very record.
  return kind ? newId(kind as keyof typeof ID_PREFIXES) : '0000000000';
}
