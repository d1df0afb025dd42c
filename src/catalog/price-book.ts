import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { earliest, isBefore } from '../values/dates.ts';
import { Money } from '../values/money.ts';
import { Price } from './price.ts';
import type { Product } from './product.ts';
import { Promotion } from './promotion.ts';
import type { Term } from './term.ts';

/** What a list price is looked up by, besides the term. */
export interface PriceKey {
  readonly product: Pick<Product, 'id' | 'sku'>;
  readonly currencyCode: string;
  /** The day in the customer's time zone. */
  readonly today: Temporal.PlainDate;
}

export interface PromotionKey extends PriceKey {
  readonly term: Term;
  readonly action: string;
  readonly countryCode: string;
  readonly quantity: number;
}

/** List prices and promotions for some lines, loaded before, so that looking one up takes no SQL statement. */
export class PriceBook {
  readonly #prices: Map<string, Price[]>;

  constructor(
    prices: readonly Price[],
    private readonly promotions: readonly Promotion[],
  ) {
    this.#prices = Map.groupBy(prices, (price) => keyOf(price.product.id, price.term, price.currencyCode));
  }

  /** The list price per seat and term on that day. If several are valid, the one that began last. */
  unitPrice({ product, currencyCode, today }: PriceKey, term: Term): Money | undefined {
    const valid =
      this.#prices.get(keyOf(product.id, term, currencyCode))?.filter((price) => isValidOn(price, today)) ?? [];
    const latest = valid.reduce<Price | undefined>(
      (latest, price) => (latest && isBefore(price.validFrom, latest.validFrom) ? latest : price),
      undefined,
    );
    return latest && new Money(latest.unitPriceMinor, currencyCode);
  }

  /** P2: all promotions that apply to the line; no code is needed. */
  promotionsFor(key: PromotionKey): Promotion[] {
    return this.promotions.filter((promotion) => appliesTo(promotion, key));
  }
}

/** Loads in two SQL statements all prices and promotions that lines with these keys may need. */
export async function loadPriceBook(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<PriceBook> {
  if (keys.length === 0) {
    return new PriceBook([], []);
  }
  return new PriceBook(await loadPrices(em, keys), await loadPromotions(em, keys));
}

/** Loads only the prices, in one SQL statement. */
export async function loadPrices(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<Price[]> {
  return em.find(Price, {
    product: { $in: distinct(keys.map(({ product }) => product.id)) },
    currencyCode: { $in: distinct(keys.map(({ currencyCode }) => currencyCode)) },
    ...validWithin(keys),
  });
}

async function loadPromotions(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<Promotion[]> {
  const currencies = distinct(keys.map(({ currencyCode }) => currencyCode));
  const skus = distinct(keys.map(({ product }) => product.sku));
  return em.find(Promotion, {
    $and: [
      validWithin(keys),
      { $or: [{ currencyCode: null }, { currencyCode: { $in: currencies } }] },
      { $or: [{ skus: { $eq: [] } }, { skus: { $overlap: skus } }] },
    ],
  });
}

/** Condition for rows that may be valid on a day of the keys: from the earliest to the latest of them. */
function validWithin(keys: readonly PriceKey[]) {
  const days = keys.map(({ today }) => today);
  return { validFrom: { $lte: latest(days) }, $or: [{ validUntil: null }, { validUntil: { $gte: earliest(days) } }] };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function appliesTo(
  promotion: Promotion,
  { product, term, action, currencyCode, countryCode, quantity, today }: PromotionKey,
): boolean {
  return (
    isValidOn(promotion, today) &&
    quantity >= promotion.minQuantity &&
    (!promotion.currencyCode || promotion.currencyCode === currencyCode) &&
    allows(promotion.skus, product.sku) &&
    allows(promotion.terms, term) &&
    allows(promotion.actions, action) &&
    allows(promotion.countries, countryCode)
  );
}

/** An empty list allows every value, as in the import format. */
function allows(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}

function isValidOn({ validFrom, validUntil }: Validity, day: Temporal.PlainDate): boolean {
  return !isBefore(day, validFrom) && !(validUntil && isBefore(validUntil, day));
}

/** Both days are included. Without `validUntil` it has no end. */
interface Validity {
  readonly validFrom: Temporal.PlainDate;
  readonly validUntil?: Temporal.PlainDate | null;
}

function keyOf(productId: string, term: string, currencyCode: string): string {
  return `${productId} ${term} ${currencyCode}`;
}

function latest(days: readonly Temporal.PlainDate[]): Temporal.PlainDate {
  return days.reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last));
}
