import sql, { type Sql } from 'sql-template-tag';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { allOf, type Condition, NO_ROW } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { type RowSet, readSets } from '../database/row-sets.ts';
import { isTrue } from '../reading/columns.ts';
import { allowedActions } from './allowed-actions.ts';
import { lentLines } from './lent-lines.ts';
import type { Quote } from './quote.ts';
import type { QuoteAction } from './quote-status.ts';

/**
 * A5, K5: whether the sent quote takes the customer's own word and the viewer cannot give it. Where acceptance moves
 * subscriptions to the partner that made the quote, that partner has an interest of its own, and so may anybody whom it
 * mails the quote to. By a link only a contact of the customer answers: the partner may have a mailbox at a domain that
 * counts as the customer's own (R1).
 */
export function needsCustomersWord(viewer: Viewer): Condition {
  switch (viewer.kind) {
    case 'PARTNER':
      return movesSubscriptions;
    case 'RECIPIENT':
      return allOf([movesSubscriptions, isOutside(viewer.recipientId)]);
    default:
      return NO_ROW;
  }
}

const movesSubscriptions: Condition = (row) => sql`${row}.status = 'SENT' and exists (
  select 1 from subscriptions moved where moved.partner_id is distinct from ${row}.partner_id
    and moved.id in (select line.subscription_id from ${lentLines(row)}))`;

function isOutside(recipientId: string): Condition {
  return () => sql`not exists (
    select 1 from quote_recipients own
    where own.id = ${uuidOf('recipient', recipientId)} and exists (
      select 1 from contacts c where c.customer_id = own.customer_id and c.email_key = own.email_key))`;
}

/** What `needsCustomersWord` says of one quote, as a set of one. */
export function wordSet({ viewer }: Pick<Context, 'viewer'>, quoteId: Sql): RowSet<boolean> {
  return {
    columns: [sql`(${needsCustomersWord(viewer)(sql`q`)})`],
    from: sql`quotes q where q.id = ${quoteId}`,
    // Cast: it is never null.
    decode: ([needed]) => isTrue(needed as string),
  };
}

/** What the viewer may do with a quote that it sees. */
export async function loadAllowedActions(context: Context, quote: Quote): Promise<QuoteAction[]> {
  const { word } = await readSets(context.em, { word: wordSet(context, sql`${uuidOf('quote', quote.id)}::uuid`) });
  return allowedActions(quote, context.viewer, context.now, word.includes(true));
}
