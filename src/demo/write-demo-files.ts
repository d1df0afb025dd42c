import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { DEMO_PRODUCTS, DEMO_PROMOTIONS, demoPrices } from './demo-catalog.ts';
import { DEMO_CUSTOMERS } from './demo-customers.ts';
import { demoLogo } from './demo-logo.ts';
import { DEMO_PARTNERS } from './demo-partners.ts';
import { DEMO_SELLERS } from './demo-sellers.ts';
import { demoSubscriptions } from './demo-subscriptions.ts';

type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes the demo as the import's files, with all dates relative to `today`. */
export async function writeDemoFiles(folder: string, today: Temporal.PlainDate): Promise<void> {
  const files: Readonly<Record<string, readonly Row[]>> = {
    customers: customers(),
    contacts: contacts(),
    partners: DEMO_PARTNERS,
    products: DEMO_PRODUCTS.map(({ sku, name, kind, renewable }) => ({ sku, name, kind, renewable })),
    prices: prices(today),
    promotions: promotions(today),
    taxes: taxes(today),
    sellers: DEMO_SELLERS,
    subscriptions: subscriptions(today),
  };
  await writeFile(join(folder, DEMO_SELLERS[0].logo), demoLogo());
  for (const [name, rows] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.csv`), csvOf(rows));
  }
}

function customers(): Row[] {
  return DEMO_CUSTOMERS.map((customer) => ({
    csn: customer.csn,
    name: customer.name,
    country: customer.country,
    language: customer.language,
    time_zone: customer.timeZone,
    address_line1: customer.street,
    address_line2: undefined,
    postal_code: customer.postalCode,
    city: customer.city,
    region: customer.region,
    credit_line: customer.creditLine,
    vat_number: customer.vatNumber,
    tax_treatment: customer.taxTreatment,
    email_domains: customer.domain,
  }));
}

function contacts(): Row[] {
  return DEMO_CUSTOMERS.flatMap(({ csn, domain, people }) =>
    people.map(({ mailbox, name, language }, index) => ({
      customer_csn: csn,
      email: `${mailbox}@${domain}`,
      name,
      language,
      role: index === 0 ? 'PURCHASER' : 'MEMBER',
    })),
  );
}

function prices(today: Temporal.PlainDate): Row[] {
  return demoPrices().map(({ sku, term, currency, unitPrice }) => ({
    sku,
    term,
    currency,
    valid_from: today.subtract({ years: 1 }).toString(),
    valid_until: undefined,
    unit_price: unitPrice,
  }));
}

function promotions(today: Temporal.PlainDate): Row[] {
  return DEMO_PROMOTIONS.map(({ amount, days: [from, until], ...promotion }) => ({
    code: promotion.code,
    name: promotion.name,
    percent: promotion.percent,
    amount: amount?.[0],
    currency: amount?.[1],
    skus: promotion.skus,
    terms: promotion.terms,
    actions: promotion.actions,
    countries: promotion.countries,
    min_quantity: promotion.minQuantity,
    valid_from: today.add({ days: from }).toString(),
    valid_until: until === undefined ? undefined : today.add({ days: until }).toString(),
    stackable: promotion.stackable,
  }));
}

/** Elsewhere no rate is known, so these quotes are excluding tax. */
function taxes(today: Temporal.PlainDate): Row[] {
  return [
    { country: 'NO', name: 'MVA', percent: '25' },
    { country: 'DE', name: 'USt', percent: '19' },
  ].map((rate) => ({
    ...rate,
    region: undefined,
    kind: undefined,
    valid_from: today.subtract({ years: 1 }).toString(),
    valid_until: undefined,
  }));
}

function subscriptions(today: Temporal.PlainDate): Row[] {
  return demoSubscriptions(today).map((subscription) => ({
    reference: subscription.reference,
    customer_csn: subscription.customerCsn,
    partner_csn: subscription.partnerCsn,
    sku: subscription.sku,
    quantity: subscription.quantity,
    term: subscription.term,
    currency: subscription.currency,
    purchase_method: subscription.purchaseMethod,
    start_date: subscription.startDate.toString(),
    end_date: subscription.endDate.toString(),
    auto_renew: subscription.autoRenew,
    status: subscription.status,
  }));
}

function csvOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function quoted(cell: Row[string]): string {
  return cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}
