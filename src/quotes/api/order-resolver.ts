import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { loadVisibleQuote } from '../load-visible.ts';
import { Order } from '../order.ts';
import { Quote } from '../quote.ts';

@Resolver(() => Order)
export class OrderResolver {
  @FieldResolver(() => Quote, { description: 'The accepted quote that became this order.' })
  quote(@Ctx() context: Context, @Root() { quote }: Order): Promise<Quote | undefined> {
    return loadVisibleQuote(context, quote.id);
  }
}
