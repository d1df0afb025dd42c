import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { priceLine } from '../catalog/line-price.ts';
import { loadPriceBook } from '../catalog/load-price-book.ts';
import type { PriceBook } from '../catalog/price-book.ts';
import type { Term } from '../catalog/term.ts';
import { namedDiscounts, type QuoteDiscount, type QuoteTotals, sumDiscounts, sumTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { dayOf } from '../database/temporal-types.ts';
import { LOADED, TooManyLoaded } from '../graphql/loaded-rows.ts';
import { batched, counted } from '../graphql/per-request.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { membersOf, rowsOfGroups } from './group-members.ts';

const isWithin = counted(LOADED.members);

/** What the renewals of a group cost, and which promotions make them cheaper. */
interface GroupPrices {
  readonly totals: QuoteTotals;
  readonly discounts: readonly QuoteDiscount[];
}

/** G4: loads what each group comes to at list price and after promotions, in a constant number of SQL statements. */
export const loadGroupPrices = batched(
  async (context: Context, groups: readonly BulkRenewalGroup[]) => {
    const count = groups.reduce((sum, { subscriptionCount }) => sum + subscriptionCount, 0);
    if (!isWithin(context, count)) {
      throw new TooManyLoaded('members', 'groups');
    }
    const alike = await findAlike(context, groups);
    const book = await loadPriceBook(context.em, alike);
    const byGroup = Map.groupBy(alike, ({ group }) => group.id);
    return ({ id, currencyCode }: BulkRenewalGroup) => pricesOf(byGroup.get(id) ?? [], currencyCode, book);
  },
  ({ id }) => id,
);

/** Members of one group that cost the same, whatever else they are. */
interface Alike {
  readonly group: BulkRenewalGroup;
  readonly product: { readonly id: string; readonly sku: string };
  readonly term: Term;
  readonly currencyCode: string;
  readonly countryCode: string;
  readonly today: Temporal.PlainDate;
  readonly quantity: number;
  readonly times: number;
}

async function findAlike(context: Context, groups: readonly BulkRenewalGroup[]): Promise<Alike[]> {
  const members = membersOf(context, rowsOfGroups(groups), {
    select: sql`p.id, p.sku, s.term, s.quantity`,
    isPricing: true,
  });
  const rows = await textRows(
    context.em,
    sql`select g.place - 1, t.id, t.sku, t.term, t.quantity, count(*), c.country_code, c.today
      from ${members} group by g.place, t.id, t.sku, t.term, t.quantity, c.country_code, c.today`,
  );
  return rows.map((texts): Alike => {
    // Casts: none of these columns is ever null, and checks of the database allow only these terms.
    const [place, product, sku, term, quantity, times, countryCode, today] = texts as string[] & { 3: Term };
    const group = groups[Number(place)]!;
    const { currencyCode } = group;
    const counts = { quantity: Number(quantity), times: Number(times) };
    const asked = { currencyCode, countryCode: countryCode!, today: dayOf(today!) };
    return { group, product: { id: idOf('product', product!), sku: sku! }, term, ...asked, ...counts };
  });
}

/** Prices each as `createQuote` would: a renewal of all seats for the current term. Nothing without a list price. */
function pricesOf(members: readonly Alike[], currencyCode: string, book: PriceBook): GroupPrices {
  const priced = members.flatMap((some) => {
    const { term, quantity, times } = some;
    const unitPrice = book.unitPrice(some, term);
    if (!unitPrice) {
      return [];
    }
    const price = priceLine(unitPrice, quantity, book.promotionsFor({ ...some, action: 'RENEWAL' }));
    const { list, discount, total } = price;
    const discounts = namedDiscounts(price).map((one) => ({ ...one, amount: one.amount.times(times) }));
    return [{ list: list.times(times), discount: discount.times(times), total: total.times(times), discounts }];
  });
  return { totals: sumTotals(priced, currencyCode), discounts: sumDiscounts(priced.flatMap((one) => one.discounts)) };
}
