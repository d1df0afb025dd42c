import sql from 'sql-template-tag';
import type { Viewer } from '../access/viewer.ts';
import { visibleRequestLines, visibleRequests } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { anyOf, type Condition, hasValue, NO_ROW } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { findVisible, visibleById } from '../reading/read-by-id.ts';
import { visibleChildren } from '../reading/read-children.ts';
import { readable } from '../reading/readable.ts';
import type { Asked } from '../reading/shape.ts';
import { QuoteRequest } from './quote-request.ts';
import { QuoteRequestLine } from './quote-request-line.ts';

export const requests = readable({
  type: 'QuoteRequest',
  entity: QuoteRequest,
  kind: 'request',
  visible: visibleRequests,
});
const requestLines = readable({
  type: 'QuoteRequestLine',
  entity: QuoteRequestLine,
  kind: 'requestLine',
  visible: visibleRequestLines,
});

export const loadVisibleRequest = visibleById(requests);
export const loadVisibleRequestLine = visibleById(requestLines);

/** Loads the lines of a request whose subscriptions the viewer sees, in their order. */
export const loadVisibleRequestLines = visibleChildren(requestLines, {
  parent: 'request',
  parentColumn: sql`t.request_id`,
  orderBy: sql`t.position`,
});

/** How long a partner that declined a request is still answered with it, so that it may repeat a call. */
const ANSWERED_MINUTES = 10;

/** The request that a mutation of the viewer answers: one that it sees, or that it has just ended. */
export async function loadRequestAnswered(
  context: Context,
  id: string,
  asked: Asked,
): Promise<QuoteRequest | undefined> {
  const since = context.now.subtract({ minutes: ANSWERED_MINUTES });
  const isFresh: Condition = (row) => sql`${row}.updated_at > ${since.toString()}::timestamptz`;
  const visible = ({ kind }: Viewer) => anyOf([visibleRequests(context.viewer), kind === 'PARTNER' ? isFresh : NO_ROW]);
  return findVisible(context, { ...requests, visible }, hasValue('id', uuidOf('request', id)), asked, ['request']);
}
