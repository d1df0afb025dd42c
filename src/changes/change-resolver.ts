import sql from 'sql-template-tag';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { readWhereWritten } from '../mutate.ts';
import { Order } from '../quotes/order.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { Derived, Joined } from '../reading/fields.ts';
import type { Asked } from '../reading/shape.ts';
import { QuoteRequest } from '../requests/quote-request.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { Change } from './change.ts';
import { ChangeConnection, type ChangePage, ChangesArgs } from './change-connection.ts';
import { cursorAt } from './change-cursor.ts';
import { readChanges } from './read-changes.ts';

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    nullable: true,
    description:
      'Lists the changes of what you may see now, in an order in which nothing ever appears before a cursor that you were given. Changes of one object come in the order in which they happened. They are kept for 30 days; an older cursor is refused with CURSOR_EXPIRED.',
  })
  changes(
    @Ctx() context: Context,
    @Args(() => ChangesArgs) args: ChangesArgs,
    @Info() asked: Asked,
  ): Promise<ChangePage> {
    // Changes get their order in the primary database, and a replica may lag behind.
    readWhereWritten(context);
    return readChanges(context, args, asked);
  }

  @Joined(
    () => Quote,
    {
      nullable: true,
      description: 'The quote that changed, or whose recipient or order it is. Null for a request or a subscription.',
    },
    (row) => sql`${row}.quote_id`,
  )
  quote!: Quote | null;

  @Joined(
    () => Order,
    { nullable: true, description: 'The order. Given for ORDER_PLACED, else null.' },
    (row) => sql`${row}.order_id`,
  )
  order!: Order | null;

  @Joined(
    () => QuoteRequest,
    { nullable: true, description: 'The request for a quote. Given for REQUEST_CHANGED, else null.' },
    (row) => sql`${row}.request_id`,
  )
  request!: QuoteRequest | null;

  @Joined(
    () => Subscription,
    { nullable: true, description: 'The subscription. Given for SUBSCRIPTION_CHANGED, else null.' },
    (row) => sql`${row}.subscription_id`,
  )
  subscription!: Subscription | null;

  @Joined(
    () => QuoteRecipient,
    { nullable: true, description: 'The recipient. Given for RECIPIENT_DELIVERY_CHANGED, else null.' },
    (row) => sql`${row}.recipient_id`,
  )
  recipient!: QuoteRecipient | null;

  @Derived<Change, unknown>(
    () => String,
    { description: 'Cursor of the change, to be given as `after`. Do not take it apart.' },
    { needs: ['position'], value: ({ position }) => cursorAt(position) },
  )
  cursor!: string;
}
