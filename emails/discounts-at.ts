import type { QuoteSnapshot, SnapshotLine } from '../src/snapshots/quote-snapshot.ts';

/** The discounts to name at a line. Those of a quote's only line stand once, among its totals. */
export function discountsAt({ discounts }: SnapshotLine, { lines }: QuoteSnapshot): SnapshotLine['discounts'] {
  return lines.length === 1 ? [] : discounts;
}
