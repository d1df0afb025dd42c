import sql from 'sql-template-tag';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Joined } from '../../reading/fields.ts';
import { visibleChildren } from '../../reading/read-children.ts';
import type { Asked } from '../../reading/shape.ts';
import { QuoteRequest } from '../../requests/quote-request.ts';
import { quotes } from '../load-visible.ts';
import { Quote } from '../quote.ts';

@Resolver(() => Quote)
export class RequestOfQuoteResolver {
  @Joined(
    () => QuoteRequest,
    {
      nullable: true,
      description: 'The request that the quote was made for. Null if there is none, or if you may not see it.',
    },
    (row) => sql`${row}.request_id`,
  )
  request!: QuoteRequest | null;
}

@Resolver(() => QuoteRequest)
export class QuotesOfRequestResolver {
  @FieldResolver(() => [Quote], {
    description: 'The quotes that were made for the request and that you may see, the latest first, at most 20.',
  })
  quotes(@Ctx() context: Context, @Root() { id }: QuoteRequest, @Info() asked: Asked): Promise<Quote[]> {
    return loadQuotes(context, id, asked);
  }
}

const loadQuotes = visibleChildren(quotes, {
  parent: 'request',
  parentColumn: sql`t.request_id`,
  orderBy: sql`t.created_at desc, t.id desc`,
  // Whoever quotes may make and cancel any number of drafts.
  where: sql`(select count(*) from quotes later where later.request_id = t.request_id
    and (later.created_at, later.id) > (t.created_at, t.id)) < 20`,
});
