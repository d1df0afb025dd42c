import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { toldActor } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import type { Connection } from '../graphql/connection.ts';
import { Derived, Joined } from '../reading/fields.ts';
import { readPage } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { loadVisibleRequest, loadVisibleRequestLines, requests } from './load-visible.ts';
import { QuoteRequest } from './quote-request.ts';
import { QuoteRequestLine } from './quote-request-line.ts';
import { allowedRequestActions } from './request-actions.ts';
import { QuoteRequestConnection, QuoteRequestsArgs, REQUEST_ORDER, requestsWhere } from './request-filter.ts';
import { QuoteRequestAction } from './request-status.ts';

@Resolver(() => QuoteRequest)
export class QuoteRequestResolver {
  @Query(() => QuoteRequest, {
    nullable: true,
    description: 'Returns a request for a quote by its id. Null if there is none, or if you may not see it.',
  })
  async quoteRequest(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
    @Info() asked: Asked,
  ): Promise<QuoteRequest | undefined> {
    return uuidOf('request', id) ? loadVisibleRequest(context, id, asked) : undefined;
  }

  @Query(() => QuoteRequestConnection, {
    nullable: true,
    description:
      'Lists the requests for quotes that you may see, the latest first. A partner sees those to itself, for as long as they are open or quoted, and those for which it sent a quote.',
  })
  quoteRequests(
    @Ctx() context: Context,
    @Args(() => QuoteRequestsArgs) { filter, ...page }: QuoteRequestsArgs,
    @Info() asked: Asked,
  ): Promise<Connection<QuoteRequest>> {
    return readPage(context, requests, { where: requestsWhere(context, filter), order: REQUEST_ORDER }, page, asked);
  }

  // V8: whoever sees a request sees its customer.
  @Joined<QuoteRequest, Customer>(
    () => Customer,
    { description: 'The customer that asks.' },
    (row) => sql`${row}.customer_id`,
    () => true,
  )
  customer!: Customer;

  @Joined(
    () => Partner,
    { nullable: true, description: 'The partner that is asked. Null if sales are asked.' },
    (row) => sql`${row}.partner_id`,
  )
  partner!: Partner | null;

  @Derived<QuoteRequest, unknown>(
    () => String,
    {
      description:
        'Who made the request: an e-mail address or a service account. For people of another side than yours, only the side is named: `customer` or `sales`.',
    },
    { needs: ['actor', 'actorKind'], value: (request, _found, { viewer }) => toldActor(request, viewer) },
  )
  requestedBy!: string;

  @FieldResolver(() => [QuoteRequestLine], {
    description: 'What is asked for: a line for each subscription that you may see, 1 to 500.',
  })
  lines(@Ctx() context: Context, @Root() { id }: QuoteRequest, @Info() asked: Asked): Promise<QuoteRequestLine[]> {
    return loadVisibleRequestLines(context, id, asked);
  }

  @Derived<QuoteRequest, unknown>(
    () => [QuoteRequestAction],
    { description: 'What you may do with the request now.' },
    { needs: ['status', 'to'], value: (request, _found, { viewer }) => allowedRequestActions(request, viewer) },
  )
  allowedActions!: QuoteRequestAction[];
}

@Resolver(() => QuoteRequestLine)
export class QuoteRequestLineResolver {
  @Joined(
    () => Subscription,
    { description: 'The subscription in its current state.' },
    (row) => sql`${row}.subscription_id`,
  )
  subscription!: Subscription;
}

@Resolver(() => Subscription)
export class SubscriptionRequestsResolver {
  @Joined(
    () => QuoteRequest,
    {
      nullable: true,
      description:
        'The request that asks for a quote of this subscription and is open or quoted. Null if there is none, or if you may not see it.',
    },
    (row) => sql`(select line.request_id from quote_request_lines line
      where line.subscription_id = ${row}.id and line.standing_since is not null)`,
  )
  openRequest!: QuoteRequest | null;
}
