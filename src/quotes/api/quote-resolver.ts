import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { QuoteTax } from '../../catalog/quote-tax.ts';
import { QuoteDiscount, QuoteTotals } from '../../catalog/totals.ts';
import type { Context } from '../../context.ts';
import { Address } from '../../customers/address.ts';
import { type AddressColumns, addressOf, Customer } from '../../customers/customer.ts';
import { Partner } from '../../customers/partner.ts';
import { type Connection, PageArgs } from '../../graphql/connection.ts';
import { DateTimeScalar } from '../../graphql/scalars.ts';
import { asIs, isTrue } from '../../reading/columns.ts';
import { Derived, type Facts, Joined } from '../../reading/fields.ts';
import { nestedPages, readPage } from '../../reading/read-page.ts';
import type { Asked } from '../../reading/shape.ts';
import { readInstant } from '../../values/dates.ts';
import { allowedActions } from '../allowed-actions.ts';
import { needsCustomersWord } from '../customers-word.ts';
import { FROZEN_CUSTOMER, FROZEN_PARTNER } from '../frozen-parties.ts';
import { shownCustomer, shownPartner } from '../load-in-link.ts';
import { events, loadVisibleQuote, loadVisibleRecipients, quotes } from '../load-visible.ts';
import { Order } from '../order.ts';
import { loadPricedQuote, loadTaxes, loadTotals } from '../priced-quote.ts';
import { Quote } from '../quote.ts';
import { QuoteEvent } from '../quote-event.ts';
import { QuoteLine } from '../quote-line.ts';
import { QuoteRecipient } from '../quote-recipient.ts';
import { QuoteAction, QuoteStatus } from '../quote-status.ts';
import { findByIdOrNumber } from './find-by-id-or-number.ts';
import { QuoteConnection, QuoteEventConnection, QuotesArgs } from './quote-connection.ts';
import { allQuotesWhere, quoteOrder, withoutChanges } from './quote-filter.ts';
import { QuoteWarning } from './quote-warning.ts';
import { loadQuoteWarnings } from './quote-warnings.ts';

/** Whoever sees a draft sees its customer. */
const LIVE_ADDRESS: Facts<AddressColumns> = {
  select: (row) => sql`
    select address_line1, address_line2, postal_code, city, region, country_code
    from customers where id = ${row}.customer_id and ${row}.frozen_address is null`,
  decode: { addressLine1: asIs, addressLine2: asIs, postalCode: asIs, city: asIs, region: asIs, countryCode: asIs },
};

const CUSTOMERS_WORD: Facts<{ needed: boolean }> = {
  select: (row, { viewer }) => sql`select ${needsCustomersWord(viewer)(row)}`,
  decode: { needed: isTrue },
};

@Resolver(() => Quote)
export class QuoteResolver {
  @Query(() => Quote, {
    nullable: true,
    description:
      'Returns a quote by its id or by its number. Give exactly one of the two. Null if there is no such quote, or if you may not see it.',
  })
  async quote(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Id of the quote.' }) id: string | undefined,
    @Arg('number', () => String, {
      nullable: true,
      description: 'Number of the quote, as its mails show it. Upper and lower case count as the same.',
    })
    number: string | undefined,
    @Info() asked: Asked,
  ): Promise<Quote | undefined> {
    return findByIdOrNumber(context, quotes, loadVisibleQuote, { id, number }, asked);
  }

  @Query(() => QuoteConnection, { nullable: true, description: 'Lists the quotes that you may see.' })
  async quotes(
    @Ctx() context: Context,
    @Args(() => QuotesArgs) args: QuotesArgs,
    @Info() asked: Asked,
  ): Promise<Connection<Quote>> {
    const { filter, orderBy, ...page } = withoutChanges(context.viewer, args);
    const list = { where: await allQuotesWhere(context, { filter, orderBy }), order: quoteOrder(orderBy) };
    return readPage(context, quotes, list, page, asked);
  }

  @Derived<Quote, unknown>(
    () => QuoteStatus,
    { description: 'The quote’s current status. A sent quote is EXPIRED from the moment of `expiresAt`.' },
    { needs: ['storedStatus', 'expiresAt'], value: (quote, _found, { now }) => quote.statusAt(now) },
  )
  status!: QuoteStatus;

  @Joined<Quote, Customer>(
    () => Customer,
    {
      description:
        'The customer that the quote is for. Name, address, VAT number and time zone are the current ones on a draft, and those at sending on a sent quote.',
    },
    (row) => sql`${row}.customer_id`,
    { needs: FROZEN_CUSTOMER, as: shownCustomer },
  )
  customer!: Customer;

  @Joined<Quote, Partner>(
    () => Partner,
    {
      nullable: true,
      description:
        'The partner that the quote is made through. Null if there is none. Name and e-mail address are the current ones on a draft, and those at sending on a sent quote.',
    },
    (row) => sql`${row}.partner_id`,
    { needs: FROZEN_PARTNER, as: shownPartner },
  )
  partner!: Partner | null;

  @FieldResolver(() => [QuoteLine], { description: 'The lines of the quote, 1 to 500.' })
  async lines(@Ctx() context: Context, @Root() quote: Quote): Promise<readonly QuoteLine[]> {
    return (await loadPricedQuote(context, quote)).lines;
  }

  @FieldResolver(() => [QuoteDiscount], {
    description: 'The discounts on all lines together, one entry for each promotion, ordered by promotion code.',
  })
  async discounts(@Ctx() context: Context, @Root() quote: Quote): Promise<readonly QuoteDiscount[]> {
    return (await loadPricedQuote(context, quote)).discounts;
  }

  @FieldResolver(() => [QuoteTax], {
    description:
      'The taxes on all lines together, one entry for each tax and rate, ordered by name and from the highest rate: at current rates on a draft, at the rates of sending on a sent quote. Empty if `totals.tax` is null, and if the customer is exempt.',
  })
  taxes(@Ctx() context: Context, @Root() quote: Quote): Promise<readonly QuoteTax[]> {
    return loadTaxes(context, quote);
  }

  @FieldResolver(() => QuoteTotals, {
    description: 'The sum of all lines: at current prices on a draft, at the prices of sending on a sent quote.',
  })
  totals(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteTotals> {
    return loadTotals(context, quote);
  }

  @FieldResolver(() => [QuoteRecipient], {
    description:
      'The recipients of the quote that you may see, the primary one first. Those removed after sending come last, the latest ten of them, with `removedAt`.',
  })
  recipients(@Ctx() context: Context, @Root() { id }: Quote, @Info() asked: Asked): Promise<QuoteRecipient[]> {
    return loadVisibleRecipients(context, id, asked);
  }

  @Derived<Quote, AddressColumns>(
    () => Address,
    {
      description: 'The customer’s postal address: the current one on a draft, the one at sending on a sent quote.',
    },
    {
      needs: ['frozenAddress'],
      facts: LIVE_ADDRESS,
      value: ({ frozenAddress }, live) => frozenAddress ?? addressOf(live),
    },
  )
  address!: Address;

  @FieldResolver(() => [QuoteWarning], {
    description:
      'Things that do not prevent the quote but deserve a look. Empty once the quote is closed, and for those who came by the link in a quote mail.',
  })
  warnings(@Ctx() context: Context, @Root() quote: Quote): Promise<QuoteWarning[]> {
    return loadQuoteWarnings(context, quote);
  }

  @Derived<Quote, { needed: boolean }>(
    () => [QuoteAction],
    { description: 'What you may do with the quote now.' },
    {
      needs: ['storedStatus', 'expiresAt'],
      facts: CUSTOMERS_WORD,
      value: (quote, { needed }, { viewer, now }) => allowedActions(quote, viewer, now, needed),
    },
  )
  allowedActions!: QuoteAction[];

  @Derived<Quote, unknown>(
    () => DateTimeScalar,
    {
      description:
        'When the quote last changed. Its recipients, the delivery of their mails, their first view of its page, its hold, its document and its audit trail belong to it. It never goes back. A quote that expires changes when that is stored, which may be a day after `expiresAt`; prices of a draft change nothing of it. Those who came by the link in a quote mail are told when it was sent or closed.',
    },
    {
      needs: ['storedUpdatedAt', 'storedStatus', 'storedClosedAt', 'expiresAt', 'sentAt', 'createdAt'],
      // V8: the last change may be that another recipient has opened the page.
      value: (quote, _found, { viewer, now }) =>
        viewer.kind === 'RECIPIENT'
          ? (quote.whenClosed(now) ?? quote.sentAt ?? quote.createdAt)
          : quote.storedUpdatedAt,
    },
  )
  updatedAt!: Temporal.Instant;

  @Derived<Quote, unknown>(
    () => DateTimeScalar,
    {
      nullable: true,
      description:
        'When the quote was accepted, declined, canceled or superseded, or when it expired. Null while it is open.',
    },
    {
      needs: ['storedStatus', 'storedClosedAt', 'expiresAt'],
      value: (quote, _found, { now }) => quote.whenClosed(now),
    },
  )
  closedAt!: Temporal.Instant | null;

  @Joined(
    () => Order,
    { nullable: true, description: 'The order that the quote became. Null unless it is accepted.' },
    (row) => sql`(select id from orders where quote_id = ${row}.id)`,
  )
  order!: Order | null;

  @Joined(
    () => Quote,
    {
      nullable: true,
      description: 'The later quote that replaced this one. Null if there is none, or if you may not see it.',
    },
    (row) => sql`${row}.superseded_by_id`,
  )
  supersededBy!: Quote | null;

  @FieldResolver(() => QuoteEventConnection, {
    nullable: true,
    description: 'The audit trail of the quote, the earliest event first.',
  })
  events(
    @Ctx() context: Context,
    @Root() { id }: Quote,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
  ): Promise<Connection<QuoteEvent>> {
    return loadEvents(context, id, { page }, asked);
  }
}

const loadEvents = nestedPages<QuoteEvent, { page: PageArgs }>(events, {
  parent: 'quote',
  ofParent: (row) => sql`${row}.quote_id = parent.id`,
  order: () => ({ kind: 'event', property: 'occurredAt', direction: 'ASC', parse: readInstant }),
});
