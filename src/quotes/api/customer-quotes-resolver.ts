import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Customer } from '../../customers/customer.ts';
import type { Connection, PageArgs } from '../../graphql/connection.ts';
import { nestedPages } from '../../reading/read-page.ts';
import type { Asked } from '../../reading/shape.ts';
import { quotes } from '../load-visible.ts';
import type { Quote } from '../quote.ts';
import { QuoteConnection, QuotesArgs } from './quote-connection.ts';
import { quoteOrder, quotesWhere, withoutChanges } from './quote-filter.ts';

@Resolver(() => Customer)
export class CustomerQuotesResolver {
  @FieldResolver(() => QuoteConnection, { nullable: true, description: 'The customer’s quotes that you may see.' })
  quotes(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => QuotesArgs) args: QuotesArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Quote>> {
    const { filter, orderBy, ...page } = withoutChanges(context.viewer, args);
    return loadQuotes(context, id, { page, filter, orderBy }, asked);
  }
}

interface QuotesAsk extends Pick<QuotesArgs, 'filter' | 'orderBy'> {
  readonly page: PageArgs;
}

const loadQuotes = nestedPages<Quote, QuotesAsk>(quotes, {
  parent: 'customer',
  ofParent: (row) => sql`${row}.customer_id = parent.id`,
  where: (context, { filter }) => quotesWhere(context, filter),
  order: ({ orderBy }) => quoteOrder(orderBy),
});
