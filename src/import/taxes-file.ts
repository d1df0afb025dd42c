import { ProductKind } from '../catalog/product.ts';
import { country, name, oneOf, singleLine } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { taxPercent } from './number-cells.ts';
import { readValidity } from './validity.ts';

const COLUMNS = ['country', 'region', 'kind', 'valid_from', 'valid_until', 'name', 'percent'] as const;

const KIND = oneOf(Object.values(ProductKind));

export const taxesFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'taxes',
  columns: COLUMNS,
  staged: {
    country_code: 'text',
    region: 'text',
    kind: 'text',
    valid_from: 'date',
    valid_until: 'date',
    name: 'text',
    percent_thousandths: 'integer',
  },
  read: (row) => [
    row.required('country', country),
    row.optional('region', singleLine, ''),
    row.optional('kind', KIND, ''),
    ...readValidity(row),
    row.required('name', name),
    row.required('percent', taxPercent),
  ],
  keyColumn: 'valid_from',
  // Regions are compared without regard to case, as where a customer's rates are looked up.
  key: ['country_code', 'lower(region)', 'kind', 'valid_from'],
  keeps: ['region'],
  sameKey: `t.country_code = s.country_code and lower(t.region) = lower(s.region) and t.kind = s.kind
    and t.valid_from = s.valid_from`,
  references: [],
};
