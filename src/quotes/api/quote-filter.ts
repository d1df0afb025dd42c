import sql from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';
import type { Viewer } from '../../access/viewer.ts';
import { visibleQuotes, visibleSubscriptions } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { belongsToCsn } from '../../customers/csn.ts';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue } from '../../database/condition.ts';
import { uuidOf } from '../../database/ids.ts';
import { DateRangeInput, within } from '../../graphql/date-range.ts';
import { describedEnum } from '../../graphql/described-enum.ts';
import type { KeysetOrder } from '../../graphql/keyset.ts';
import { OrderDirection } from '../../graphql/order-direction.ts';
import { lookUp, matching, type Searched } from '../../graphql/search.ts';
import { readInstant } from '../../values/dates.ts';
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

  @Field(() => String, {
    nullable: true,
    description:
      'Only quotes whose number, or whose customer’s name, contains this text. At most 200 characters; upper and lower case count as the same.',
  })
  search?: string;
}

export const QuoteOrderField = describedEnum('QuoteOrderField', 'The value that quotes are ordered by.', {
  CREATED_AT: 'The time when the quote was made.',
  EXPIRES_AT: 'The time when the quote expires. Quotes that were never sent come last, in both directions.',
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
};

/** By default the newest quote comes first. */
export function quoteOrder(order: QuoteOrder | null | undefined): KeysetOrder {
  return { ...ORDERS[order?.field ?? 'CREATED_AT'], direction: order?.direction ?? 'DESC' };
}

const SEARCHED: Searched = {
  table: 'quotes',
  texts: ['number'],
  related: [{ by: 'customer_id', from: 'customers named', key: 'named.id', texts: ['name'] }],
};

/** As `quotesWhere`, for the list of all quotes, which is too long to be searched row by row. */
export async function allQuotesWhere(context: Context, filter?: QuoteFilter | null): Promise<Condition> {
  return quotesWhere(context, filter, await lookUp(context.em, filter?.search, SEARCHED));
}

/** The quotes that match the filter and that the viewer may see. */
export function quotesWhere({ viewer, now }: Context, filter?: QuoteFilter | null, isFound?: Condition): Condition {
  const { status, active, customerCsn, partnerCsn, origin, subscriptionId, expiresOn, search } = filter ?? {};
  return allOf([
    visibleQuotes(viewer),
    status ? anyOf(status.map((one) => hasStatus(one, now))) : EVERY_ROW,
    active == null ? EVERY_ROW : isOpen(active, now),
    customerCsn == null ? EVERY_ROW : belongsToCsn('customer', customerCsn),
    partnerCsn == null ? EVERY_ROW : belongsToCsn('partner', partnerCsn),
    origin == null ? EVERY_ROW : hasValue('origin', origin),
    subscriptionId == null ? EVERY_ROW : withLineFor(subscriptionId, viewer),
    expiresOn ? within('expires_on', expiresOn) : EVERY_ROW,
    isFound ?? matching(search, SEARCHED),
  ]);
}

/** V4: a subscription that the viewer may not see matches no quote. */
function withLineFor(subscriptionId: string, viewer: Viewer): Condition {
  const isVisible = visibleSubscriptions(viewer)(sql`seen`);
  const id = uuidOf('subscription', subscriptionId) ?? null;
  return (row) => sql`exists (select 1 from quote_lines line join subscriptions seen on seen.id = line.subscription_id
    where line.quote_id = ${row}.id and seen.id = ${id} and ${isVisible})`;
}
