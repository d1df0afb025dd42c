import { csn, email, name } from './cells.ts';
import type { ImportFile } from './import-file.ts';

const COLUMNS = ['csn', 'name', 'email'] as const;

export const partnersFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'partners',
  columns: COLUMNS,
  staged: { csn: 'text', name: 'text', email: 'text' },
  read: (row) => [row.required('csn', csn), row.required('name', name), row.required('email', email)],
  keyColumn: 'csn',
  key: ['csn'],
  sameKey: 't.csn = s.csn',
  references: [],
  isReferredTo: true,
};
