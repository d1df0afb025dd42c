import { country, email, listOf, name, singleLine } from './cells.ts';
import type { CopyValue } from './copy-text.ts';
import type { ImportFile } from './import-file.ts';
import { readLogo } from './logo-file.ts';
import type { RowReader } from './row-reader.ts';
import { color, days, phone, pngName, registryNumber, secureAddress } from './seller-cells.ts';

const COLUMNS = [
  'code',
  'name',
  'legal_name',
  'countries',
  'address_line1',
  'address_line2',
  'postal_code',
  'city',
  'region',
  'country',
  'registration_number',
  'vat_number',
  'email',
  'phone',
  'website',
  'logo',
  'color',
  'terms_url',
  'payment_days',
  'bank_account',
] as const;
type Column = (typeof COLUMNS)[number];

const SET = {
  code: 'text',
  name: 'text',
  legal_name: 'text',
  countries: 'text[]',
  address_line1: 'text',
  address_line2: 'text',
  postal_code: 'text',
  city: 'text',
  region: 'text',
  country_code: 'text',
  registration_number: 'text',
  vat_number: 'text',
  email: 'text',
  phone: 'text',
  website: 'text',
  color: 'text',
  terms_url: 'text',
  payment_days: 'integer',
  bank_account: 'text',
  logo_sha256: 'text',
} as const;

/** S1: what the file leaves of the sellers has one default at most, and one seller for a country at most. */
const TAKEN = `
  select s.line, 'countries' as "column",
    case when wanted.country is null then 'is empty, as it is for ' else wanted.country || ' already belongs to ' end
      || taken.by as what
  from source s
  cross join lateral unnest(case s.countries when '{}' then array[null::text] else s.countries end)
    with ordinality as wanted (country, place)
  cross join lateral (
    select 'the seller on line ' || o.line as by from source o
    where o.line < s.line and ${sellsTo('o')}
    union all
    select 'the stored seller ' || t.code from sellers t
    where ${sellsTo('t')} and not exists (select from source o where o.code = t.code)
    limit 1) taken
  order by s.line, wanted.place`;

function sellsTo(seller: string): string {
  return `case when wanted.country is null then ${seller}.countries = '{}' else wanted.country = any(${seller}.countries) end`;
}

export const sellersFile: ImportFile<Column> = {
  name: 'sellers',
  columns: COLUMNS,
  staged: { ...SET, png: 'bytea' },
  read: (row, folder) => [
    row.required('code', singleLine),
    row.required('name', name),
    row.required('legal_name', name),
    row.optional('countries', COUNTRIES, []),
    row.required('address_line1', singleLine),
    row.optional('address_line2', singleLine, null),
    row.optional('postal_code', singleLine, null),
    row.required('city', singleLine),
    row.optional('region', singleLine, null),
    row.required('country', country),
    row.optional('registration_number', registryNumber, null),
    row.optional('vat_number', registryNumber, null),
    row.required('email', email),
    row.optional('phone', phone, null),
    row.optional('website', secureAddress, null),
    row.optional('color', color, null),
    row.optional('terms_url', secureAddress, null),
    row.optional('payment_days', days, null),
    row.optional('bank_account', singleLine, null),
    ...readLogoOf(row, folder),
  ],
  keyColumn: 'code',
  key: ['code'],
  sameKey: 't.code = s.code',
  references: [],
  sets: Object.keys(SET),
  checks: [TAKEN],
  steps: [
    {
      where: 'true',
      first: `insert into logos (sha256, png) select distinct s.logo_sha256, s.png from source s
        where s.png is not null on conflict do nothing`,
    },
  ],
};

const COUNTRIES = listOf(country);

/** The hash of the picture that the row names, and its bytes as the database reads them. */
function readLogoOf(row: RowReader<Column>, folder: string): readonly (CopyValue | undefined)[] {
  const file = row.optional('logo', pngName, null);
  if (file == null) {
    return [null, null];
  }
  const logo = readLogo(folder, file);
  if ('fault' in logo) {
    row.refuse('logo', `${JSON.stringify(file)} ${logo.fault}`);
    return [];
  }
  return [logo.sha256, `\\x${logo.png.toString('hex')}`];
}
