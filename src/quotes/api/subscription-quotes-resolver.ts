import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { type Connection, PageArgs } from '../../graphql/connection.ts';
import { Joined } from '../../reading/fields.ts';
import { nestedPages } from '../../reading/read-page.ts';
import type { Asked } from '../../reading/shape.ts';
import { Subscription } from '../../subscriptions/subscription.ts';
import { openQuoteId } from '../load-open-quote.ts';
import { quotes } from '../load-visible.ts';
import { Quote } from '../quote.ts';
import { QuoteConnection } from './quote-connection.ts';
import { quoteOrder, quotesWhere } from './quote-filter.ts';
import { RenewalOffer } from './renewal-offer.ts';
import { loadRenewalOffers } from './renewal-offers.ts';

@Resolver(() => Subscription)
export class SubscriptionQuotesResolver {
  @Joined(
    () => Quote,
    {
      nullable: true,
      description:
        'The sent quote that keeps auto-renew of this subscription off while the quote is open. Null if there is none, or if you may not see it.',
    },
    (row) => sql`${row}.auto_renew_held_by_id`,
  )
  autoRenewHeldBy!: Quote | null;

  @Joined(
    () => Quote,
    {
      nullable: true,
      description:
        'The open, sent quote with a line for this subscription. Null if there is none, or if you may not see it.',
    },
    openQuoteId,
  )
  openQuote!: Quote | null;

  @FieldResolver(() => [RenewalOffer], {
    description:
      'What the renewal costs today with the present seats: one offer for each term that you can quote today, or once the window opens, from the shortest term on. Empty if no term can be quoted; `renewal` says why.',
  })
  renewalOffers(@Ctx() context: Context, @Root() { id }: Subscription): Promise<RenewalOffer[]> {
    return loadRenewalOffers(context, id);
  }

  @FieldResolver(() => QuoteConnection, {
    nullable: true,
    description: 'Every quote with a line for this subscription that you may see, the latest made first.',
  })
  quotes(
    @Ctx() context: Context,
    @Root() { id }: Subscription,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Quote>> {
    return loadQuotes(context, id, { page }, asked);
  }
}

const loadQuotes = nestedPages<Quote, { page: PageArgs }>(quotes, {
  parent: 'subscription',
  ofParent: (row) => sql`${row}.id in (select quote_id from quote_lines where subscription_id = parent.id)`,
  where: (context) => quotesWhere(context),
  order: () => quoteOrder(undefined),
});
