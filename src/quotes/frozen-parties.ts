import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { dayIn } from '../values/dates.ts';
import type { Quote } from './quote.ts';

// P5: an import may rename a customer or a partner after sending. The quote still shows the old names.

/** The customer as the quote shows it: frozen once sent, live on a draft. */
export function customerOn(quote: Quote, live: Customer): Customer {
  if (!quote.sentAt) {
    return live;
  }
  const { frozenAddress, frozenCustomerName, frozenTimeZone } = quote;
  const address = frozenAddress ?? live.address;
  return Object.assign(new Customer(), {
    id: live.id,
    csn: live.csn,
    name: frozenCustomerName ?? live.name,
    countryCode: address.countryCode,
    language: live.language,
    timeZone: frozenTimeZone ?? live.timeZone,
    addressLine1: address.line1,
    addressLine2: address.line2,
    postalCode: address.postalCode,
    city: address.city,
    region: address.region,
    creditLineOpen: live.creditLineOpen,
  } satisfies Partial<Customer>);
}

/** The partner as the quote shows it: frozen once sent, live on a draft. */
export function partnerOn(quote: Quote, live: Partner): Partner {
  if (!quote.sentAt) {
    return live;
  }
  return Object.assign(new Partner(), {
    id: live.id,
    csn: live.csn,
    name: quote.frozenPartnerName ?? live.name,
    email: quote.frozenPartnerEmail ?? live.email,
  } satisfies Partial<Partner>);
}

/** The customer's day. Of a sent quote the frozen zone counts, because the quote's last day was shown in it. */
export async function todayOn({ now }: Pick<Context, 'now'>, quote: Quote): Promise<Temporal.PlainDate> {
  const { timeZone } = customerOn(quote, await quote.customer.loadOrFail());
  return dayIn(timeZone, now);
}
