import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { priceLine } from '../catalog/line-price.ts';
import { loadPriceBook } from '../catalog/load-price-book.ts';
import type { PriceBook } from '../catalog/price-book.ts';
import type { Term } from '../catalog/term.ts';
import { type QuoteTotals, sumTotals } from '../catalog/totals.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { loadVisibleCustomer } from '../customers/load-visible.ts';
import { idOf } from '../database/ids.ts';
import { LOADED, tooManyLoaded } from '../graphql/loaded-rows.ts';
import { batched, counted } from '../graphql/per-request.ts';
import { dayIn } from '../values/dates.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';

const isWithin = counted(LOADED.members);

/** G4: loads what each group comes to at list price and after promotions, in a constant number of SQL statements. */
export const loadGroupTotals = batched(async (context: Context, groups: readonly BulkRenewalGroup[]) => {
  const count = groups.reduce((sum, { memberUuids }) => sum + memberUuids.length, 0);
  if (!isWithin(context, count)) {
    throw tooManyLoaded('members', 'groups');
  }
  // The field `customer` of a group uses the same loader, so the customers are read once.
  const owners = await Promise.all(groups.map(({ customerId }) => loadVisibleCustomer(context, customerId)));
  const alike = await findAlike(context, groups);
  const members = groups.map((group, place) =>
    (alike.get(place) ?? []).map((some) => asked(some, group, owners[place])),
  );
  const book = await loadPriceBook(context.em, members.flat());
  const totals = new Map(groups.map((group, place) => [group, totalsOf(members[place] ?? [], group, book)]));
  return (group: BulkRenewalGroup) => totals.get(group) ?? sumTotals([], group.currencyCode);

  function asked(some: Alike, { currencyCode }: BulkRenewalGroup, owner: Customer | undefined): AskedMembers {
    // A group has the customer whom the viewer sees.
    const { timeZone, countryCode } = owner!;
    return { ...some, currencyCode, countryCode, today: dayIn(timeZone, context.now) };
  }
});

/** Members of one group that cost the same, whatever else they are. */
interface Alike {
  readonly place: number;
  readonly product: { readonly id: string; readonly sku: string };
  readonly term: Term;
  readonly quantity: number;
  readonly times: number;
}

interface AskedMembers extends Alike {
  readonly currencyCode: string;
  readonly countryCode: string;
  readonly today: Temporal.PlainDate;
}

async function findAlike({ em }: Context, groups: readonly BulkRenewalGroup[]): Promise<Map<number, Alike[]>> {
  const uuids = groups.flatMap(({ memberUuids }) => memberUuids);
  const places = groups.flatMap(({ memberUuids }, place) => memberUuids.map(() => place));
  const { rows } = await sql<Omit<Alike, 'product'> & { product_id: string; sku: string }>`
    select wanted.place, s.product_id, p.sku, s.term, s.quantity, count(*)::int as times
    from unnest(${uuids}::uuid[], ${places}::int[]) as wanted (id, place)
      join subscriptions s on s.id = wanted.id
      join products p on p.id = s.product_id
    group by wanted.place, s.product_id, p.sku, s.term, s.quantity`.execute(em.getKysely());
  const alike = rows.map(({ product_id, sku, ...some }) => ({
    ...some,
    product: { id: idOf('product', product_id), sku },
  }));
  return Map.groupBy(alike, ({ place }) => place);
}

/** Prices each as `createQuote` would: a renewal of all seats for the current term. Nothing without a list price. */
function totalsOf(members: readonly AskedMembers[], { currencyCode }: BulkRenewalGroup, book: PriceBook): QuoteTotals {
  const priced = members.flatMap((some): QuoteTotals[] => {
    const { term, quantity, times } = some;
    const unitPrice = book.unitPrice(some, term);
    if (!unitPrice) {
      return [];
    }
    const promotions = book.promotionsFor({ ...some, action: 'RENEWAL' });
    const { list, discount, total } = priceLine(unitPrice, quantity, promotions);
    return [{ list: list.times(times), discount: discount.times(times), total: total.times(times) }];
  });
  return sumTotals(priced, currencyCode);
}
