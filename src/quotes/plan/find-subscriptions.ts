import sql from 'sql-template-tag';
import { visibleSubscriptions } from '../../access/visibility.ts';
import type { Product } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import type { Customer } from '../../customers/customer.ts';
import { customers, partners } from '../../customers/load-visible.ts';
import type { Partner } from '../../customers/partner.ts';
import { uuidOf } from '../../database/ids.ts';
import { readRows } from '../../reading/read-rows.ts';
import { type RuleJoins, wholeShape } from '../../reading/whole-shape.ts';
import { subscriptions } from '../../subscriptions/load-visible.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import type { RequestedLine } from './requested-lines.ts';
import { LIVE_PRODUCT } from './rule-joins.ts';

/** A subscription that a line names, with what the rules read of its product and customer. */
export type NamedSubscription = Subscription & { readonly liveProduct: Product; readonly liveCustomer: Customer };

const LIVE: RuleJoins = {
  liveProduct: LIVE_PRODUCT,
  liveCustomer: {
    readable: customers,
    columns: [
      ...['csn', 'name', 'countryCode', 'region', 'language', 'timeZone', 'creditLineOpen', 'storedTaxTreatment'],
    ],
    id: (row) => sql`${row}.customer_id`,
  },
};

const LIVE_WITH_PARTNER: RuleJoins = {
  ...LIVE,
  livePartner: { readable: partners, columns: ['csn'], id: (row) => sql`${row}.partner_id` },
};

const T = sql`t`;

/** Finds the subscriptions that lines name, in their order, in one SQL statement. */
export async function findSubscriptions(
  context: Context,
  lines: readonly RequestedLine[],
): Promise<Map<string, NamedSubscription>> {
  // A NEW line must not name a subscription. If it does, currency and partner are not taken from that one.
  const ids = lines.flatMap(({ action, subscriptionId }) => (action === 'NEW' ? [] : (subscriptionId ?? [])));
  // C4, C5: in the order of the lines, because the others are compared with the first.
  return findNamed(context, ids);
}

/** As `findSubscriptions`, by their ids. */
export function findNamed(context: Context, ids: readonly string[]): Promise<Map<string, NamedSubscription>> {
  return findByIds<NamedSubscription>(context, ids, LIVE);
}

/** A subscription with the partner that it was bought through, whether or not the viewer sees that partner. */
export type WithPartner = NamedSubscription & { readonly livePartner: Partner | null };

/** As `findNamed`, with their partners. */
export function findWithPartners(context: Context, ids: readonly string[]): Promise<Map<string, WithPartner>> {
  return findByIds<WithPartner>(context, ids, LIVE_WITH_PARTNER);
}

async function findByIds<Row extends Subscription>(
  context: Context,
  ids: readonly string[],
  joins: RuleJoins,
): Promise<Map<string, Row>> {
  const uuids = ids.flatMap((id) => uuidOf('subscription', id) ?? []);
  if (uuids.length === 0) {
    return new Map();
  }
  const found = await readRows<Row>(context, wholeShape(context, subscriptions, joins), {
    from: sql`subscriptions t`,
    where: sql`t.id = any(${uuids}::uuid[]) and ${visibleSubscriptions(context.viewer)(T)}`,
  });
  const byId = new Map(found.map((subscription) => [subscription.id, subscription]));
  return new Map(ids.flatMap((id) => byId.get(id) ?? []).map((subscription) => [subscription.id, subscription]));
}
