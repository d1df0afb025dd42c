import type { SqlEntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import type { ListPrice } from '../../src/catalog/list-price.ts';
import type { Product } from '../../src/catalog/product.ts';
import type { Promotion } from '../../src/catalog/promotion.ts';
import type { Term } from '../../src/catalog/term.ts';
import type { Contact } from '../../src/customers/contact.ts';
import type { Customer } from '../../src/customers/customer.ts';
import type { Partner } from '../../src/customers/partner.ts';
import type { Policies } from '../../src/settings/policies.ts';
import type { PurchaseMethod, StoredStatus, Subscription } from '../../src/subscriptions/subscription.ts';
import type { TermName } from '../../src/values/dates.ts';
import { day } from './clock.ts';
import { contactOf, customerOf, partnerOf, priceOf, productOf, promotionOf, refTo, subscriptionOf } from './rows.ts';
import { POLICIES } from './rule-facts.ts';

/** Everything random about a small shop; days are counted from `base`, places in a list are taken modulo its length. */
export interface ShopPlan {
  readonly base: string;
  /** The clock, in minutes from midnight of `base` in UTC. */
  readonly minutes: number;
  readonly policies: Policies;
  readonly customers: readonly Pick<Customer, 'timeZone' | 'creditLineOpen' | 'countryCode'>[];
  readonly products: readonly Pick<Product, 'kind' | 'renewable'>[];
  readonly prices: readonly PricePlan[];
  readonly promotions: readonly Pick<Promotion, PromotionTerms>[];
  readonly subscriptions: readonly SubscriptionPlan[];
}

type PromotionTerms = 'percentBp' | 'stackable' | 'minQuantity' | 'actions' | 'countries' | 'terms';

interface PricePlan {
  readonly product: number;
  readonly term: Term;
  readonly currencyCode: string;
  readonly from: number;
  readonly lasts: number | undefined;
  readonly unitPriceMinor: bigint;
}

interface SubscriptionPlan {
  readonly customer: number;
  readonly product: number;
  readonly partner: number | undefined;
  readonly term: Term;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
  readonly storedStatus: StoredStatus;
  readonly ends: number;
  readonly quantity: number;
}

export interface Shop {
  readonly now: Temporal.Instant;
  readonly customers: readonly Customer[];
  readonly purchasers: readonly Contact[];
  readonly partners: readonly Partner[];
  readonly prices: readonly ListPrice[];
  readonly subscriptions: readonly Subscription[];
}

const TERMS = ['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const satisfies readonly TermName[];
const CURRENCIES = ['NOK', 'JPY'];
const PARTNERS = 2;

/** Shops that crowd around the edges: short windows, prices and ends within days of today, clocks within hours of midnight. */
export function shopPlans(): fc.Arbitrary<ShopPlan> {
  return fc.record({
    base: fc.constantFrom('2026-11-23', '2026-07-01', '2026-10-25', '2028-02-29'),
    minutes: fc.integer({ min: -16 * 60, max: 40 * 60 }),
    policies: policies(),
    customers: fc.array(customers(), { minLength: 1, maxLength: 3 }),
    products: fc.array(products(), { minLength: 1, maxLength: 3 }),
    prices: fc.uniqueArray(prices(), {
      selector: ({ product, term, currencyCode, from }) => [product, term, currencyCode, from].join(),
      minLength: 6,
      maxLength: 24,
    }),
    promotions: fc.array(promotions(), { maxLength: 3 }),
    subscriptions: fc.array(subscriptions(), { minLength: 10, maxLength: 50 }),
  });
}

/** Stores the shop that is planned. */
export async function openShop(em: SqlEntityManager, plan: ShopPlan): Promise<Shop> {
  const base = day(plan.base);
  const customers = plan.customers.map((row, index) => customerOf({ ...row, csn: `000000000${index}` }));
  const purchasers = customers.map((customer) =>
    contactOf(`buyer@${customer.csn}.example`, { role: 'PURCHASER', customer: refTo(customer) }),
  );
  const partners = Array.from({ length: PARTNERS }, (_, index) => partnerOf({ csn: `10${index}` }));
  const products = plan.products.map((row, index) => productOf({ ...row, sku: `P-${index}` }));
  const prices = distinctPrices(plan, products, base);
  const promotions = plan.promotions.map((row, index) => promotionOf(`C${index}`, row));
  const subscriptions = plan.subscriptions.map(({ customer, product, partner, ends, ...row }, index) =>
    subscriptionOf({
      ...row,
      reference: `S-${index}`,
      customer: refTo(at(customers, customer)),
      product: refTo(at(products, product)),
      partner: partner === undefined ? null : refTo(at(partners, partner)),
      endDate: base.add({ days: ends }),
    }),
  );
  em.persist([...customers, ...purchasers, ...partners, ...products, ...prices, ...promotions, ...subscriptions]);
  await em.flush();
  const now = base.toZonedDateTime('UTC').toInstant().add({ minutes: plan.minutes });
  return { now, customers, purchasers, partners, prices, subscriptions };
}

/** Two places may mean one product: of prices that would then be the same, the first stands. */
function distinctPrices({ prices }: ShopPlan, products: readonly Product[], base: Temporal.PlainDate): ListPrice[] {
  const rows = prices.map(({ product, term, unitPriceMinor, from, lasts, ...row }) =>
    priceOf(term, unitPriceMinor, {
      ...row,
      product: refTo(at(products, product)),
      validFrom: base.add({ days: from }),
      validUntil: lasts === undefined ? null : base.add({ days: from + lasts }),
    }),
  );
  const keyOf = ({ product, term, currencyCode, validFrom }: ListPrice) =>
    `${product.id} ${term} ${currencyCode} ${validFrom}`;
  return [...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values()];
}

function at<T>(list: readonly T[], place: number): T {
  return list[place % list.length]!;
}

function policies(): fc.Arbitrary<Policies> {
  // Some as long as a month, whose own end then counts (W5).
  const daysAfter = fc.oneof(fc.nat(4), fc.integer({ min: 26, max: 34 }));
  const window = fc.record({ daysBefore: fc.nat(4), daysAfter });
  return fc.record({ MONTHLY: window, ANNUAL: window, THREE_YEAR: window }).map((window) => ({ ...POLICIES, window }));
}

function customers(): fc.Arbitrary<ShopPlan['customers'][number]> {
  return fc.record({
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Oslo',
      'Africa/Cairo',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Niue',
      'Pacific/Kiritimati',
    ),
    creditLineOpen: fc.boolean(),
    countryCode: fc.constantFrom('NO', 'SE'),
  });
}

function products(): fc.Arbitrary<ShopPlan['products'][number]> {
  const kind = fc.oneof(
    { arbitrary: fc.constant('SUBSCRIPTION' as const), weight: 4 },
    fc.constantFrom('SUCCESS_PLAN', 'VALUE_BASED'),
  );
  return fc.record({ kind, renewable: mostly(true, false) });
}

function prices(): fc.Arbitrary<PricePlan> {
  return fc.record({
    product: fc.nat(2),
    term: fc.constantFrom(...TERMS),
    currencyCode: fc.constantFrom(...CURRENCIES),
    from: fc.oneof(fc.constant(-1_000), fc.integer({ min: -3, max: 3 })),
    lasts: fc.oneof(fc.constant(undefined), fc.nat(4), fc.constant(1_000)),
    unitPriceMinor: fc.bigInt({ min: 0n, max: 10_000n }),
  });
}

function promotions(): fc.Arbitrary<ShopPlan['promotions'][number]> {
  return fc.record({
    percentBp: fc.integer({ min: 1, max: 10_000 }),
    stackable: fc.boolean(),
    minQuantity: fc.integer({ min: 1, max: 5 }),
    actions: fc.subarray(['RENEWAL', 'NEW']),
    countries: fc.subarray(['NO', 'SE']),
    terms: fc.subarray([...TERMS]),
  });
}

function subscriptions(): fc.Arbitrary<SubscriptionPlan> {
  return fc.record({
    customer: fc.nat(2),
    product: fc.nat(2),
    partner: fc.option(fc.nat(PARTNERS - 1), { nil: undefined }),
    term: fc.constantFrom(...TERMS),
    currencyCode: fc.constantFrom(...CURRENCIES),
    purchaseMethod: fc.constantFrom('CARD', 'INVOICE'),
    storedStatus: mostly<StoredStatus>('ACTIVE', 'CANCELED', 'TRIAL'),
    ends: fc.oneof({ arbitrary: fc.integer({ min: -7, max: 7 }), weight: 3 }, fc.integer({ min: -34, max: -26 })),
    quantity: fc.integer({ min: 1, max: 8 }),
  });
}

function mostly<T>(usual: T, ...rare: T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, fc.constantFrom(...rare));
}
