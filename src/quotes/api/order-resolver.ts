import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { loadVisibleQuote } from '../load-visible.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';
import { toldAcceptor } from '../told-actor.ts';

@Resolver(() => Order)
export class OrderResolver {
  @FieldResolver(() => String, {
    description:
      'Name that was given at acceptance. If none was given, the account that accepted; if that is of another side than yours, only the side is named: `customer`, `partner` or `sales`; `unknown` if the side was not recorded.',
  })
  acceptedBy(@Ctx() { viewer }: Context, @Root() order: Order): string {
    return toldAcceptor(order, viewer);
  }

  @FieldResolver(() => Quote, { description: 'The accepted quote that became this order.' })
  quote(@Ctx() context: Context, @Root() { quote }: Order): Promise<Quote | undefined> {
    return loadVisibleQuote(context, quote.id);
  }
}
