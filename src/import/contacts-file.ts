import { ContactRole } from '../customers/contact.ts';
import { csn, email, language, name, oneOf } from './cells.ts';
import type { ImportFile } from './import-file.ts';

const COLUMNS = ['customer_csn', 'email', 'name', 'language', 'role'] as const;

const ROLE = oneOf(Object.values(ContactRole));

const SECOND_PURCHASER = `
  select s.line, 'role' as "column", 'customer ' || s.customer_csn || ' has a purchaser already: ' || first.email as what
  from source s
  join (
    select distinct on (customer_id) customer_id, line, email from source
    where role = 'PURCHASER' order by customer_id, line
  ) first on first.customer_id = s.customer_id
  where s.role = 'PURCHASER' and first.line < s.line`;

// There is at most one at any moment, so the former one steps down before the next is made.
const STEP_DOWN = `
  update contacts t set role = 'MEMBER' from source s
  where s.role = 'PURCHASER' and t.customer_id = s.customer_id and t.role = 'PURCHASER' and lower(t.email) <> lower(s.email)`;

export const contactsFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'contacts',
  columns: COLUMNS,
  staged: { customer_csn: 'text', email: 'text', name: 'text', language: 'text', role: 'text' },
  read: (row) => [
    row.required('customer_csn', csn),
    row.required('email', email),
    row.required('name', name),
    row.optional('language', language, null),
    row.required('role', ROLE),
  ],
  keyColumn: 'email',
  key: ['customer_csn', 'lower(email)'],
  sameKey: 't.customer_id = s.customer_id and lower(t.email) = lower(s.email)',
  references: [{ column: 'customer_csn', table: 'customers', noun: 'customer', key: 'csn', into: 'customer_id' }],
  sets: ['customer_id', 'email', 'name', 'language', 'role'],
  checks: [SECOND_PURCHASER],
  steps: [{ where: `s.role = 'MEMBER'` }, { where: `s.role = 'PURCHASER'`, first: STEP_DOWN }],
  customerId: 's.customer_id',
};
