import sql from 'sql-template-tag';
import { products } from '../../catalog/load-visible.ts';
import { customers, partners } from '../../customers/load-visible.ts';
import type { RuleJoin } from '../../reading/whole-shape.ts';

/** What the rules read of the product that a row names. */
export const LIVE_PRODUCT: RuleJoin = {
  readable: products,
  columns: ['sku', 'name', 'kind', 'renewable'],
  id: (row) => sql`${row}.product_id`,
};

/** What the rules read of the parties that a row names, and what a quote freezes of them (P5). */
export const LIVE_PARTIES = {
  liveCustomer: {
    readable: customers,
    columns: [
      ...['csn', 'name', 'countryCode', 'language', 'timeZone', 'creditLineOpen'],
      ...['storedVatNumber', 'storedTaxTreatment'],
      ...['addressLine1', 'addressLine2', 'postalCode', 'city', 'region'],
    ],
    id: (row) => sql`${row}.customer_id`,
  },
  livePartner: {
    readable: partners,
    columns: [...['name', 'email', 'countryCode'], ...['addressLine1', 'addressLine2', 'postalCode', 'city', 'region']],
    id: (row) => sql`${row}.partner_id`,
  },
} satisfies Record<string, RuleJoin>;
