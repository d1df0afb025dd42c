import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import type { Connection } from '../../graphql/connection.ts';
import { Joined } from '../../reading/fields.ts';
import { readPage } from '../../reading/read-page.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadVisibleOrder, orders } from '../load-visible.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';
import { toldAcceptor } from '../told-acceptor.ts';
import { findByIdOrNumber } from './find-by-id-or-number.ts';
import { LATEST_FIRST, OrderConnection, OrdersArgs, ordersWhere } from './order-filter.ts';

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description:
      'Returns an order by its id or by its number. Give exactly one of the two. Null if there is no such order, or if you may not see it.',
  })
  async order(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Id of the order.' }) id: string | undefined,
    @Arg('number', () => String, {
      nullable: true,
      description: 'Number of the order. Upper and lower case count as the same.',
    })
    number: string | undefined,
    @Info() asked: Asked,
  ): Promise<Order | undefined> {
    return findByIdOrNumber(context, orders, loadVisibleOrder, { id, number }, asked);
  }

  @Query(() => OrderConnection, {
    nullable: true,
    description: 'Lists the orders whose quotes you may see, the latest placed first.',
  })
  async orders(
    @Ctx() context: Context,
    @Args(() => OrdersArgs) { filter, ...page }: OrdersArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Order>> {
    const list = { where: await ordersWhere(context, filter), order: LATEST_FIRST };
    return readPage(context, orders, list, page, asked);
  }

  @FieldResolver(() => String, {
    description:
      'Name that was given at acceptance. If none was given, the account that accepted; if that is of another side than yours, only the side is named: `customer`, `partner` or `sales`; `unknown` if the side was not recorded.',
  })
  acceptedBy(@Ctx() { viewer }: Context, @Root() order: Order): string {
    return toldAcceptor(order, viewer);
  }

  @Joined(
    () => Quote,
    { description: 'The accepted quote that became this order.' },
    (row) => sql`${row}.quote_id`,
  )
  quote!: Quote;
}
