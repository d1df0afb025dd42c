import { data as isoCurrencies } from 'currency-codes';

/** An amount in the minor units of an ISO 4217 currency (P1). Immutable. Two currencies can never be added. */
export class Money {
  constructor(
    readonly minor: bigint,
    readonly currencyCode: string,
  ) {}

  static zero(currencyCode: string): Money {
    return new Money(0n, currencyCode);
  }

  static sum(amounts: Iterable<Money>, currencyCode: string): Money {
    let sum = Money.zero(currencyCode);
    for (const amount of amounts) {
      sum = sum.plus(amount);
    }
    return sum;
  }

  /** Reads "1200.50" with at most the currency's number of decimals. Returns `undefined` for anything else. */
  static parse(amount: string, currencyCode: string): Money | undefined {
    const decimals = currencyDecimals(currencyCode);
    const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(amount);
    if (decimals === undefined || !match) {
      return undefined;
    }
    const [, sign, whole = '', fraction = ''] = match;
    if (fraction.length > decimals) {
      return undefined;
    }
    return new Money(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`), currencyCode);
  }

  /** The exact amount with the currency's number of decimals: "1200.50", "1200" for JPY, "1.200" for KWD. */
  get amount(): string {
    const decimals = currencyDecimals(this.currencyCode) ?? 2;
    const digits = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(decimals + 1, '0');
    const sign = this.minor < 0n ? '-' : '';
    if (decimals === 0) {
      return `${sign}${digits}`;
    }
    return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  }

  plus(other: Money): Money {
    return new Money(this.minor + this.#minorOf(other), this.currencyCode);
  }

  minus(other: Money): Money {
    return new Money(this.minor - this.#minorOf(other), this.currencyCode);
  }

  times(factor: number): Money {
    return new Money(this.minor * BigInt(factor), this.currencyCode);
  }

  /** This amount × numerator ÷ denominator, rounded once. */
  fraction(numerator: bigint, denominator: bigint): Money {
    return new Money(divideHalfUp(this.minor * numerator, denominator), this.currencyCode);
  }

  equals(other: Money): boolean {
    return this.minor === other.minor && this.currencyCode === other.currencyCode;
  }

  #minorOf(other: Money): bigint {
    if (other.currencyCode !== this.currencyCode) {
      throw new TypeError(`${this.currencyCode} and ${other.currencyCode} cannot be added`);
    }
    return other.minor;
  }
}

/** The only rounding of the product (P4): half a minor unit is rounded up. Not for negative amounts. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** Decimals by ISO 4217 (JPY 0, NOK 2, KWD 3). Returns `undefined` for unknown and withdrawn currencies. */
export function currencyDecimals(currencyCode: string): number | undefined {
  return DECIMALS.get(currencyCode);
}

// Currencies withdrawn since the package's list of 2024, and ISO codes without a minor unit: metals, bonds, tests.
const NOT_PAID_IN = new Set([
  ...['ANG', 'BGN', 'CUC'],
  ...['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'],
]);
const ADDED = [
  ['XAD', 2],
  ['XCG', 2],
] as const;

// Every amount that is written asks, and the package would look through its whole list each time.
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...isoCurrencies.filter(({ code }) => !NOT_PAID_IN.has(code)).map(({ code, digits }) => [code, digits] as const),
  ...ADDED,
]);
