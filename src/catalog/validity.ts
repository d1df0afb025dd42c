import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../values/dates.ts';

/** Both days are included. Without `validUntil` it has no end. */
export interface Validity {
  readonly validFrom: Temporal.PlainDate;
  readonly validUntil?: Temporal.PlainDate | null;
}

export function isValidOn({ validFrom, validUntil }: Validity, day: Temporal.PlainDate): boolean {
  return !isBefore(day, validFrom) && !(validUntil && isBefore(validUntil, day));
}

/** Of several that are valid on a day, the one that began last holds. */
export function latest<Of extends Validity>(valid: readonly Of[]): Of | undefined {
  return valid.reduce<Of | undefined>(
    (latest, one) => (latest && isBefore(one.validFrom, latest.validFrom) ? latest : one),
    undefined,
  );
}
