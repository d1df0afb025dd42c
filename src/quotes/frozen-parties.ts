import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { dayIn } from '../values/dates.ts';
import type { Quote } from './quote.ts';

// P5: an import may rename a customer or a partner after sending. The quote still shows the old names.

export const FROZEN_CUSTOMER = [
  'sentAt',
  'frozenAddress',
  'frozenCustomerName',
  'frozenVatNumber',
  'frozenTimeZone',
] as const;
export const FROZEN_PARTNER = ['sentAt', 'frozenPartnerName', 'frozenPartnerEmail'] as const;

/** The customer as the quote shows it: frozen once sent, live on a draft. */
export function customerOn(quote: Pick<Quote, (typeof FROZEN_CUSTOMER)[number]>, live: Customer): Customer {
  const { sentAt, frozenAddress: address, frozenCustomerName: name, frozenTimeZone: timeZone } = quote;
  if (!sentAt) {
    return live;
  }
  const customer = shownWith(live, { name, address, countryCode: address?.countryCode, timeZone });
  // Also null is what was sent: a number that was imported later does not show. Everybody who sees the quote sees it.
  const vatNumber = { value: quote.frozenVatNumber ?? null, enumerable: true };
  return Object.defineProperties(customer, { vatNumber, storedVatNumber: vatNumber });
}

/** The partner as the quote shows it: frozen once sent, live on a draft. */
export function partnerOn(quote: Pick<Quote, (typeof FROZEN_PARTNER)[number]>, live: Partner): Partner {
  const { sentAt, frozenPartnerName: name, frozenPartnerEmail: email } = quote;
  return sentAt ? shownWith(live, { name, email }) : live;
}

/** An object with these values, and with what is absent as it is on `live`. It is for reading. */
export function shownWith<Live extends object>(
  live: Live,
  values: { readonly [Name in keyof Live]?: Live[Name] | null },
): Live {
  const known = Object.entries(values).filter(([, value]) => value != null);
  const descriptors = known.map(([name, value]) => [name, { value, enumerable: true }] as const);
  // Cast: it inherits everything else.
  return Object.create(live, Object.fromEntries(descriptors)) as Live;
}

/** The customer's day. Of a sent quote the frozen zone counts, because the quote's last day was shown in it. */
export function todayOn({ now }: Pick<Context, 'now'>, quote: Quote, live: Customer): Temporal.PlainDate {
  return dayIn(customerOn(quote, live).timeZone, now);
}
