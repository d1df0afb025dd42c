import sql from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';
import { channelOf } from '../access/viewer.ts';
import { ownSubscriptions, visibleSubscriptions } from '../access/visibility.ts';
import { Term } from '../catalog/term.ts';
import type { Context } from '../context.ts';
import { belongsToCsn } from '../customers/csn.ts';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue, not } from '../database/condition.ts';
import { DateRangeInput, DateTimeRangeInput, within, withinInstants } from '../graphql/date-range.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import type { KeysetOrder } from '../graphql/keyset.ts';
import { OrderDirection } from '../graphql/order-direction.ts';
import { CurrencyCodeScalar, readDay } from '../graphql/scalars.ts';
import { lookUp, lookUpChanged, matching, type Searched } from '../graphql/search.ts';
import type { List } from '../reading/read-page.ts';
import { keptText } from '../values/kept-text.ts';
import { isEligibleSql, isNear } from './eligibility/eligible-sql.ts';
import { PurchaseMethod } from './subscription.ts';
import { hasSubscriptionStatus, SubscriptionStatus } from './subscription-status.ts';

@InputType({ description: 'Conditions on subscriptions. A subscription must meet all that are given.' })
export class SubscriptionFilter {
  @Field(() => ID, { nullable: true, description: 'Only subscriptions of the customer with this customer number.' })
  customerCsn?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Only subscriptions bought through the partner with this customer number.',
  })
  partnerCsn?: string;

  @Field(() => [SubscriptionStatus], {
    nullable: true,
    description:
      'Only subscriptions that have one of these statuses today, in the customer’s time zone. At most 20 statuses.',
  })
  status?: SubscriptionStatus[] | null;

  @Field(() => Term, { nullable: true, description: 'Only subscriptions with this term.' })
  term?: Term | null;

  @Field(() => String, { nullable: true, description: 'Only subscriptions for the product with this SKU.' })
  productSku?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'If true, only subscriptions whose renewal you can quote today. If false, only the others.',
  })
  eligible?: boolean;

  @Field(() => DateRangeInput, { nullable: true, description: 'Only subscriptions whose end date lies in this range.' })
  endDate?: DateRangeInput;

  @Field(() => DateTimeRangeInput, {
    nullable: true,
    description:
      'Only subscriptions that last changed in this range. To read what is new, begin an hour before the latest `updatedAt` that you have read: an import is seen once it is stored in full, and another change of a later time may be seen before it.',
  })
  updatedAt?: DateTimeRangeInput | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Only subscriptions paid in this currency.' })
  currencyCode?: string;

  @Field(() => PurchaseMethod, { nullable: true, description: 'Only subscriptions with this purchase method.' })
  purchaseMethod?: PurchaseMethod;

  @Field(() => Boolean, {
    nullable: true,
    description: 'If true, only subscriptions with auto-renew on. If false, only those with auto-renew off.',
  })
  autoRenew?: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Only subscriptions whose reference, or whose product’s name or SKU, contains this text. At most 200 characters; upper and lower case count as the same.',
  })
  search?: string;
}

export const SubscriptionOrderField = describedEnum(
  'SubscriptionOrderField',
  'The value that subscriptions are ordered by.',
  {
    END_DATE: 'The end date of the subscription.',
    REFERENCE: 'The vendor’s reference of the subscription.',
  },
);
export type SubscriptionOrderField = keyof typeof SubscriptionOrderField;

@InputType({ description: 'The order in which subscriptions are listed.' })
export class SubscriptionOrder {
  @Field(() => SubscriptionOrderField, { description: 'The value to order by.' })
  field!: SubscriptionOrderField;

  @Field(() => OrderDirection, { description: 'The direction of the order.' })
  direction!: OrderDirection;
}

const ORDERS: Readonly<Record<SubscriptionOrderField, Omit<KeysetOrder, 'direction'>>> = {
  END_DATE: { kind: 'subscription', property: 'endDate', parse: readDay },
  REFERENCE: { kind: 'subscription', property: 'reference', parse: String },
};

/** By default the earliest end date comes first. */
export function subscriptionOrder(order: SubscriptionOrder | null | undefined): KeysetOrder {
  return { ...ORDERS[order?.field ?? 'END_DATE'], direction: order?.direction ?? 'ASC' };
}

const SEARCHED: Searched = {
  table: 'subscriptions',
  texts: ['reference'],
  related: [{ by: 'product_id', from: 'products named', key: 'named.id', texts: ['name', 'sku'] }],
};

/** As `subscriptionsWhere`, for the list of all subscriptions, which is too long to be searched or weighed row by row. */
export async function allSubscriptions(
  context: Context,
  filter?: SubscriptionFilter | null,
): Promise<Pick<List, 'where' | 'weighed'>> {
  const { em, viewer } = context;
  const { search, updatedAt, ...others } = filter ?? {};
  const isFound = allOf([
    await lookUp(em, search, SEARCHED),
    updatedAt ? await lookUpChanged(em, 'subscriptions', updatedAt, visibleSubscriptions(viewer)) : EVERY_ROW,
  ]);
  const where = subscriptionsWhere(context, others, isFound);
  if (filter?.eligible == null) {
    return { where };
  }
  const besides = subscriptionsWhere(context, { ...others, eligible: undefined }, isFound);
  const near: Condition = (row) => isNear(row, context.now, context.settings.policies);
  return { where, weighed: allOf([besides, filter.eligible ? near : EVERY_ROW]) };
}

/** The subscriptions that match the filter and that the viewer may see. */
export function subscriptionsWhere(
  context: Context,
  filter?: SubscriptionFilter | null,
  isFound?: Condition,
): Condition {
  const { customerCsn, partnerCsn, eligible, endDate, currencyCode, purchaseMethod, autoRenew, search } = filter ?? {};
  const { status, term, productSku, updatedAt } = filter ?? {};
  return allOf([
    visibleSubscriptions(context.viewer),
    status ? anyOf(status.map((one) => hasSubscriptionStatus(one, context.now))) : EVERY_ROW,
    term == null ? EVERY_ROW : hasValue('term', term),
    productSku == null ? EVERY_ROW : isForProduct(productSku),
    customerCsn == null ? EVERY_ROW : belongsToCsn('customer', customerCsn),
    partnerCsn == null ? EVERY_ROW : isBoughtThrough(context, partnerCsn),
    endDate ? within('end_date', endDate) : EVERY_ROW,
    updatedAt ? withinInstants('updated_at', updatedAt) : EVERY_ROW,
    currencyCode == null ? EVERY_ROW : hasValue('currency_code', currencyCode),
    purchaseMethod == null ? EVERY_ROW : hasValue('purchase_method', purchaseMethod),
    autoRenew == null ? EVERY_ROW : hasValue('auto_renew', autoRenew),
    eligible == null ? EVERY_ROW : isEligible(context, eligible),
    isFound ?? matching(search, SEARCHED),
  ]);
}

/** K4: a request shows a partner subscriptions of other partners, but not which partners these are. */
function isBoughtThrough({ viewer }: Context, csn: string): Condition {
  return allOf([ownSubscriptions(viewer), belongsToCsn('partner', csn)]);
}

function isForProduct(sku: string): Condition {
  return (row) => sql`${row}.product_id = (select id from products where sku = ${keptText(sku)})`;
}

function isEligible({ now, viewer, settings }: Context, eligible: boolean): Condition {
  const condition = isEligibleSql(now, channelOf(viewer), settings.policies);
  return eligible ? condition : not(condition);
}
