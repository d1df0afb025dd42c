import sql from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';
import type { Viewer } from '../../access/viewer.ts';
import { visibleQuotes, visibleRecipients, visibleSubscriptions } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { belongsToCsn } from '../../customers/csn.ts';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue } from '../../database/condition.ts';
import { uuidOf } from '../../database/ids.ts';
import { DateRangeInput, DateTimeRangeInput, within, withinInstants } from '../../graphql/date-range.ts';
import { describedEnum } from '../../graphql/described-enum.ts';
import type { KeysetOrder } from '../../graphql/keyset.ts';
import { OrderDirection } from '../../graphql/order-direction.ts';
import { lookUp, lookUpChanged, lookUpRelated, matching, type Searched } from '../../graphql/search.ts';
import { readInstant } from '../../values/dates.ts';
import { addressKey } from '../../values/email-address.ts';
import { keptText } from '../../values/kept-text.ts';
import { hasStatus, isOpen } from '../has-status.ts';
import { QuoteOrigin, QuoteStatus } from '../quote-status.ts';

@InputType({ description: 'Conditions on quotes. A quote must meet all that are given.' })
export class QuoteFilter {
  @Field(() => [QuoteStatus], {
    nullable: true,
    description: 'Only quotes that now have one of these statuses, at most 20.',
  })
  status?: QuoteStatus[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'If true, only open quotes: drafts, and sent quotes that have not expired. If false, only closed ones.',
  })
  active?: boolean;

  @Field(() => ID, { nullable: true, description: 'Only quotes of the customer with this customer number.' })
  customerCsn?: string;

  @Field(() => ID, { nullable: true, description: 'Only quotes through the partner with this customer number.' })
  partnerCsn?: string;

  @Field(() => QuoteOrigin, { nullable: true, description: 'Only quotes with this origin.' })
  origin?: QuoteOrigin;

  @Field(() => ID, { nullable: true, description: 'Only quotes with a line for the subscription with this id.' })
  subscriptionId?: string;

  @Field(() => DateRangeInput, { nullable: true, description: 'Only quotes whose last day lies in this range.' })
  expiresOn?: DateRangeInput;

  @Field(() => DateTimeRangeInput, { nullable: true, description: 'Only quotes that were made in this range.' })
  createdAt?: DateTimeRangeInput | null;

  @Field(() => DateTimeRangeInput, {
    nullable: true,
    description:
      'Only quotes that last changed in this range. To read what is new, order by `UPDATED_AT`, ascending, and begin ten minutes before the latest `updatedAt` that you have read: a change is seen once it is stored in full, and another one of a later time may be seen before it.',
  })
  updatedAt?: DateTimeRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only quotes with a recipient that you see and that has this e-mail address. Upper and lower case count as the same.',
  })
  recipientEmail?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only quotes whose number or customer’s name, or a recipient’s e-mail address or a subscription’s reference that you see, contains this text. At most 200 characters; upper and lower case count as the same.',
  })
  search?: string;
}

export const QuoteOrderField = describedEnum('QuoteOrderField', 'The value that quotes are ordered by.', {
  CREATED_AT: 'The time when the quote was made.',
  EXPIRES_AT: 'The time when the quote expires. Quotes that were never sent come last, in both directions.',
  UPDATED_AT: 'The time when the quote last changed.',
});
export type QuoteOrderField = keyof typeof QuoteOrderField;

@InputType({ description: 'The order in which quotes are listed.' })
export class QuoteOrder {
  @Field(() => QuoteOrderField, { description: 'The value to order by.' })
  field!: QuoteOrderField;

  @Field(() => OrderDirection, { description: 'The direction of the order.' })
  direction!: OrderDirection;
}

const ORDERS: Readonly<Record<QuoteOrderField, Omit<KeysetOrder, 'direction'>>> = {
  CREATED_AT: { kind: 'quote', property: 'createdAt', parse: readInstant },
  EXPIRES_AT: { kind: 'quote', property: 'expiresAt', nulls: 'LAST', parse: readInstant },
  UPDATED_AT: { kind: 'quote', property: 'storedUpdatedAt', parse: readInstant },
};

/**
 * V8: whoever came by a link finds nothing by the time of the last change, because it tells what other recipients do.
 */
export function withoutChanges<Args extends QuoteList>(viewer: Viewer, args: Args): Args {
  return viewer.kind === 'RECIPIENT'
    ? { ...args, filter: args.filter && { ...args.filter, updatedAt: null }, orderBy: null }
    : args;
}

/** By default the newest quote comes first. */
export function quoteOrder(order: QuoteOrder | null | undefined): KeysetOrder {
  return { ...ORDERS[order?.field ?? 'CREATED_AT'], direction: order?.direction ?? 'DESC' };
}

/** V8: nobody finds a quote by a recipient or a subscription that they do not see. */
function searchedBy(viewer: Viewer): Searched {
  return {
    table: 'quotes',
    texts: ['number'],
    related: [
      { by: 'customer_id', from: 'customers named', key: 'named.id', texts: ['name'] },
      { by: 'id', from: RECIPIENTS, key: 'named.quote_id', texts: ['email'], where: visibleRecipients(viewer) },
      { by: 'id', from: RENEWED, key: 'line.quote_id', texts: ['reference'], where: visibleSubscriptions(viewer) },
    ],
  };
}

const RECIPIENTS = 'quote_recipients named';
const RENEWED = 'subscriptions named join quote_lines line on line.subscription_id = named.id';

interface QuoteList {
  readonly filter?: QuoteFilter | null;
  readonly orderBy?: QuoteOrder | null;
}

/** As `quotesWhere`, for the list of all quotes, which is too long to be searched row by row. */
export async function allQuotesWhere(context: Context, { filter, orderBy }: QuoteList): Promise<Condition> {
  const { em, viewer } = context;
  const { search, recipientEmail, updatedAt, ...others } = filter ?? {};
  // In this order the list itself follows the index.
  const isOrdered = orderBy?.field === 'UPDATED_AT';
  return allOf([
    quotesWhere(context, isOrdered ? { ...others, updatedAt } : others),
    updatedAt && !isOrdered ? await lookUpChanged(em, 'quotes', updatedAt, visibleQuotes(viewer)) : EVERY_ROW,
    await lookUp(em, search, searchedBy(viewer)),
    recipientEmail == null ? EVERY_ROW : await lookUpRecipient(context, recipientEmail),
  ]);
}

function lookUpRecipient({ em, viewer }: Context, email: string): Promise<Condition> {
  const where = hasAddress(email, viewer);
  return lookUpRelated(em, { from: RECIPIENTS, key: 'named.quote_id', where }, hasRecipient(email, viewer));
}

/** The quotes that match the filter and that the viewer may see. */
export function quotesWhere({ viewer, now }: Context, filter?: QuoteFilter | null): Condition {
  const { status, active, customerCsn, partnerCsn, origin, subscriptionId, expiresOn, search } = filter ?? {};
  const { createdAt, updatedAt, recipientEmail } = filter ?? {};
  return allOf([
    visibleQuotes(viewer),
    status ? anyOf(status.map((one) => hasStatus(one, now))) : EVERY_ROW,
    active == null ? EVERY_ROW : isOpen(active, now),
    customerCsn == null ? EVERY_ROW : belongsToCsn('customer', customerCsn),
    partnerCsn == null ? EVERY_ROW : belongsToCsn('partner', partnerCsn),
    origin == null ? EVERY_ROW : hasValue('origin', origin),
    subscriptionId == null ? EVERY_ROW : withLineFor(subscriptionId, viewer),
    expiresOn ? within('expires_on', expiresOn) : EVERY_ROW,
    createdAt ? withinInstants('created_at', createdAt) : EVERY_ROW,
    updatedAt ? withinInstants('updated_at', updatedAt) : EVERY_ROW,
    recipientEmail == null ? EVERY_ROW : hasRecipient(recipientEmail, viewer),
    matching(search, searchedBy(viewer)),
  ]);
}

/** `offset 0` keeps the database from reading all recipients with the address before it reads the list. */
function hasRecipient(email: string, viewer: Viewer): Condition {
  const isTheirs = hasAddress(email, viewer)(sql`named`);
  return (row) => sql`exists (select 1 from quote_recipients named
    where named.quote_id = ${row}.id and ${isTheirs} offset 0)`;
}

/** R3, V8: a recipient with this address that the viewer sees. */
function hasAddress(email: string, viewer: Viewer): Condition {
  return allOf([hasValue('email_key', addressKey(keptText(email))), visibleRecipients(viewer)]);
}

/** V4: a subscription that the viewer may not see matches no quote. */
function withLineFor(subscriptionId: string, viewer: Viewer): Condition {
  const isVisible = visibleSubscriptions(viewer)(sql`seen`);
  const id = uuidOf('subscription', subscriptionId) ?? null;
  return (row) => sql`exists (select 1 from quote_lines line join subscriptions seen on seen.id = line.subscription_id
    where line.quote_id = ${row}.id and seen.id = ${id} and ${isVisible})`;
}
