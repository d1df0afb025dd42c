import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Context } from '../../context.ts';
import { belongsToCsn } from '../../customers/csn.ts';
import { allOf, type Condition, EVERY_ROW } from '../../database/condition.ts';
import { connectionType, PageArgs } from '../../graphql/connection.ts';
import { DateTimeRangeInput, withinInstants } from '../../graphql/date-range.ts';
import type { KeysetOrder } from '../../graphql/keyset.ts';
import { lookUp, type Searched } from '../../graphql/search.ts';
import { readInstant } from '../../values/dates.ts';
import { orders } from '../load-visible.ts';
import { Order } from '../order.ts';

export const OrderConnection = connectionType(Order, 'Order', 'orders');

@InputType({ description: 'Conditions on orders. An order must meet all that are given.' })
export class OrderFilter {
  @Field(() => ID, { nullable: true, description: 'Only orders of the customer with this customer number.' })
  customerCsn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only orders of quotes through the partner with this customer number.',
  })
  partnerCsn?: string | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: 'Only orders that were placed in this range.' })
  placedAt?: DateTimeRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only orders whose number or purchase-order reference, whose quote’s number, or whose customer’s name contains this text. At most 200 characters; upper and lower case count as the same.',
  })
  search?: string | null;
}

/** The arguments of a list of orders. */
@ArgsType()
export class OrdersArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: 'Conditions on the orders. If left out, all of them.' })
  filter?: OrderFilter | null;
}

export const LATEST_FIRST: KeysetOrder = {
  kind: 'order',
  property: 'placedAt',
  direction: 'DESC',
  parse: readInstant,
};

const SEARCHED: Searched = {
  table: 'orders',
  texts: ['number', 'purchase_order_reference'],
  related: [
    { by: 'quote_id', from: 'quotes named', key: 'named.id', texts: ['number'] },
    { by: 'customer_id', from: 'customers named', key: 'named.id', texts: ['name'] },
  ],
};

/** The orders that match the filter and that the viewer may see. */
export async function ordersWhere({ em, viewer }: Context, filter?: OrderFilter | null): Promise<Condition> {
  const { customerCsn, partnerCsn, placedAt, search } = filter ?? {};
  return allOf([
    orders.visible(viewer),
    customerCsn == null ? EVERY_ROW : belongsToCsn('customer', customerCsn),
    partnerCsn == null ? EVERY_ROW : belongsToCsn('partner', partnerCsn),
    placedAt ? withinInstants('placed_at', placedAt) : EVERY_ROW,
    await lookUp(em, search, SEARCHED),
  ]);
}
