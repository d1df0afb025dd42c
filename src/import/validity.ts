import { day } from './cells.ts';
import type { RowReader } from './row-reader.ts';

/** Reads `valid_from` and `valid_until`, both inclusive. `null` means no end. */
export function readValidity(row: RowReader<'valid_from' | 'valid_until'>): readonly [string?, (string | null)?] {
  const from = row.required('valid_from', day);
  const until = row.optional('valid_until', day, null);
  if (from && until && until < from) {
    row.refuse('valid_until', `must not be before valid_from, ${from}`);
  }
  return [from, until];
}
