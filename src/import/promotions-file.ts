import { Term } from '../catalog/term.ts';
import { LineAction } from '../quotes/quote-status.ts';
import { country, currency, flag, listOf, name, oneOf, singleLine, sku } from './cells.ts';
import type { CopyValue } from './copy-text.ts';
import type { ImportFile } from './import-file.ts';
import { amount, percent, seats } from './number-cells.ts';
import type { RowReader } from './row-reader.ts';
import { readValidity } from './validity.ts';

const COLUMNS = [
  'code',
  'name',
  'percent',
  'amount',
  'currency',
  'skus',
  'terms',
  'actions',
  'countries',
  'min_quantity',
  'valid_from',
  'valid_until',
  'stackable',
] as const;
type Column = (typeof COLUMNS)[number];

const SKUS = listOf(sku);
const TERMS = listOf(oneOf(Object.values(Term)));
const ACTIONS = listOf(oneOf(Object.values(LineAction)));
const COUNTRIES = listOf(country);

const UNKNOWN_SKU = `
  select s.line, 'skus' as "column", 'no product ' || listed.sku as what
  from source s cross join lateral unnest(s.skus) with ordinality as listed (sku, place)
  where not exists (select from products p where p.sku = listed.sku)
  order by s.line, listed.place`;

export const promotionsFile: ImportFile<Column> = {
  name: 'promotions',
  columns: COLUMNS,
  staged: {
    code: 'text',
    name: 'text',
    percent_bp: 'integer',
    amount_minor: 'bigint',
    currency_code: 'text',
    skus: 'text[]',
    terms: 'text[]',
    actions: 'text[]',
    countries: 'text[]',
    min_quantity: 'integer',
    valid_from: 'date',
    valid_until: 'date',
    stackable: 'boolean',
  },
  read: (row) => [
    row.required('code', singleLine),
    row.required('name', name),
    ...readDiscount(row),
    row.optional('skus', SKUS, []),
    row.optional('terms', TERMS, []),
    row.optional('actions', ACTIONS, []),
    row.optional('countries', COUNTRIES, []),
    row.optional('min_quantity', seats, 1),
    ...readValidity(row),
    row.required('stackable', flag),
  ],
  keyColumn: 'code',
  key: ['code'],
  sameKey: 't.code = s.code',
  references: [],
  checks: [UNKNOWN_SKU],
};

/** P3: either a percentage or an amount in a currency. */
function readDiscount(row: RowReader<Column>): readonly (CopyValue | undefined)[] {
  const [hasPercent, hasAmount] = [row.has('percent'), row.has('amount')];
  if (hasPercent === hasAmount) {
    row.refuse('percent', hasPercent ? 'cannot be combined with amount' : 'or amount is missing');
    return [];
  }
  if (hasPercent) {
    if (row.has('currency')) {
      row.refuse('currency', 'is only for an amount');
    }
    return [row.required('percent', percent), null, null];
  }
  const currencyCode = row.required('currency', currency);
  const minor = currencyCode && row.required('amount', amount(currencyCode));
  if (minor === 0n) {
    row.refuse('amount', 'must be above 0');
  }
  return [null, minor, currencyCode];
}
