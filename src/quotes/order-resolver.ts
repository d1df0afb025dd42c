import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadVisibleQuote } from '../access/load-visible.ts';
import type { Context } from '../context.ts';
import { Order } from './order.ts';
import { Quote } from './quote.ts';

@Resolver(() => Order)
export class OrderResolver {
  @FieldResolver(() => Quote, { description: 'The quote that was accepted.' })
  quote(@Ctx() context: Context, @Root() { quote }: Order): Promise<Quote | undefined> {
    return loadVisibleQuote(context, quote.id);
  }
}
