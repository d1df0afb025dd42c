import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { idOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';
import { runSteps } from '../database/steps.ts';
import type { Causer } from '../outbox/count-mails.ts';
import { type MailReader, mailReaders } from '../outbox/mail-readers.ts';
import { MAILS_QUEUED } from '../outbox/mail-steps.ts';
import { isTrue } from '../reading/columns.ts';
import { closingSteps } from './closing-steps.ts';
import { hasStatus } from './has-status.ts';
import type { Quote } from './quote.ts';

/** A sent quote that shares a subscription with the one that is being sent. */
interface Overlapping {
  readonly id: string;
  /** Q4: its expiry has passed, but the sweep has not stored that. */
  readonly isOver: boolean;
}

/** The quotes that overlap `quote`, and the readers whom superseding concerns. */
export function overlappingSets({ now, settings }: Context, quote: Sql) {
  // As arrays, which are found out once and then looked up by index. A planner that knows too little of these tables, as
  // after many were sent at once, has joined them the other way round: all mails with all sent quotes with their lines.
  const shares = (id: Sql) => sql`${id} = any(array(
    select standing.quote_id from quote_lines own
      join quote_lines standing on standing.subscription_id = own.subscription_id and standing.standing_since is not null
    where own.quote_id = ${quote} and standing.quote_id <> ${quote}))`;
  const isSuperseded = (id: Sql) => sql`${id} = any(array(
    select q.id from quotes q where ${shares(sql`q.id`)} and ${hasStatus('SENT', now)(sql`q`)}))`;
  const overlapping: RowSet<Overlapping> = {
    columns: [sql`q.id`, hasStatus('EXPIRED', now)(sql`q`)],
    // They are locked before anything is written, in the order of `lockQuotes`.
    from: sql`(select * from quotes q where ${shares(sql`q.id`)} order by q.id for no key update) q`,
    // Cast: neither is null.
    decode: ([id, isOver]) => ({ id: idOf('quote', id as string), isOver: isTrue(isOver as string) }),
  };
  const reached = mailReaders({ kind: 'SUPERSEDED', quotes: isSuperseded }, settings.salesEmail);
  return { overlapping, reached };
}

interface Found {
  readonly overlapping: readonly Overlapping[];
  readonly reached: readonly MailReader[];
  readonly causers: readonly Causer[];
}

/**
 * Q5: a subscription stands in at most one sent quote, so earlier quotes are superseded. Quotes past their expiry are
 * stored as EXPIRED instead (Q4). It takes a statement of its own, because the lines must stand nowhere else when those
 * of `quote` begin to stand.
 */
export async function supersedeOverlapping(context: Context, quote: Quote, found: Found): Promise<void> {
  const { overlapping, reached: readers, causers } = found;
  if (overlapping.length === 0) {
    return;
  }
  const idsOf = (isOver: boolean) => overlapping.filter((one) => one.isOver === isOver).map(({ id }) => id);
  const closings = [
    { quoteIds: idsOf(true), ending: { status: 'EXPIRED' } },
    { quoteIds: idsOf(false), ending: { status: 'SUPERSEDED', successorId: quote.id } },
  ] as const;
  await runSteps(context.em, closingSteps(context, closings, { readers, causers }, 'SUPERSEDED'), MAILS_QUEUED);
}
