import type { SnapshotLine } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';

/** C10: what a line changes, with old and new value: "10 → 8 seats". */
export function changesOf({ before, quantity, term }: SnapshotLine, t: Translator): string[] {
  if (!before) {
    return [];
  }
  return [
    ...(before.quantity === quantity
      ? []
      : [t.text('line.changed.seats', { before: before.quantity, after: quantity })]),
    ...(before.term === term ? [] : [t.text('line.changed.term', { before: before.term, after: term })]),
  ];
}
