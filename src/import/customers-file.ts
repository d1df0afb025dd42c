import { TaxTreatment } from '../catalog/tax-treatment.ts';
import { country, csn, language, listOf, mailDomain, name, oneOf, singleLine, timeZone } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { lostZeros } from './lost-zeros.ts';

const COLUMNS = [
  'csn',
  'name',
  'country',
  'language',
  'time_zone',
  'address_line1',
  'address_line2',
  'postal_code',
  'city',
  'region',
  'credit_line',
  'email_domains',
  'vat_number',
  'tax_treatment',
] as const;

const CREDIT_LINE = oneOf(['open', 'none']);
const MAIL_DOMAINS = listOf(mailDomain, 100);
const TAX_TREATMENT = oneOf(Object.values(TaxTreatment));

export const customersFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'customers',
  columns: COLUMNS,
  optional: {
    region: 'region',
    email_domains: 'email_domains',
    vat_number: 'vat_number',
    tax_treatment: 'tax_treatment',
  },
  staged: {
    csn: 'text',
    name: 'text',
    country_code: 'text',
    language: 'text',
    time_zone: 'text',
    address_line1: 'text',
    address_line2: 'text',
    postal_code: 'text',
    city: 'text',
    region: 'text',
    credit_line_open: 'boolean',
    email_domains: 'text[]',
    vat_number: 'text',
    tax_treatment: 'text',
  },
  read: (row) => [
    row.required('csn', csn),
    row.required('name', name),
    row.required('country', country),
    row.optional('language', language, 'en'), // R8
    row.optional('time_zone', timeZone, 'UTC'),
    row.required('address_line1', singleLine),
    row.optional('address_line2', singleLine, null),
    row.optional('postal_code', singleLine, null),
    row.required('city', singleLine),
    row.optional('region', singleLine, null),
    row.optional('credit_line', CREDIT_LINE, 'none') === 'open',
    row.optional('email_domains', MAIL_DOMAINS, []),
    row.optional('vat_number', singleLine, null),
    row.optional('tax_treatment', TAX_TREATMENT, 'STANDARD'), // S3
  ],
  keyColumn: 'csn',
  key: ['csn'],
  sameKey: 't.csn = s.csn',
  references: [],
  checks: lostZeros('customers'),
  isReferredTo: true,
  customerId: '(select t.id from customers t where t.csn = s.csn)',
};
