import type { Ref } from '@mikro-orm/core';
import { Temporal } from 'temporal-polyfill';
import type { Discounting } from '../../src/catalog/line-price.ts';
import { Price } from '../../src/catalog/price.ts';
import { PriceBook } from '../../src/catalog/price-book.ts';
import { Product } from '../../src/catalog/product.ts';
import { Promotion } from '../../src/catalog/promotion.ts';
import type { Term } from '../../src/catalog/term.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import type { ResolvedLine, RuleFacts } from '../../src/quotes/plan/resolved-line.ts';
import type { Policies } from '../../src/settings/policies.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

export const TODAY = day('2026-11-23');

const WINDOW = { daysBefore: 90, daysAfter: 45 };

export const POLICIES: Policies = {
  window: { MONTHLY: WINDOW, ANNUAL: WINDOW, THREE_YEAR: WINDOW },
  quoteValidDays: 30,
  draftDays: 90,
  draftsPerCustomer: 200,
  mailsPerCustomerAndDay: 200,
  mailsPerPartnerAndDay: 2_000,
  additionalRecipients: 4,
  autoQuoteDays: 30,
  autoQuoteConsolidate: true,
  attachDocument: false,
  remindDays: [7, 1],
};

export function productOf(changes: Partial<Product> = {}): Product {
  return Object.assign(new Product(), {
    sku: 'DRAW-1',
    name: 'Drawing',
    kind: 'SUBSCRIPTION' as const,
    renewable: true,
    ...changes,
  });
}

export function customerOf(changes: Partial<Omit<Customer, 'address'>> = {}): Customer {
  return Object.assign(new Customer(), {
    csn: '0000100001',
    name: 'Nordlys AS',
    countryCode: 'NO',
    language: 'nb-NO',
    timeZone: 'Europe/Oslo',
    addressLine1: 'Storgata 1',
    city: 'Oslo',
    creditLineOpen: false,
    ...changes,
  });
}

export function contactOf(email: string, changes: Partial<Contact> = {}): Contact {
  return Object.assign(new Contact(), { email, name: 'Kari Nordmann', role: 'MEMBER' as const, ...changes });
}

export const PRODUCT = productOf();
export const CUSTOMER = customerOf();

/** Ten seats by the year for CUSTOMER, 30 days before their end. */
export function subscriptionOf(changes: Partial<Subscription> = {}): Subscription {
  return Object.assign(new Subscription(), {
    reference: 'S-1',
    customer: refTo(CUSTOMER),
    product: refTo(PRODUCT),
    quantity: 10,
    term: 'ANNUAL' as const,
    currencyCode: 'NOK',
    purchaseMethod: 'CARD' as const,
    startDate: TODAY.subtract({ days: 334 }),
    endDate: TODAY.add({ days: 30 }),
    autoRenew: false,
    ...changes,
  });
}

export function priceOf(term: Term, unitPriceMinor: bigint, changes: Partial<Price> = {}): Price {
  return Object.assign(new Price(), {
    product: refTo(PRODUCT),
    term,
    currencyCode: 'NOK',
    validFrom: day('2020-01-01'),
    unitPriceMinor,
    ...changes,
  });
}

export function promotionOf(code: string, changes: Partial<Promotion> = {}): Promotion {
  const offered = { percentBp: changes.amountMinor ? null : 1_000, validFrom: day('2020-01-01'), stackable: false };
  return Object.assign(new Promotion(), { code, name: `${code} offer`, ...offered, ...changes });
}

/** The reckoning part of a promotion: `percentBp` or `amountMinor` per seat. */
export function discounting(code: string, off: Partial<Discounting>, stackable = false): Discounting {
  return { code, name: code, stackable, ...off };
}

/** Annual and monthly are sold; three years are not. */
export const BOOK = new PriceBook([priceOf('ANNUAL', 120_050n), priceOf('MONTHLY', 12_000n)], []);

export function requestOf(changes: Partial<ResolvedLine> = {}): ResolvedLine {
  const subscription = 'subscription' in changes ? changes.subscription : subscriptionOf();
  return {
    action: 'RENEWAL',
    product: PRODUCT,
    customer: CUSTOMER,
    currencyCode: subscription?.currencyCode ?? 'NOK',
    purchaseMethod: subscription?.purchaseMethod ?? 'CARD',
    fieldOf: (name) => ['lines', '0', name],
    ...changes,
    subscription,
  };
}

export function ruleFactsOf(changes: Partial<RuleFacts> = {}): RuleFacts {
  return { todayOf: () => TODAY, book: BOOK, channel: 'SELF_SERVICE', policies: POLICIES, ...changes };
}

export function codesOf(errors: readonly { readonly code: string }[]): string[] {
  return errors.map(({ code }) => code);
}

/** Each error as `CODE path.into.the.input`. */
export function located(errors: readonly { readonly code: string; readonly field?: readonly string[] }[]): string[] {
  return errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
}

/** The ORM makes references of its own only where it runs; the rules ask one for these two and nothing else. */
export function refTo<Row extends { id: string }>(row: Row): Ref<Row> {
  return { id: row.id, getEntity: () => row } as unknown as Ref<Row>;
}
