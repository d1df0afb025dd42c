import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Product } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { loadShownProduct } from '../load-in-link.ts';
import { QuoteLine } from '../quote-line.ts';

@Resolver(() => QuoteLine)
export class QuoteLineResolver {
  @FieldResolver(() => Subscription, {
    nullable: true,
    description:
      'The subscription in its current state. Null if you may not see it, and for a NEW line until the quote is accepted.',
  })
  subscription(
    @Ctx() context: Context,
    @Root() { subscription }: QuoteLine,
    @Info() asked: Asked,
  ): Promise<Subscription | undefined> | undefined {
    return subscription ? loadVisibleSubscription(context, subscription.id, asked) : undefined;
  }

  @FieldResolver(() => Product, { description: 'The product in its current state.' })
  product(@Ctx() context: Context, @Root() { product }: QuoteLine, @Info() asked: Asked): Promise<Product | undefined> {
    return loadShownProduct(context, product.id, asked);
  }
}
