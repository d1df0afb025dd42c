import { csn, email, name } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { lostZeros } from './lost-zeros.ts';

const COLUMNS = ['csn', 'name', 'email'] as const;

export const partnersFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'partners',
  columns: COLUMNS,
  unread: ['country', 'website', 'takes_requests', 'address_line1', 'address_line2', 'postal_code', 'city', 'region'],
  staged: { csn: 'text', name: 'text', email: 'text' },
  read: (row) => [row.required('csn', csn), row.required('name', name), row.required('email', email)],
  keyColumn: 'csn',
  key: ['csn'],
  sameKey: 't.csn = s.csn',
  references: [],
  checks: lostZeros('partners'),
  isReferredTo: true,
};
