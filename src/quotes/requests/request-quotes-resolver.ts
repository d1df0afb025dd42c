import sql from 'sql-template-tag';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Viewer } from '../../access/viewer.ts';
import { visibleQuotes } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { allOf, type Condition, EVERY_ROW } from '../../database/condition.ts';
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

/** Of the quotes for a request a customer sees those that were sent, so it looks at no draft, however many are made. */
function visibleForRequest(viewer: Viewer): Condition {
  const wasSent: Condition = (row) => sql`${row}.sent_at is not null`;
  return allOf([visibleQuotes(viewer), viewer.kind === 'CUSTOMER' ? wasSent : EVERY_ROW]);
}

const loadQuotes = visibleChildren(
  { ...quotes, visible: visibleForRequest },
  { parent: 'request', parentColumn: sql`t.request_id`, orderBy: sql`t.created_at desc, t.id desc`, limit: 20 },
);
