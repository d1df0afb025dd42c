import type { Temporal } from 'temporal-polyfill';
import { Money } from '../values/money.ts';
import type { ListPrice } from './list-price.ts';
import type { Product } from './product.ts';
import type { Promotion } from './promotion.ts';
import type { Term } from './term.ts';
import { isValidOn, latest } from './validity.ts';

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

/** A list price as the rules read it. */
export interface PriceFacts
  extends Pick<ListPrice, 'term' | 'currencyCode' | 'validFrom' | 'validUntil' | 'unitPriceMinor'> {
  readonly product: Pick<Product, 'id'>;
}

/** A promotion as the rules read it. */
export type Offer = Readonly<Omit<Promotion, 'id'>>;

/** List prices and promotions for some lines, loaded before, so that looking one up takes no SQL statement. */
export class PriceBook {
  readonly #prices: Map<string, PriceFacts[]>;

  constructor(
    prices: readonly PriceFacts[],
    private readonly promotions: readonly Offer[],
  ) {
    this.#prices = Map.groupBy(prices, (price) => keyOf(price.product.id, price.term, price.currencyCode));
  }

  /** The list price per seat and term on that day. If several are valid, the one that began last. */
  unitPrice({ product, currencyCode, today }: PriceKey, term: Term): Money | undefined {
    const valid =
      this.#prices.get(keyOf(product.id, term, currencyCode))?.filter((price) => isValidOn(price, today)) ?? [];
    const price = latest(valid);
    return price && new Money(price.unitPriceMinor, currencyCode);
  }

  /** P2: all promotions that apply to the line; no code is needed. */
  promotionsFor(key: PromotionKey): Offer[] {
    return this.promotions.filter((promotion) => appliesTo(promotion, key));
  }
}

function appliesTo(
  promotion: Offer,
  { product, term, action, currencyCode, countryCode, quantity, today }: PromotionKey,
): boolean {
  return (
    quantity >= promotion.minQuantity &&
    (!promotion.currencyCode || promotion.currencyCode === currencyCode) &&
    allows(promotion.skus, product.sku) &&
    allows(promotion.terms, term) &&
    allows(promotion.actions, action) &&
    allows(promotion.countries, countryCode) &&
    isValidOn(promotion, today)
  );
}

/** An empty list allows every value, as in the import format. */
function allows(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}

function keyOf(productId: string, term: string, currencyCode: string): string {
  return `${productId} ${term} ${currencyCode}`;
}
