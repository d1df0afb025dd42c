import { priceLine } from '../catalog/line-price.ts';
import { loadPriceBook, type PriceBook } from '../catalog/price-book.ts';
import { type QuoteTotals, sumTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { loadVisibleCustomer } from '../customers/load-visible.ts';
import { LOADED, tooManyLoaded } from '../graphql/loaded-rows.ts';
import { batched, counted } from '../graphql/per-request.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { dayIn } from '../values/dates.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';

const isWithin = counted(LOADED.members);

/** G4: loads what each group comes to at list price and after promotions, in a constant number of SQL statements. */
export const loadGroupTotals = batched(async (context: Context, groups: readonly BulkRenewalGroup[]) => {
  // The field `customer` of a group uses the same loader, so the customers are read once.
  await Promise.all(groups.map(({ customerId }) => loadVisibleCustomer(context, customerId)));
  const ids = groups.flatMap(({ subscriptionIds }) => subscriptionIds);
  if (!isWithin(context, ids.length)) throw tooManyLoaded('members', 'groups');
  const members = await context.em.find(
    Subscription,
    { id: { $in: ids } },
    { populate: ['product'], strategy: 'select-in' },
  );
  const byId = new Map(members.map((member) => [member.id, member]));
  const book = await loadPriceBook(
    context.em,
    members.map((member) => keyOf(member, context)),
  );
  return ({ subscriptionIds, currencyCode }: BulkRenewalGroup) => {
    const lines = subscriptionIds
      .flatMap((id) => byId.get(id) ?? [])
      .flatMap((member) => priceOf(member, book, context));
    return sumTotals(lines, currencyCode);
  };
});

function keyOf({ product, customer, currencyCode }: Subscription, { now }: Context) {
  return { product: product.getEntity(), currencyCode, today: dayIn(customer.getEntity().timeZone, now) };
}

/** Prices a member as `createQuote` would: a renewal of all seats for the current term. Empty without a list price. */
function priceOf(member: Subscription, book: PriceBook, context: Context): QuoteTotals[] {
  const { term, quantity } = member;
  const { countryCode } = member.customer.getEntity();
  const key = keyOf(member, context);
  const unitPrice = book.unitPrice(key, term);
  if (!unitPrice) return [];
  return [
    priceLine(unitPrice, quantity, book.promotionsFor({ ...key, term, quantity, countryCode, action: 'RENEWAL' })),
  ];
}
