import { parse, stringify } from 'devalue';
import { Temporal } from 'temporal-polyfill';
import { Money } from '../money.ts';
import type { QuoteSheet } from '../quotes/quote-sheet.ts';

// A message between threads loses what class its values are of.

export function packSheet(sheet: QuoteSheet): string {
  return stringify(sheet, {
    money: (value) => value instanceof Money && [value.minor, value.currencyCode],
    day: (value) => value instanceof Temporal.PlainDate && value.toString(),
    instant: (value) => value instanceof Temporal.Instant && value.toString(),
  });
}

export function unpackSheet(packed: string): QuoteSheet {
  return parse(packed, {
    money: ([minor, currencyCode]: [bigint, string]) => new Money(minor, currencyCode),
    day: (day: string) => Temporal.PlainDate.from(day),
    instant: (instant: string) => Temporal.Instant.from(instant),
  });
}
