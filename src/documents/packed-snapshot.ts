import { parse, stringify } from 'devalue';
import { Temporal } from 'temporal-polyfill';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { Money } from '../values/money.ts';

// A message between threads loses the classes of its values, so they are packed as text.

export function packSnapshot(snapshot: QuoteSnapshot): string {
  return stringify(snapshot, {
    money: (value) => value instanceof Money && [value.minor, value.currencyCode],
    day: (value) => value instanceof Temporal.PlainDate && value.toString(),
    instant: (value) => value instanceof Temporal.Instant && value.toString(),
  });
}

export function unpackSnapshot(packed: string): QuoteSnapshot {
  return parse(packed, {
    money: ([minor, currencyCode]: [bigint, string]) => new Money(minor, currencyCode),
    day: (day: string) => Temporal.PlainDate.from(day),
    instant: (instant: string) => Temporal.Instant.from(instant),
  });
}
