import { type Ref, Reference, ref } from '@mikro-orm/core';
import { ListPrice } from '../../src/catalog/list-price.ts';
import { Product } from '../../src/catalog/product.ts';
import { Promotion } from '../../src/catalog/promotion.ts';
import type { Term } from '../../src/catalog/term.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { Partner } from '../../src/customers/partner.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { day, TODAY } from './clock.ts';

// What a shop consists of. Each row is complete and can be stored, or be given to a rule as it is. Rows that meet in
// one database need keys of their own.

export function customerOf(changes: Partial<Omit<Customer, 'address'>> = {}): Customer {
  return Object.assign(new Customer(), {
    csn: '0000100001',
    name: 'Fjord Architects',
    countryCode: 'NO',
    language: 'nb-NO',
    timeZone: 'Europe/Oslo',
    addressLine1: 'Storgata 1',
    postalCode: '5003',
    city: 'Bergen',
    creditLineOpen: false,
    ...changes,
  });
}

export function contactOf(email: string, changes: Partial<Contact> = {}): Contact {
  return Object.assign(new Contact(), { email, name: 'Kari Nordmann', role: 'MEMBER' as const, ...changes });
}

export function partnerOf(changes: Partial<Partner> = {}): Partner {
  const named = { csn: '0000200001', name: 'Nordic Licenses', email: 'quotes@nordic.example' };
  return Object.assign(new Partner(), named, changes);
}

export function productOf(changes: Partial<Product> = {}): Product {
  return Object.assign(new Product(), {
    sku: 'DRAW-1',
    name: 'Drawing Board',
    kind: 'SUBSCRIPTION' as const,
    renewable: true,
    ...changes,
  });
}

/** Of `customerOf` and `productOf`, for rules that do not look which ones these are. */
export const CUSTOMER = customerOf();
export const PRODUCT = productOf();

/** Of a seat, since long ago. */
export function priceOf(term: Term, unitPriceMinor: bigint, changes: Partial<ListPrice> = {}): ListPrice {
  const sold = { product: refTo(PRODUCT), term, currencyCode: 'NOK', validFrom: day('2020-01-01'), unitPriceMinor };
  return Object.assign(new ListPrice(), sold, changes);
}

/** Ten per cent off everything since long ago, unless it is told otherwise. */
export function promotionOf(code: string, changes: Partial<Promotion> = {}): Promotion {
  const percentBp = changes.amountMinor ? null : 1_000;
  const offered = { code, name: 'Ten per cent', percentBp, validFrom: day('2020-01-01'), stackable: false };
  return Object.assign(new Promotion(), offered, changes);
}

/** Ten seats by the year, which end in 30 days and can be renewed today. */
export function subscriptionOf(changes: Partial<Subscription> = {}): Subscription {
  const endDate = changes.endDate ?? TODAY.add({ days: 30 });
  return Object.assign(new Subscription(), {
    reference: 'S-1',
    customer: refTo(CUSTOMER),
    product: refTo(PRODUCT),
    quantity: 10,
    term: 'ANNUAL' as const,
    currencyCode: 'NOK',
    purchaseMethod: 'CARD' as const,
    startDate: endDate.subtract({ years: 1 }).add({ days: 1 }),
    endDate,
    autoRenew: false,
    ...changes,
  });
}

/** The ORM's own reference, if the ORM runs. If it does not, one that gives rules the two things that they ask for. */
export function refTo<Row extends { id: string }>(row: Row): Ref<Row> {
  const made: unknown = ref(row);
  // Cast: both are what `Ref` means to those who read it.
  return (made instanceof Reference ? made : { id: row.id, getEntity: () => row }) as Ref<Row>;
}

let last = 1_000_000_000;

/** A number that no other row of the file has, with ten digits as a CSN has them. */
export function digits(): string {
  last += 7;
  return String(last);
}
