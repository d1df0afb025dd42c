import { Temporal } from 'temporal-polyfill';
import { describedEnum } from '../../graphql/described-enum.ts';
import { LARGEST_QUOTE } from '../../settings/policies.ts';
import { compareCodes } from '../../values/compare-codes.ts';

export const ApartReason = describedEnum(
  'ApartReason',
  'Why the subscriptions of a planned quote cannot join a quote before it.',
  {
    CUSTOMER: 'They belong to another customer.',
    PARTNER: 'They were bought through another partner, or only one of the two was bought through a partner.',
    CURRENCY: 'They are paid in another currency.',
    PURCHASE_METHOD: 'They are paid in another way.',
    TOO_MANY_LINES:
      'Nothing keeps them apart, but together they are more than 500, the most lines that a quote can have.',
  },
);
export type ApartReason = keyof typeof ApartReason;

/** What decides which renewals may stand in one quote, and in which order. */
export interface Renewable {
  readonly id: string;
  readonly endDate: Temporal.PlainDate;
  readonly customerCsn: string;
  /** Empty if there is no partner. */
  readonly partnerCsn: string;
  readonly currencyCode: string;
  readonly purchaseMethod: string;
}

/** Renewals that may stand in one quote, and why they are apart from the quotes before. */
export interface Together<Of extends Renewable> {
  readonly renewals: readonly Of[];
  readonly apartBecause: readonly ApartReason[];
}

/**
 * B1: the fewest quotes that hold these renewals, each of them once. C2 to C4 and C6 ask that all lines of a quote agree,
 * so lines that agree can only be divided by the number of lines (C7). The order of the result is that of groups (G3),
 * whatever the order of the renewals.
 */
export function fewestQuotes<Of extends Renewable>(
  renewals: readonly Of[],
  largest: number = LARGEST_QUOTE,
): Together<Of>[] {
  const alike = Map.groupBy(renewals.toSorted(byEnd), keyOf);
  const quotes = [...alike.values()].flatMap((some) => inParts(some, largest)).sort(byPlace);
  return quotes.map((quote, index) => ({ renewals: quote, apartBecause: apartFrom(quotes.slice(0, index), quote) }));
}

/** A part has one renewal or more. */
type Part<Of> = readonly [Of, ...Of[]];

function inParts<Of>([first, ...others]: readonly Of[], largest: number): Part<Of>[] {
  if (first === undefined) {
    return [];
  }
  const part: Part<Of> = [first, ...others.slice(0, largest - 1)];
  return [part, ...inParts(others.slice(largest - 1), largest)];
}

function keyOf({ customerCsn, partnerCsn, currencyCode, purchaseMethod }: Renewable): string {
  return [customerCsn, partnerCsn, currencyCode, purchaseMethod].join('/');
}

function byEnd(one: Renewable, other: Renewable): number {
  return Temporal.PlainDate.compare(one.endDate, other.endDate) || compareCodes(one.id, other.id);
}

/** Parts of one key keep their order, because the first to end stands in the first of them. */
function byPlace([one]: Part<Renewable>, [other]: Part<Renewable>): number {
  return (
    Temporal.PlainDate.compare(one.endDate, other.endDate) ||
    compareCodes(one.currencyCode, other.currencyCode) ||
    compareCodes(one.purchaseMethod, other.purchaseMethod) ||
    compareCodes(one.partnerCsn, other.partnerCsn) ||
    compareCodes(one.customerCsn, other.customerCsn) ||
    byEnd(one, other)
  );
}

/** Every reason that keeps `quote` apart from one of those before it. */
function apartFrom(before: readonly Part<Renewable>[], [one]: Part<Renewable>): ApartReason[] {
  const found = new Set(before.flatMap(([other]) => differences(one, other)));
  return Object.values(ApartReason).filter((reason) => found.has(reason));
}

function differences(one: Renewable, other: Renewable): ApartReason[] {
  const found: ApartReason[] = [];
  if (one.customerCsn !== other.customerCsn) {
    found.push('CUSTOMER');
  }
  if (one.partnerCsn !== other.partnerCsn) {
    found.push('PARTNER');
  }
  if (one.currencyCode !== other.currencyCode) {
    found.push('CURRENCY');
  }
  if (one.purchaseMethod !== other.purchaseMethod) {
    found.push('PURCHASE_METHOD');
  }
  return found.length > 0 ? found : ['TOO_MANY_LINES'];
}
