import { Term } from '../catalog/term.ts';
import { currency, oneOf, sku } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { amount } from './number-cells.ts';
import { readValidity } from './validity.ts';

const COLUMNS = ['sku', 'term', 'currency', 'valid_from', 'valid_until', 'unit_price'] as const;

const TERM = oneOf(Object.values(Term));

export const pricesFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'prices',
  columns: COLUMNS,
  staged: {
    sku: 'text',
    term: 'text',
    currency_code: 'text',
    valid_from: 'date',
    valid_until: 'date',
    unit_price_minor: 'bigint',
  },
  read: (row) => {
    const key = [row.required('sku', sku), row.required('term', TERM)];
    const currencyCode = row.required('currency', currency);
    const validity = readValidity(row);
    // The currency decides how many decimals the price may have.
    return [...key, currencyCode, ...validity, currencyCode && row.required('unit_price', amount(currencyCode))];
  },
  keyColumn: 'valid_from',
  key: ['sku', 'term', 'currency_code', 'valid_from'],
  sameKey: `t.product_id = s.product_id and t.term = s.term and t.currency_code = s.currency_code
    and t.valid_from = s.valid_from`,
  references: [{ column: 'sku', table: 'products', noun: 'product', key: 'sku', into: 'product_id' }],
  sets: ['product_id', 'term', 'currency_code', 'valid_from', 'valid_until', 'unit_price_minor'],
};
