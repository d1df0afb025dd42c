import sql from 'sql-template-tag';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Joined } from '../../reading/fields.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';
import { toldAcceptor } from '../told-acceptor.ts';

@Resolver(() => Order)
export class OrderResolver {
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
