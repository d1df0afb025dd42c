import type { Temporal } from 'temporal-polyfill';
import { compareCodes } from '../values/compare-codes.ts';
import type { ProductKind } from './product.ts';
import type { TaxRate } from './tax-rate.ts';
import { isValidOn, latest } from './validity.ts';

/** A tax rate as the rules read it. */
export type TaxRateFacts = Readonly<Omit<TaxRate, 'id'>>;

/** What a rate is looked up by. */
export interface TaxKey {
  readonly countryCode: string;
  readonly region?: string | null;
  readonly kind: ProductKind;
  /** The day in the customer's time zone. */
  readonly today: Temporal.PlainDate;
}

/** The tax rates for some customers, loaded before, so that looking them up takes no SQL statement. */
export class TaxBook {
  readonly #rates: Map<string, TaxRateFacts[]>;

  constructor(rates: readonly TaxRateFacts[]) {
    this.#rates = Map.groupBy(rates.toSorted(byRegion), ({ countryCode }) => countryCode);
  }

  /**
   * S2: the rates that a product bears, those of the whole country first. Each tax has a name, and a line bears each
   * tax once: a rate of the region counts instead of the country's of the same name, and a rate for the product's kind
   * instead of one for all kinds. Taxes with other names are borne beside one another. Empty if no rate is known.
   */
  ratesFor(key: TaxKey): TaxRateFacts[] {
    const known = this.#rates.get(key.countryCode)?.filter((rate) => concerns(rate, key)) ?? [];
    const inForce = [...Map.groupBy(known, scopeOf).values()].flatMap((ofScope) => latest(ofScope) ?? []);
    const mostExactFirst = inForce.sort((one, other) => exactness(other) - exactness(one));
    const byName = Map.groupBy(mostExactFirst, ({ name }) => name);
    return [...byName.values()].flatMap(([first]) => first ?? []).sort(countryFirst);
  }
}

function concerns(rate: TaxRateFacts, { region, kind, today }: TaxKey): boolean {
  return (
    (rate.region === '' || sameText(rate.region, region ?? '')) &&
    (rate.kind === '' || rate.kind === kind) &&
    isValidOn(rate, today)
  );
}

/** Two regions that differ only in case may be stored since before imports refused them. Of these the last holds. */
function byRegion(one: TaxRateFacts, other: TaxRateFacts): number {
  return compareCodes(one.region, other.region);
}

/** Regions are compared as people read them. */
function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Rates of one scope follow each other in time, whatever their names: of those that overlap, one holds. */
function scopeOf({ region, kind }: TaxRateFacts): string {
  return `${region === '' ? '' : 'region'} ${kind}`;
}

/** The region counts for more than the kind. */
function exactness({ region, kind }: TaxRateFacts): number {
  return (region === '' ? 0 : 2) + (kind === '' ? 0 : 1);
}

function countryFirst(one: TaxRateFacts, other: TaxRateFacts): number {
  const [ofOne, ofOther] = [one.region === '' ? 0 : 1, other.region === '' ? 0 : 1];
  return ofOne - ofOther || compareCodes(one.name, other.name);
}
