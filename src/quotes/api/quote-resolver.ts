import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { visibleEvents, visibleQuotes, visibleRecipients } from '../../access/visibility.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import type { Context } from '../../context.ts';
import { Address } from '../../customers/address.ts';
import { Customer } from '../../customers/customer.ts';
import { Partner } from '../../customers/partner.ts';
import { badUserInput } from '../../graphql/bad-user-input.ts';
import { type Connection, PageArgs, pageOf } from '../../graphql/connection.ts';
import { nestedPages } from '../../graphql/nested-pages.ts';
import { batched } from '../../graphql/per-request.ts';
import { DateTimeScalar } from '../../graphql/scalars.ts';
import { readInstant } from '../../values/dates.ts';
import { keptText } from '../../values/kept-text.ts';
import { allowedActions } from '../allowed-actions.ts';
import { customerOn, partnerOn } from '../frozen-parties.ts';
import { loadShownCustomer, loadShownPartner } from '../load-in-link.ts';
import { loadVisibleOrderOf, loadVisibleQuote } from '../load-visible.ts';
import { findQuote } from '../lock-quote.ts';
import { Order } from '../order.ts';
import { loadPricedQuote } from '../priced-quote.ts';
import { Quote } from '../quote.ts';
import { QuoteEvent } from '../quote-event.ts';
import { QuoteLine } from '../quote-line.ts';
import { QuoteRecipient } from '../quote-recipient.ts';
import { QuoteAction, QuoteStatus } from '../quote-status.ts';
import { QuoteConnection, QuoteEventConnection } from './quote-connection.ts';
import { QuoteFilter, QuoteOrder, quoteOrder, quotesWhere } from './quote-filter.ts';
import { QuoteWarning } from './quote-warning.ts';
import { loadQuoteWarnings } from './quote-warnings.ts';

@Resolver(() => Quote)
export class QuoteResolver {
  @Query(() => Quote, { nullable: true, description: 'A quote by its id or by its number.' })
  quote(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id?: string,
    @Arg('number', () => String, { nullable: true, description: 'Its number.' }) number?: string,
  ): Promise<Quote | null> {
    if ((id == null) === (number == null)) throw badUserInput('Give either `id` or `number`.');
    if (id != null) return findQuote(context, id);
    const typed = keptText(number ?? '').toUpperCase(); // R3: numbers have capital letters only.
    return context.em.findOne(Quote, { $and: [{ number: typed }, visibleQuotes(context.viewer)] });
  }

  @Query(() => QuoteConnection, { nullable: true, description: 'Quotes that the viewer sees.' })
  quotes(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => QuoteFilter, { nullable: true, description: 'Which ones.' }) filter?: QuoteFilter,
    @Arg('orderBy', () => QuoteOrder, { nullable: true, description: 'In which order; default the latest first.' })
    orderBy?: QuoteOrder,
  ): Promise<Connection<Quote>> {
    return pageOf(context.em, Quote, quotesWhere(context, filter), quoteOrder(orderBy), page);
  }

  @FieldResolver(() => QuoteStatus, { description: 'Where it is in its life, by the clock.' })
  status(@Ctx() { now }: Context, @Root() quote: Quote): QuoteStatus {
    return quote.statusAt(now);
  }

  @FieldResolver(() => Customer, {
    description: 'Whom it is for. Name, address and time zone are live on a draft, frozen once sent.',
  })
  async customer(@Ctx() context: Context, @Root() quote: Quote): Promise<Customer | undefined> {
    const customer = await loadShownCustomer(context, quote.customer.id);
    return customer && customerOn(quote, customer);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'The partner that it is made through, if any. Name and address are live on a draft, frozen once sent.',
  })
  async partner(@Ctx() context: Context, @Root() quote: Quote): Promise<Partner | undefined> {
    const partner = quote.partner && (await loadShownPartner(context, quote.partner.id));
    return partner ? partnerOn(quote, partner) : undefined;
  }

  @FieldResolver(() => [QuoteLine], { description: 'Its lines, 1 to 500.' })
  async lines(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteLine[]> {
    return (await loadPricedQuote(context, quote)).lines.map(({ line }) => line);
  }

  @FieldResolver(() => [QuoteDiscount], { description: 'What each promotion takes off over all lines, by code.' })
  async discounts(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteDiscount[]> {
    return (await loadPricedQuote(context, quote)).discounts;
  }

  @FieldResolver(() => QuoteTotals, { description: 'The sum of its lines: live on a draft, frozen once sent.' })
  async totals(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteTotals> {
    return (await loadPricedQuote(context, quote)).totals;
  }

  @FieldResolver(() => [QuoteRecipient], { description: 'Who gets it, the primary one first.' })
  recipients(@Ctx() context: Context, @Root() { id }: Quote): Promise<QuoteRecipient[]> {
    return loadRecipients(context, id);
  }

  @FieldResolver(() => Address, { description: 'The customer’s address: live on a draft, frozen once sent.' })
  async address(@Ctx() context: Context, @Root() { customer, frozenAddress }: Quote): Promise<Address | undefined> {
    return frozenAddress ?? (await loadShownCustomer(context, customer.id))?.address;
  }

  @FieldResolver(() => [QuoteWarning], { description: 'What is allowed, but worth a look; none once it is closed.' })
  warnings(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteWarning[]> {
    return loadQuoteWarnings(context, quote);
  }

  @FieldResolver(() => [QuoteAction], { description: 'What the viewer may do with it now.' })
  allowedActions(@Ctx() { viewer, now }: Context, @Root() quote: Quote): QuoteAction[] {
    return allowedActions(quote, viewer, now);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When it closed, however it did.' })
  closedAt(@Ctx() { now }: Context, @Root() quote: Quote): Quote['createdAt'] | undefined {
    return quote.closedAt(now);
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order that it became.' })
  order(@Ctx() context: Context, @Root() { id }: Quote): Promise<Order | undefined> {
    return loadVisibleOrderOf(context, id);
  }

  @FieldResolver(() => Quote, {
    nullable: true,
    description: 'The quote that took its place, where the viewer may see it.',
  })
  supersededBy(@Ctx() context: Context, @Root() { supersededById: id }: Quote): Promise<Quote | undefined> | undefined {
    return id ? loadVisibleQuote(context, id) : undefined;
  }

  @FieldResolver(() => QuoteEventConnection, {
    nullable: true,
    description: 'Its audit trail, the earliest first.',
  })
  events(
    @Ctx() context: Context,
    @Root() { id }: Quote,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<QuoteEvent>> {
    return loadEvents(context, id, { page });
  }
}

@Resolver(() => Customer)
export class CustomerQuotesResolver {
  @FieldResolver(() => QuoteConnection, { nullable: true, description: 'Its quotes that the viewer sees.' })
  quotes(
    @Ctx() context: Context,
    @Root() { id }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => QuoteFilter, { nullable: true, description: 'Which ones.' }) filter?: QuoteFilter,
    @Arg('orderBy', () => QuoteOrder, { nullable: true, description: 'In which order; default the latest first.' })
    orderBy?: QuoteOrder,
  ): Promise<Connection<Quote>> {
    return loadQuotes(context, id, { page, filter, orderBy });
  }
}

const loadRecipients = batched(async ({ em, viewer }: Context, quoteIds: readonly string[]) => {
  const where = { $and: [{ quote: { $in: [...quoteIds] } }, visibleRecipients(viewer)] };
  const recipients = await em.find(QuoteRecipient, where, { orderBy: [{ primary: 'desc' }, { position: 'asc' }] });
  const byQuote = Map.groupBy(recipients, ({ quote }) => quote.id);
  return (id: string) => byQuote.get(id) ?? [];
});

const loadEvents = nestedPages<QuoteEvent, { page: PageArgs }>({
  parent: 'quote',
  entity: QuoteEvent,
  ofParent: (alias) => `${alias}.quote_id = parent.id`,
  where: ({ viewer }) => visibleEvents(viewer),
  order: () => ({ kind: 'event', property: 'occurredAt', direction: 'ASC', parse: readInstant }),
});

interface QuotesAsk {
  readonly page: PageArgs;
  readonly filter?: QuoteFilter | null;
  readonly orderBy?: QuoteOrder | null;
}

const loadQuotes = nestedPages<Quote, QuotesAsk>({
  parent: 'customer',
  entity: Quote,
  ofParent: (alias) => `${alias}.customer_id = parent.id`,
  where: (context, { filter }) => quotesWhere(context, filter),
  order: ({ orderBy }) => quoteOrder(orderBy),
});
