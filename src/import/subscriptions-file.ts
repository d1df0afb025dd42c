import { Term } from '../catalog/term.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';
import { csn, currency, day, flag, oneOf, singleLine, sku } from './cells.ts';
import type { ImportFile } from './import-file.ts';
import { seats } from './number-cells.ts';

const COLUMNS = [
  'reference',
  'customer_csn',
  'partner_csn',
  'sku',
  'quantity',
  'term',
  'currency',
  'purchase_method',
  'start_date',
  'end_date',
  'auto_renew',
  'status',
] as const;

const TERM = oneOf(Object.values(Term));
const METHOD = oneOf(Object.values(PurchaseMethod));
const STATUS = oneOf(['ACTIVE', 'CANCELED', 'TRIAL']);

// A subscription cannot move to another customer, because its quotes and orders belong to the first one.
const MOVED = `
  select s.line, 'customer_csn' as "column", 'subscription ' || s.reference || ' belongs to customer ' || c.csn as what
  from source s join subscriptions t on t.reference = s.reference join customers c on c.id = t.customer_id
  where t.customer_id <> s.customer_id`;

// H2: a hold turns auto-renew off where it was on. "true" in the file is then no change; "false" is a person's choice.
const AUTO_RENEW_APART_FROM_HOLD = '(t.auto_renew or t.auto_renew_held_by_id is not null)';
const IS_CHOSEN = `s.auto_renew <> ${AUTO_RENEW_APART_FROM_HOLD}`;

export const subscriptionsFile: ImportFile<(typeof COLUMNS)[number]> = {
  name: 'subscriptions',
  columns: COLUMNS,
  staged: {
    reference: 'text',
    customer_csn: 'text',
    partner_csn: 'text',
    sku: 'text',
    quantity: 'integer',
    term: 'text',
    currency_code: 'text',
    purchase_method: 'text',
    start_date: 'date',
    end_date: 'date',
    auto_renew: 'boolean',
    status: 'text',
  },
  read: (row) => {
    const keys = [
      row.required('reference', singleLine),
      row.required('customer_csn', csn),
      row.optional('partner_csn', csn, null),
      row.required('sku', sku),
    ];
    const terms = [
      row.required('quantity', seats),
      row.required('term', TERM),
      row.required('currency', currency),
      row.required('purchase_method', METHOD),
    ];
    const start = row.required('start_date', day);
    const end = row.required('end_date', day);
    if (start && end && end < start) {
      row.refuse('end_date', `must not be before start_date, ${start}`);
    }
    return [...keys, ...terms, start, end, row.required('auto_renew', flag), row.required('status', STATUS)];
  },
  keyColumn: 'reference',
  key: ['reference'],
  sameKey: 't.reference = s.reference',
  references: [
    { column: 'customer_csn', table: 'customers', noun: 'customer', key: 'csn', into: 'customer_id' },
    { column: 'partner_csn', table: 'partners', noun: 'partner', key: 'csn', into: 'partner_id' },
    { column: 'sku', table: 'products', noun: 'product', key: 'sku', into: 'product_id' },
  ],
  sets: [
    'reference',
    'customer_id',
    'partner_id',
    'product_id',
    'quantity',
    'term',
    'currency_code',
    'purchase_method',
    'start_date',
    'end_date',
    'auto_renew',
    'status',
  ],
  special: {
    auto_renew: {
      stands: AUTO_RENEW_APART_FROM_HOLD,
      becomes: `case when ${IS_CHOSEN} then s.auto_renew else t.auto_renew end`,
    },
  },
  setsAlong: { auto_renew_held_by_id: `case when ${IS_CHOSEN} then null else t.auto_renew_held_by_id end` },
  checks: [MOVED],
  customerId: 's.customer_id',
};
