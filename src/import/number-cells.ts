import { MOST_SEATS } from '../settings/policies.ts';
import { Money } from '../values/money.ts';
import type { CellKind } from './cells.ts';

/** Bounded so that the most seats times the highest price still fits the database. */
export const seats: CellKind<number> = {
  expected: 'a whole number from 1 to 1000000',
  read: (text) =>
    /^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_SEATS ? Number(text) : undefined,
};

/** Reads "12.5" as 1250 basis points. */
export const percent: CellKind<number> = {
  expected: 'a percentage above 0 and up to 100 with at most two decimals, like 12.5',
  read: (text) => partsOf100(text, 2) || undefined,
};

/** Reads "9.975" as 9975 thousandths of a percent. */
export const taxPercent: CellKind<number> = {
  expected: 'a percentage from 0 to 100 with at most three decimals, like 9.975',
  read: (text) => partsOf100(text, 3),
};

/** Reads a percentage in units of its last decimal, so that it is never a float. */
function partsOf100(text: string, decimals: number): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals) {
    return undefined;
  }
  const parts = Number(whole + fraction.padEnd(decimals, '0'));
  return parts <= 100 * 10 ** decimals ? parts : undefined;
}

/** Minor units (P1) of an amount below a thousand million; for the reason see `seats`. */
export function amount(currencyCode: string): CellKind<bigint> {
  return {
    expected: `an amount below 1000000000 as ${currencyCode} has it, like ${new Money(120_000n, currencyCode).amount}`,
    read: (text) => (/^\d{1,9}(?:\.|$)/.test(text) ? Money.parse(text, currencyCode)?.minor : undefined),
  };
}
