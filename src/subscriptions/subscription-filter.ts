import type { FilterQuery } from '@mikro-orm/core';
import { Field, ID, InputType } from 'type-graphql';
import { channelOf } from '../access/viewer.ts';
import { visibleSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { belongsToCsn } from '../customers/csn.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { DateRangeInput, within } from '../graphql/date-range.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import type { KeysetOrder } from '../graphql/keyset.ts';
import { OrderDirection } from '../graphql/order-direction.ts';
import { CurrencyCodeScalar, readDay } from '../graphql/scalars.ts';
import { containing, contains } from '../graphql/search.ts';
import { isEligibleSql } from './eligibility/eligible-sql.ts';
import { PurchaseMethod, type Subscription } from './subscription.ts';

@InputType({ description: 'Conditions on subscriptions. A subscription must meet all that are given.' })
export class SubscriptionFilter {
  @Field(() => ID, { nullable: true, description: 'Only subscriptions of the customer with this customer number.' })
  customerCsn?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Only subscriptions bought through the partner with this customer number.',
  })
  partnerCsn?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'If true, only subscriptions whose renewal you can quote today. If false, only the others.',
  })
  eligible?: boolean;

  @Field(() => DateRangeInput, { nullable: true, description: 'Only subscriptions whose end date lies in this range.' })
  endDate?: DateRangeInput;

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

/** The subscriptions that match the filter and that the viewer may see. */
export function subscriptionsWhere(context: Context, filter?: SubscriptionFilter | null): FilterQuery<Subscription> {
  const { customerCsn, partnerCsn, eligible, endDate, search } = filter ?? {};
  return {
    $and: [
      visibleSubscriptions(context.viewer),
      customerCsn == null ? {} : belongsToCsn<Subscription>('customer', customerCsn),
      partnerCsn == null ? {} : belongsToCsn<Subscription>('partner', partnerCsn),
      endDate ? { endDate: within(endDate) } : {},
      ...(['currencyCode', 'purchaseMethod', 'autoRenew'] as const).map((name) =>
        filter?.[name] == null ? {} : { [name]: filter[name] },
      ),
      eligible == null ? {} : isEligible(context, eligible),
      search?.trim() ? matching(search) : {},
    ],
  };
}

function isEligible({ now, viewer, settings }: Context, eligible: boolean): FilterQuery<Subscription> {
  const sql = (alias: string) => isEligibleSql(alias, now, channelOf(viewer), settings.policies);
  // The ORM gives the alias only when it builds the query. The parameters do not depend on it.
  return sqlCondition<Subscription>((alias) => `${eligible ? '' : 'not '}(${sql(alias).text})`, sql('').parameters);
}

function matching(search: string): FilterQuery<Subscription> {
  const pattern = containing(search);
  const sql = (alias: string) =>
    `(${contains(`${alias}.reference`)} or ${alias}.product_id in (
      select found.id from products found where ${contains('found.name')} or ${contains('found.sku')}))`;
  return sqlCondition<Subscription>(sql, [pattern, pattern, pattern]);
}
