import { Type } from '@mikro-orm/core';
import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { remembered } from '../values/remembered.ts';

/** MikroORM type of a calendar day: `date` in the database, `Temporal.PlainDate` in the program. */
export class PlainDateType extends Type<Temporal.PlainDate | null, string | null> {
  override convertToDatabaseValue(day: Temporal.PlainDate | string | null): string | null {
    return day === null || day === undefined ? null : day.toString();
  }

  override convertToJSValue(day: string | null): Temporal.PlainDate | null {
    return day === null || day === undefined ? null : dayOf(day);
  }

  override getColumnType(): string {
    return 'date';
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** Reads a `date` from the driver. The days of one page are mostly the same few, so they are remembered. */
export function dayOf(text: string): Temporal.PlainDate {
  const known = days.get(text);
  if (known) {
    return known;
  }
  const day = Temporal.PlainDate.from(text);
  days.set(text, day);
  return day;
}

const days = new LRUCache<string, Temporal.PlainDate>({ max: 4_000 });

/** MikroORM type of an instant: `timestamptz(3)` in the database, `Temporal.Instant` in the program. */
export class InstantType extends Type<Temporal.Instant | null, string | null> {
  override convertToDatabaseValue(moment: Temporal.Instant | string | null): string | null {
    if (moment === null || moment === undefined) {
      return null;
    }
    return typeof moment === 'string' ? moment : textOf(moment);
  }

  override convertToJSValue(moment: string | Date | null): Temporal.Instant | null {
    return moment === null || moment === undefined ? null : instantOf(moment);
  }

  override getColumnType(): string {
    return 'timestamptz(3)';
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** The lines of a quote are written with one moment. */
const textOf = remembered((moment: Temporal.Instant) => moment.round('millisecond').toString());

/** Converts a `timestamptz` from the driver, which gives a text or a `Date`. */
export function instantOf(moment: string | Date): Temporal.Instant {
  if (moment instanceof Date) {
    return Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  }
  return Temporal.Instant.from(moment.replace(' ', 'T'));
}
