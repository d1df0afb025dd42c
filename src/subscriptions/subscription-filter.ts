import type { FilterQuery } from '@mikro-orm/core';
import { Field, ID, InputType } from 'type-graphql';
import { channelOf } from '../access/viewer.ts';
import { visibleSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { sqlCondition } from '../database/sql-condition.ts';
import { DateRangeInput, within } from '../graphql/date-range.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import type { KeysetOrder } from '../graphql/keyset.ts';
import { OrderDirection } from '../graphql/order-direction.ts';
import { CurrencyCodeScalar, readDay } from '../graphql/scalars.ts';
import { containing, contains } from '../graphql/search.ts';
import { isEligibleSql } from './eligibility/eligible-sql.ts';
import { PurchaseMethod, type Subscription } from './subscription.ts';

@InputType({ description: 'Which subscriptions; all that is given must hold.' })
export class SubscriptionFilter {
  @Field(() => ID, { nullable: true, description: 'Of the customer with this number.' })
  customerCsn?: string;

  @Field(() => ID, { nullable: true, description: 'Bought through the partner with this number.' })
  partnerCsn?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the renewal may be quoted today.' })
  eligible?: boolean;

  @Field(() => DateRangeInput, { nullable: true, description: 'Whose last paid day lies in this span.' })
  endDate?: DateRangeInput;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Paid in this currency.' })
  currencyCode?: string;

  @Field(() => PurchaseMethod, { nullable: true, description: 'Paid in this way.' })
  purchaseMethod?: PurchaseMethod;

  @Field(() => Boolean, { nullable: true, description: 'Whether it renews by itself.' })
  autoRenew?: boolean;

  @Field(() => String, { nullable: true, description: 'Part of the reference or the product’s name or SKU.' })
  search?: string;
}

export const SubscriptionOrderField = describedEnum('SubscriptionOrderField', 'What subscriptions are ordered by.', {
  END_DATE: 'Last paid day.',
  REFERENCE: 'The vendor’s reference.',
});
export type SubscriptionOrderField = keyof typeof SubscriptionOrderField;

@InputType({ description: 'In which order subscriptions are listed.' })
export class SubscriptionOrder {
  @Field(() => SubscriptionOrderField, { description: 'What to order by.' })
  field!: SubscriptionOrderField;

  @Field(() => OrderDirection, { description: 'Which way.' })
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
      customerCsn == null ? {} : { customer: { csn: customerCsn } },
      partnerCsn == null ? {} : { partner: { csn: partnerCsn } },
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
