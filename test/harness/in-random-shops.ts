import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import type { Channel, Viewer } from '../../src/access/viewer.ts';
import { PriceBook } from '../../src/catalog/price-book.ts';
import { ineligibilityOf } from '../../src/subscriptions/eligibility/eligibility.ts';
import type { IneligibilityCode } from '../../src/subscriptions/eligibility/renewal-eligibility.ts';
import { windowOf } from '../../src/subscriptions/eligibility/window.ts';
import type { Subscription } from '../../src/subscriptions/subscription.ts';
import { dayIn } from '../../src/values/dates.ts';
import { openShop, type Shop, type ShopPlan, shopPlans } from './random-shop.ts';

export async function inRandomShops(
  orm: MikroORM,
  numRuns: number,
  visit: (em: SqlEntityManager, shop: Shop, plan: ShopPlan) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(shopPlans(), (plan) => inShop(orm, plan, (em, shop) => visit(em, shop, plan)));
  await fc.assert(property, { numRuns });
}

/** In a transaction that is undone, so that no shop meets another. */
export async function inShop(
  orm: MikroORM,
  plan: ShopPlan,
  visit: (em: SqlEntityManager, shop: Shop) => Promise<void>,
): Promise<void> {
  const em = orm.em.fork();
  await em.begin();
  try {
    await visit(em, await openShop(em, plan));
  } finally {
    await em.rollback();
  }
}

/** What the pure rules say of the shop's own rows. */
export function reasonsOf(
  subscription: Subscription,
  { now, prices }: Shop,
  policies: ShopPlan['policies'],
  channel: Channel,
): IneligibilityCode[] {
  const customer = subscription.customer.getEntity();
  const product = subscription.product.getEntity();
  const { term, currencyCode, purchaseMethod } = subscription;
  const today = dayIn(customer.timeZone, now);
  const hasPrice = new PriceBook(prices, []).unitPrice({ product, currencyCode, today }, term) !== undefined;
  return ineligibilityOf({
    status: subscription.storedStatus,
    productRenewable: product.renewable,
    productKind: product.kind,
    purchaseMethod,
    creditLineOpen: customer.creditLineOpen,
    channel,
    today,
    window: windowOf(subscription, policies.window[term]),
    hasPrice,
  });
}

export interface Eyes {
  readonly viewer: Viewer;
  readonly channel: Channel;
  readonly sees: (subscription: Subscription) => boolean;
}

/** Every kind of viewer of a shop, and what each sees of its subscriptions. */
export function viewersOf({ customers, purchasers, partners }: Shop): Eyes[] {
  const buyers = customers.map(({ id, csn }, index): Eyes => {
    const { id: contactId, email, role } = purchasers[index]!;
    const viewer = { kind: 'CUSTOMER', email, csn, customerId: id, contactId, role } as const;
    return { viewer, channel: 'SELF_SERVICE', sees: ({ customer }) => customer.id === id };
  });
  const sellers = partners.map(({ id, csn }): Eyes => {
    const viewer = { kind: 'PARTNER', csn, partnerId: id, isAsked: true } as const;
    return { viewer, channel: 'PARTNER', sees: ({ partner }) => partner?.id === id };
  });
  const sales: Eyes = { viewer: { kind: 'SALES', email: 's@x.example' }, channel: 'SALES', sees: () => true };
  const job: Eyes = { viewer: { kind: 'JOB', name: 'auto-quote' }, channel: 'AUTOMATIC', sees: () => true };
  return [...buyers, ...sellers, sales, job];
}
