import { ProductKind } from '../catalog/product.ts';
import { flag, name, oneOf, sku } from './cells.ts';
import type { ImportFile } from './import-file.ts';

const COLUMNS = ['sku', 'name', 'kind', 'renewable'] as const;

const KIND = oneOf(Object.values(ProductKind));

export const productsFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'products',
  columns: COLUMNS,
  staged: { sku: 'text', name: 'text', kind: 'text', renewable: 'boolean' },
  read: (row) => [
    row.required('sku', sku),
    row.required('name', name),
    row.required('kind', KIND),
    row.required('renewable', flag),
  ],
  keyColumn: 'sku',
  key: ['sku'],
  sameKey: 't.sku = s.sku',
  references: [],
  isReferredTo: true,
};
