import { country, csn, email, flag, name, webAddress } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { lostZeros } from './lost-zeros.ts';

const COLUMNS = ['csn', 'name', 'email', 'country', 'website', 'takes_requests'] as const;

export const partnersFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'partners',
  columns: COLUMNS,
  optional: { country: 'country_code', website: 'website', takes_requests: 'takes_requests' },
  unread: ['address_line1', 'address_line2', 'postal_code', 'city', 'region'],
  staged: {
    csn: 'text',
    name: 'text',
    email: 'text',
    country_code: 'text',
    website: 'text',
    takes_requests: 'boolean',
  },
  read: (row) => [
    row.required('csn', csn),
    row.required('name', name),
    row.required('email', email),
    row.optional('country', country, null),
    row.optional('website', webAddress, null),
    row.optional('takes_requests', flag, false),
  ],
  keyColumn: 'csn',
  key: ['csn'],
  sameKey: 't.csn = s.csn',
  references: [],
  checks: lostZeros('partners'),
  isReferredTo: true,
};
