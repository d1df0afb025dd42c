import { ContactRole } from '../customers/contact.ts';
import { addressKey } from '../values/email-address.ts';
import { csn, email, language, name, oneOf } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import type { RowReader } from './row-reader.ts';

const COLUMNS = ['customer_csn', 'email', 'name', 'language', 'role'] as const;

const ROLE = oneOf(Object.values(ContactRole));

const SECOND_PURCHASER = `
  select s.line, 'role' as "column", 'customer ' || s.customer_csn || ' already has a purchaser: ' || first.email as what
  from source s
  join (
    select distinct on (customer_id) customer_id, line, email from source
    where role = 'PURCHASER' order by customer_id, line
  ) first on first.customer_id = s.customer_id
  where s.role = 'PURCHASER' and first.line < s.line`;

// A customer has at most one purchaser at any moment, so the old one becomes a member before the new one is stored.
const STEP_DOWN = `
  update contacts t set role = 'MEMBER' from source s
  where s.role = 'PURCHASER' and t.customer_id = s.customer_id and t.role = 'PURCHASER' and t.email_key <> s.email_key`;

export const contactsFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'contacts',
  columns: COLUMNS,
  staged: { customer_csn: 'text', email: 'text', email_key: 'text', name: 'text', language: 'text', role: 'text' },
  read: (row) => [
    row.required('customer_csn', csn),
    ...readAddress(row),
    row.required('name', name),
    row.optional('language', language, null),
    row.required('role', ROLE),
  ],
  keyColumn: 'email',
  key: ['customer_csn', 'email_key'],
  sameKey: 't.customer_id = s.customer_id and t.email_key = s.email_key',
  references: [{ column: 'customer_csn', table: 'customers', noun: 'customer', key: 'csn', into: 'customer_id' }],
  sets: ['customer_id', 'email', 'email_key', 'name', 'language', 'role'],
  checks: [SECOND_PURCHASER],
  steps: [{ where: `s.role = 'MEMBER'` }, { where: `s.role = 'PURCHASER'`, first: STEP_DOWN }],
  customerId: 's.customer_id',
};

/** R3: reads the address and its key. */
function readAddress(row: RowReader<'email'>): readonly (string | undefined)[] {
  const address = row.required('email', email);
  return [address, address && addressKey(address)];
}
