import type { Temporal } from 'temporal-polyfill';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Product } from '../../catalog/product.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import type { Context } from '../../context.ts';
import { DateScalar } from '../../graphql/scalars.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { Money } from '../../values/money.ts';
import type { LineOffer } from '../line-offer.ts';
import { loadShownProduct } from '../load-in-link.ts';
import { loadVisibleQuote } from '../load-visible.ts';
import { loadPricedQuote } from '../priced-quote.ts';
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

  @FieldResolver(() => String, {
    description: 'Name of the product: the current one on a draft, the name at sending on a sent quote.',
  })
  async productName(@Ctx() context: Context, @Root() line: QuoteLine): Promise<string> {
    return (await pricedLine(context, line)).productName;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the line has other seats or another term than the subscription.',
  })
  async changed(@Ctx() context: Context, @Root() line: QuoteLine): Promise<boolean> {
    return (await pricedLine(context, line)).changed;
  }

  @FieldResolver(() => DateScalar, { description: 'First day that the line pays for.' })
  async startDate(@Ctx() context: Context, @Root() line: QuoteLine): Promise<Temporal.PlainDate> {
    return (await pricedLine(context, line)).startDate;
  }

  @FieldResolver(() => DateScalar, { description: 'Last day that the line pays for.' })
  async endDate(@Ctx() context: Context, @Root() line: QuoteLine): Promise<Temporal.PlainDate> {
    return (await pricedLine(context, line)).endDate;
  }

  @FieldResolver(() => Money, { description: 'List price of one seat for one whole term.' })
  async unitPrice(@Ctx() context: Context, @Root() line: QuoteLine): Promise<Money> {
    return (await pricedLine(context, line)).unitPrice;
  }

  @FieldResolver(() => [QuoteDiscount], {
    description: 'The discounts on this line, one entry for each promotion, ordered by promotion code.',
  })
  async discounts(@Ctx() context: Context, @Root() line: QuoteLine): Promise<readonly QuoteDiscount[]> {
    return (await pricedLine(context, line)).discounts;
  }

  @FieldResolver(() => QuoteTotals, { description: 'List price, discount and total of the line.' })
  async totals(@Ctx() context: Context, @Root() line: QuoteLine): Promise<QuoteTotals> {
    return (await pricedLine(context, line)).totals;
  }
}

/** Prices the whole quote once, so that its lines share the loader's answer. */
async function pricedLine(context: Context, line: QuoteLine): Promise<LineOffer> {
  const quote = await loadVisibleQuote(context, line.quote.id);
  // Who sees a line sees its quote.
  const { byLineId } = await loadPricedQuote(context, quote!);
  return byLineId.get(line.id)!;
}
