import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../database/temporal-types.ts';
import { isBefore } from '../values/dates.ts';

/** Both days are included. Without `validUntil` it has no end. */
export interface Validity {
  readonly validFrom: Temporal.PlainDate;
  readonly validUntil?: Temporal.PlainDate | null;
}

/** As the database writes it. */
export function validity(from: string, until: string | null): Validity {
  return { validFrom: dayOf(from), validUntil: until === null ? null : dayOf(until) };
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
