import { channelOf } from '../../access/viewer.ts';
import { loadVisibleProduct } from '../../catalog/load-visible.ts';
import { loadPrices, PriceBook } from '../../catalog/price-book.ts';
import type { Product } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { batched } from '../../graphql/per-request.ts';
import { dayIn, daysBetween } from '../../values/dates.ts';
import { loadCustomerOf } from '../load-customer-of.ts';
import type { Subscription } from '../subscription.ts';
import { ineligibilityOf } from './eligibility.ts';
import { explainIneligibility } from './explain-ineligibility.ts';
import { IneligibilityReason, RenewalEligibility } from './renewal-eligibility.ts';
import { renewalWindow } from './window.ts';

/** Loads for a page of subscriptions whether each renewal may be quoted through the viewer's channel (E1 to E6). */
export const loadRenewal = batched(async (context: Context, subscriptions: readonly Subscription[]) => {
  const facts = await Promise.all(subscriptions.map((subscription) => loadOwners(context, subscription)));
  const dayFor = (customer: Customer) => dayIn(customer.timeZone, context.now);
  const keys = facts.map(({ subscription, customer, product }) => ({
    product,
    currencyCode: subscription.currencyCode,
    today: dayFor(customer),
  }));
  const book = new PriceBook(keys.length > 0 ? await loadPrices(context.em, keys) : [], []);
  const ownersOf = new Map(facts.map((owners) => [owners.subscription.id, owners]));
  // `batched` asks only for subscriptions that it passed in, so each has an entry.
  return ({ id }: Subscription) => renewalOf(ownersOf.get(id)!, book, context);
});

interface Owned {
  readonly subscription: Subscription;
  readonly customer: Customer;
  readonly product: Product;
}

async function loadOwners(context: Context, subscription: Subscription): Promise<Owned> {
  const [customer, product] = await Promise.all([
    loadCustomerOf(context, subscription),
    loadVisibleProduct(context, subscription.product.id),
  ]);
  return { subscription, customer, product: product ?? (await subscription.product.loadOrFail()) };
}

function renewalOf({ subscription, customer, product }: Owned, book: PriceBook, context: Context): RenewalEligibility {
  const { term, currencyCode, endDate, purchaseMethod } = subscription;
  const today = dayIn(customer.timeZone, context.now);
  const window = renewalWindow(subscription, term, context.settings.policies);
  const codes = ineligibilityOf({
    status: subscription.storedStatus,
    productRenewable: product.renewable,
    today,
    window,
    productKind: product.kind,
    purchaseMethod,
    creditLineOpen: customer.creditLineOpen,
    channel: channelOf(context.viewer),
    hasPrice: book.unitPrice({ product, currencyCode, today }, term) !== undefined,
  });
  const { opensOn, closesOn } = window;
  const reasons = codes.map(
    (code): IneligibilityReason => ({
      code,
      message: explainIneligibility(code, subscription.storedStatus, window),
    }),
  );
  return { eligible: codes.length === 0, reasons, opensOn, closesOn, daysUntilEnd: daysBetween(today, endDate) };
}
