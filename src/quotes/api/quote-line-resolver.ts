import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../../catalog/product.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import type { Context } from '../../context.ts';
import { DateScalar } from '../../graphql/scalars.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { Money } from '../../values/money.ts';
import { loadShownProduct } from '../load-in-link.ts';
import type { PricedLine } from '../priced-line.ts';
import { loadPricedQuote } from '../priced-quote.ts';
import { QuoteLine } from '../quote-line.ts';

@Resolver(() => QuoteLine)
export class QuoteLineResolver {
  @FieldResolver(() => Subscription, {
    nullable: true,
    description:
      'The subscription as it is today, where the viewer may see it; of a NEW line, once the quote is accepted.',
  })
  subscription(
    @Ctx() context: Context,
    @Root() { subscription }: QuoteLine,
  ): Promise<Subscription | undefined> | undefined {
    return subscription ? loadVisibleSubscription(context, subscription.id) : undefined;
  }

  @FieldResolver(() => Product, { description: 'The product as it is today.' })
  product(@Ctx() context: Context, @Root() { product }: QuoteLine): Promise<Product | undefined> {
    return loadShownProduct(context, product.id);
  }

  @FieldResolver(() => String, { description: 'Name of the product: live on a draft, frozen once sent.' })
  async productName(@Ctx() context: Context, @Root() line: QuoteLine): Promise<string> {
    return (await pricedLine(context, line)).productName;
  }

  @FieldResolver(() => Boolean, { description: 'Whether quantity or term differ from the subscription’s.' })
  async changed(@Ctx() context: Context, @Root() line: QuoteLine): Promise<boolean> {
    return (await pricedLine(context, line)).changed;
  }

  @FieldResolver(() => DateScalar, { description: 'First day that is paid.' })
  async startDate(@Ctx() context: Context, @Root() line: QuoteLine): Promise<PricedLine['startDate']> {
    return (await pricedLine(context, line)).startDate;
  }

  @FieldResolver(() => DateScalar, { description: 'Last day that is paid.' })
  async endDate(@Ctx() context: Context, @Root() line: QuoteLine): Promise<PricedLine['endDate']> {
    return (await pricedLine(context, line)).endDate;
  }

  @FieldResolver(() => Money, { description: 'List price per seat and term.' })
  async unitPrice(@Ctx() context: Context, @Root() line: QuoteLine): Promise<Money> {
    return (await pricedLine(context, line)).unitPrice;
  }

  @FieldResolver(() => [QuoteDiscount], { description: 'What each promotion takes off this line, by code.' })
  async discounts(@Ctx() context: Context, @Root() line: QuoteLine): Promise<QuoteDiscount[]> {
    return (await pricedLine(context, line)).discounts;
  }

  @FieldResolver(() => QuoteTotals, { description: 'What the line comes to.' })
  async totals(@Ctx() context: Context, @Root() line: QuoteLine): Promise<QuoteTotals> {
    return (await pricedLine(context, line)).totals;
  }
}

/** Prices the whole quote once, so that its lines share the loader's answer. */
async function pricedLine(context: Context, line: QuoteLine): Promise<PricedLine> {
  const quote = await line.quote.loadOrFail({ dataloader: true });
  const { byLineId } = await loadPricedQuote(context, quote);
  return byLineId.get(line.id)!;
}
