import sql from 'sql-template-tag';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { visibleRequests, visibleSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { belongsToCsn } from '../customers/csn.ts';
import { allOf, anyOf, type Condition, EVERY_ROW, hasValue } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { connectionType, PageArgs } from '../graphql/connection.ts';
import { readInstant } from '../values/dates.ts';
import { QuoteRequest } from './quote-request.ts';
import { QuoteRequestStatus } from './request-status.ts';

@InputType({ description: 'Conditions on requests for quotes. A request must meet all that are given.' })
export class QuoteRequestFilter {
  @Field(() => [QuoteRequestStatus], {
    nullable: true,
    description: 'Only requests that now have one of these statuses, at most 20.',
  })
  status?: QuoteRequestStatus[];

  @Field(() => ID, { nullable: true, description: 'Only requests of the customer with this customer number.' })
  customerCsn?: string;

  @Field(() => ID, { nullable: true, description: 'Only requests to the partner with this customer number.' })
  partnerCsn?: string;

  @Field(() => ID, { nullable: true, description: 'Only requests for the subscription with this id.' })
  subscriptionId?: string;
}

/** The arguments of a list of requests. */
@ArgsType()
export class QuoteRequestsArgs extends PageArgs {
  @Field(() => QuoteRequestFilter, {
    nullable: true,
    description: 'Conditions on the requests. If left out, all of them.',
  })
  filter?: QuoteRequestFilter | null;
}

export const QuoteRequestConnection = connectionType(QuoteRequest, 'QuoteRequest', 'requests for quotes');

/** The newest request comes first. */
export const REQUEST_ORDER = { kind: 'request', property: 'createdAt', direction: 'DESC', parse: readInstant } as const;

/** The requests that match the filter and that the viewer may see. */
export function requestsWhere({ viewer }: Context, filter?: QuoteRequestFilter | null): Condition {
  const { status, customerCsn, partnerCsn, subscriptionId } = filter ?? {};
  return allOf([
    visibleRequests(viewer),
    status ? anyOf(status.map((one) => hasValue('status', one))) : EVERY_ROW,
    customerCsn == null ? EVERY_ROW : belongsToCsn('customer', customerCsn),
    partnerCsn == null ? EVERY_ROW : belongsToCsn('partner', partnerCsn),
    subscriptionId == null ? EVERY_ROW : withLineFor(subscriptionId, viewer),
  ]);
}

/** V4: a subscription that the viewer may not see matches no request. */
function withLineFor(subscriptionId: string, viewer: Viewer): Condition {
  const isVisible = visibleSubscriptions(viewer)(sql`seen`);
  const id = uuidOf('subscription', subscriptionId) ?? null;
  return (row) => sql`exists (
    select 1 from quote_request_lines line join subscriptions seen on seen.id = line.subscription_id
    where line.request_id = ${row}.id and seen.id = ${id} and ${isVisible})`;
}
