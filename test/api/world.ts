import { ref } from '@mikro-orm/core';
import { Contact } from '../../src/customers/contact.ts';
import { ID_PREFIXES, newId } from '../../src/database/ids.ts';
import { Order } from '../../src/quotes/order.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { groupId } from '../../src/renewal-groups/group-key.ts';
import { digits } from '../harness/rows.ts';
import { Caller, type QuoteView } from './caller.ts';
import type { Api } from './harness.ts';
import { Shop } from './shop.ts';

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
  /** Of the one group through the partner. */
  readonly carriedGroup: string;
  readonly plainGroup: string;
}

export async function createWorld(api: Api): Promise<World> {
  // Everybody sees the catalogue, so its products carry nothing of the customer.
  const shop = await Shop.open(api, { product: { sku: `DRAW-${digits()}` } });
  const [carried, sold] = await shop.subscriptions(2, () => ({ partner: ref(shop.partner) }));
  const plainId = await shop.subscription();
  if (!carried || !sold) {
    throw new Error('They were made');
  }
  const recipients = [{ email: `out.${shop.key}@outside.example` }, { email: `secret.${shop.key}@outside.example` }];
  const quote = await shop.sent(shop.seller, [carried], { recipients });
  const ordered = await shop.sent(shop.seller, [sold]);
  await shop.sales.done('acceptQuote', { quoteId: ordered.id });
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
    carriedGroup: groupId({ ...key, partnerCsn: shop.partner.csn }),
    plainGroup: groupId({ ...key, partnerCsn: '' }),
  };
}

/** The ids of a quote and of all that hangs on it. */
export async function idsOf({ api }: World, quote: QuoteView): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote: quote.id });
  const order = await api.em.findOne(Order, { quote: quote.id });
  return [
    quote.id,
    quote.number,
    ...(order ? [order.number, order.id] : []),
    ...[...quote.lines, ...quote.recipients, ...events].map(({ id }) => id),
  ];
}

export async function contactIdsOf({ api, shop }: World): Promise<string[]> {
  return (await api.em.find(Contact, { customer: shop.customer.id })).map(({ id }) => id);
}

/** Every id, number and CSN of a world, one of each kind at least. */
export async function allIdsOf(world: World): Promise<string[]> {
  const { shop, quote, ordered, carriedGroup } = world;
  const owned = [shop.customer.id, shop.key, shop.partner.id, shop.partner.csn, carriedGroup];
  const subscription = quote.lines[0]?.subscription?.id ?? '';
  const more = [
    subscription,
    ...(await contactIdsOf(world)),
    ...(await idsOf(world, quote)),
    ...(await idsOf(world, ordered)),
  ];
  return [...owned, ...more];
}

/** The same kind of id, of something that never was. */
export function neverLike(id: string): string {
  if (id.startsWith('grp_')) {
    return groupId({ customerCsn: '0000000000', currencyCode: 'NOK', purchaseMethod: 'CARD', partnerCsn: '', part: 0 });
  }
  if (/^[QO]-/.test(id)) {
    return `${id.charAt(0)}-0000-0000-0000`;
  }
  const [kind] = Object.entries(ID_PREFIXES).find(([, prefix]) => id.startsWith(`${prefix}_`)) ?? [];
  // Cast: a key of the very record.
  return kind ? newId(kind as keyof typeof ID_PREFIXES) : '0000000000';
}
