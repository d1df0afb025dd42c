import { ContactRole } from '../customers/contact.ts';
import { csn, email, language, name, oneOf } from './cells.ts';
import type { ImportFile } from './import-file.ts';

const COLUMNS = ['customer_csn', 'email', 'name', 'language', 'role'] as const;

const ROLE = oneOf(Object.values(ContactRole));

// The stored purchaser stands unless the file makes it a member; else the first in the file is the purchaser.
const SECOND_PURCHASER = `
  select s.line, 'role' as "column",
    'customer ' || s.customer_csn || ' has a purchaser already: ' || coalesce(standing.email, first.email) as what
  from source s
  join (
    select distinct on (customer_id) customer_id, line, email from source
    where role = 'PURCHASER' order by customer_id, line
  ) first on first.customer_id = s.customer_id
  left join (
    select t.customer_id, t.email from contacts t
    where t.role = 'PURCHASER' and not exists (
      select from source o
      where o.customer_id = t.customer_id and lower(o.email) = lower(t.email) and o.role = 'MEMBER'
    )
  ) standing on standing.customer_id = s.customer_id
  where s.role = 'PURCHASER'
    and case when standing.email is null then first.line < s.line else lower(standing.email) <> lower(s.email) end`;

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
  // A purchaser steps down before the next one is made: there is at most one at any moment.
  steps: [`s.role = 'MEMBER'`, `s.role = 'PURCHASER'`],
  customerId: 's.customer_id',
};
