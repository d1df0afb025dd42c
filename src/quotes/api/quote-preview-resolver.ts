import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Address } from '../../customers/address.ts';
import { loadVisibleCustomer } from '../../customers/load-visible.ts';
import type { Asked } from '../../reading/shape.ts';
import { loadSeller } from '../../sellers/find-sellers.ts';
import { Seller } from '../../sellers/seller.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { CreateQuoteInput } from '../quote-inputs.ts';
import { previewQuote } from './preview-quote.ts';
import { QuotePreview, QuotePreviewLine } from './quote-preview.ts';

@Resolver(() => QuotePreview)
export class QuotePreviewResolver {
  @Query(() => QuotePreview, {
    nullable: true,
    description:
      'Shows what `createQuote` would make of this input, with prices, errors and warnings. It stores nothing.',
  })
  previewQuote(
    @Ctx() context: Context,
    @Arg('input', () => CreateQuoteInput, {
      description: 'The input as for `createQuote`. Its `idempotencyKey` is ignored.',
    })
    input: CreateQuoteInput,
  ): Promise<QuotePreview> {
    return previewQuote(context, input);
  }

  @FieldResolver(() => Address, {
    nullable: true,
    description: 'The customer’s current postal address. Null if the customer is not known, or if you may not see it.',
  })
  async address(@Ctx() context: Context, @Root() { customerId }: QuotePreview): Promise<Address | undefined> {
    const customer = customerId === undefined ? undefined : await loadVisibleCustomer(context, customerId);
    return customer?.address;
  }

  @FieldResolver(() => Seller, {
    nullable: true,
    description:
      'The company that would sell: the one that sells to the customer’s country today. Null if the customer is not known, or if you may not see it.',
  })
  async seller(@Ctx() context: Context, @Root() { customerId }: QuotePreview): Promise<Seller | undefined> {
    const customer = customerId === undefined ? undefined : await loadVisibleCustomer(context, customerId);
    return customer && (await loadSeller(context, customer.countryCode));
  }
}

@Resolver(() => QuotePreviewLine)
export class QuotePreviewLineResolver {
  @FieldResolver(() => Subscription, {
    nullable: true,
    description: 'The subscription to renew or extend. Null for a NEW line.',
  })
  subscription(
    @Ctx() context: Context,
    @Root() { subscription }: QuotePreviewLine,
    @Info() asked: Asked,
  ): Promise<Subscription | undefined> | undefined {
    return subscription && loadVisibleSubscription(context, subscription.id, asked);
  }
}
