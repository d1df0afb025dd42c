import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { type Connection, PageArgs } from '../../graphql/connection.ts';
import { nestedPages } from '../../graphql/nested-pages.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { loadOpenQuote } from '../load-open-quote.ts';
import { loadVisibleQuote } from '../load-visible.ts';
import { Quote } from '../quote.ts';
import { QuoteConnection } from './quote-connection.ts';
import { quoteOrder, quotesWhere } from './quote-filter.ts';

@Resolver(() => Subscription)
export class SubscriptionQuotesResolver {
  @FieldResolver(() => Quote, {
    nullable: true,
    description:
      'The sent quote that keeps auto-renew of this subscription off while the quote is open. Null if there is none, or if you may not see it.',
  })
  autoRenewHeldBy(
    @Ctx() context: Context,
    @Root() { autoRenewHeldById: id }: Subscription,
  ): Promise<Quote | undefined> | undefined {
    return id ? loadVisibleQuote(context, id) : undefined;
  }

  @FieldResolver(() => Quote, {
    nullable: true,
    description:
      'The open, sent quote with a line for this subscription. Null if there is none, or if you may not see it.',
  })
  openQuote(@Ctx() context: Context, @Root() { id }: Subscription): Promise<Quote | undefined> {
    return loadOpenQuote(context, id);
  }

  @FieldResolver(() => QuoteConnection, {
    nullable: true,
    description: 'Every quote with a line for this subscription that you may see, the latest made first.',
  })
  quotes(
    @Ctx() context: Context,
    @Root() { id }: Subscription,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Quote>> {
    return loadQuotes(context, id, { page });
  }
}

const loadQuotes = nestedPages<Quote, { page: PageArgs }>({
  parent: 'subscription',
  entity: Quote,
  ofParent: (alias) => `${alias}.id in (select quote_id from quote_lines where subscription_id = parent.id)`,
  where: (context) => quotesWhere(context),
  order: () => quoteOrder(undefined),
});
