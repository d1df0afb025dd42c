import sql, { raw, type Sql } from 'sql-template-tag';
import type { Texts } from '../database/named-rows.ts';
import type { RowSets } from '../database/row-sets.ts';
import type { ProductKind } from './product.ts';
import type { TaxKey, TaxRateFacts } from './tax-book.ts';
import { validity } from './validity.ts';

/** SQL for whom these keys are about, each combination of country, region and day once. */
export function taxedBy(keys: readonly Omit<TaxKey, 'kind'>[]): Sql {
  const asked = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const countries = asked.map(({ countryCode }) => countryCode);
  const regions = asked.map(({ region }) => region ?? '');
  const days = asked.map(({ today }) => today.toString());
  return sql`select * from unnest(${countries}::text[], ${regions}::text[], ${days}::date[], ${days}::date[])
    of_keys (country_code, region, first_day, last_day)`;
}

function nameOf({ countryCode, region, today }: Omit<TaxKey, 'kind'>): string {
  return `${countryCode} ${today} ${region}`;
}

/**
 * The tax rates for whom the step `taxed` selects: `country_code`, `region`, and the first and last day on which they
 * may be asked for. The tax book finds out what is valid on the very day.
 */
export const TAX_SETS = {
  rates: {
    columns: ['country_code', 'region', 'kind', 'valid_from', 'valid_until', 'name', 'percent_thousandths'].map(
      (name) => sql`t.${raw(name)}`,
    ),
    from: sql`(select distinct t.* from taxes t join taxed asked on t.country_code = asked.country_code
      and (t.region = '' or lower(t.region) = lower(asked.region))
      and t.valid_from <= asked.last_day and (t.valid_until is null or t.valid_until >= asked.first_day)) t`,
    decode: rateOf,
  },
} satisfies RowSets;

function rateOf(texts: Texts): TaxRateFacts {
  // Casts: `valid_until` alone may be null, and a check of the database allows only these kinds.
  const [countryCode, region, kind, from, until, name, percent] = texts as [
    ...[string, string, ProductKind | '', string],
    ...[string | null, string, string],
  ];
  return { countryCode, region, kind, ...validity(from, until), name, percentThousandths: Number(percent) };
}
