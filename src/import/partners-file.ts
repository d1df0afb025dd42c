import { country, csn, email, flag, name, singleLine, webAddress } from './cells.ts';
import type { CopyValue } from './copy-text.ts';
import type { ImportFile } from './import-file.ts';
import { lostZeros } from './lost-zeros.ts';
import type { RowReader } from './row-reader.ts';

const ADDRESS = ['address_line1', 'address_line2', 'postal_code', 'city', 'region'] as const;
const COLUMNS = ['csn', 'name', 'email', 'country', 'website', 'takes_requests', ...ADDRESS] as const;
type Column = (typeof COLUMNS)[number];

export const partnersFile: ImportFile<Column> = {
  name: 'partners',
  columns: COLUMNS,
  optional: {
    country: 'country_code',
    website: 'website',
    takes_requests: 'takes_requests',
    ...Object.fromEntries(ADDRESS.map((column) => [column, column])),
  },
  staged: {
    csn: 'text',
    name: 'text',
    email: 'text',
    country_code: 'text',
    website: 'text',
    takes_requests: 'boolean',
    ...Object.fromEntries(ADDRESS.map((column) => [column, 'text'])),
  },
  read: (row) => [
    row.required('csn', csn),
    row.required('name', name),
    row.required('email', email),
    row.optional('country', country, null),
    row.optional('website', webAddress, null),
    row.optional('takes_requests', flag, false),
    ...readAddress(row),
  ],
  keyColumn: 'csn',
  key: ['csn'],
  sameKey: 't.csn = s.csn',
  references: [],
  checks: lostZeros('partners'),
  isReferredTo: true,
};

/** An address has at least a first line and a city, or it is none. */
function readAddress(row: RowReader<Column>): readonly (CopyValue | undefined)[] {
  const parts = ADDRESS.map((column) => row.optional(column, singleLine, null));
  if (ADDRESS.some((column) => row.has(column))) {
    for (const column of ['address_line1', 'city'] as const) {
      if (!row.has(column)) {
        row.refuse(column, 'is missing, but the row has another part of an address');
      }
    }
  }
  return parts;
}
