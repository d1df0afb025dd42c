import sql, { type Sql } from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { idOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';
import { QUOTE_MAILS } from './mail-kinds.ts';

/** R10: how long a recipient is not mailed a quote again after it was. */
const PAUSE = Temporal.Duration.from({ minutes: 10 });

/** R10: tells a quote mail that is sent again from the first one, and from those that were sent again before. */
export function resentOccasion(now: Temporal.Instant): string {
  return `resent ${now}`;
}

/** The latest mail that brought or will bring a quote to a recipient: the first one, or one that was sent again. */
export interface LastQuoteMail {
  readonly recipientId: string;
  /** When it was queued or, if that was later, taken by the provider. */
  readonly at: Temporal.Instant;
  /** Whether one has not been handed over yet. */
  readonly waits: boolean;
}

/** Those of a quote's recipients. A recipient who was mailed nothing has none. */
export function lastQuoteMails(quote: Sql): RowSet<LastQuoteMail> {
  return {
    columns: [sql`recipient_id`, sql`(extract(epoch from at) * 1000)::bigint`, sql`waits`],
    from: sql`(
      select recipient_id, max(greatest(queued_at, sent_at)) as at, bool_or(state = 'QUEUED') as waits from mails
      where quote_id = ${quote} and recipient_id is not null and state <> 'DROPPED'
        and kind = any(${[...QUOTE_MAILS]}::text[])
      group by recipient_id
    ) last`,
    decode: (texts) => {
      // Cast: none of the columns can be null.
      const [recipient, at, waits] = texts as [string, string, string];
      const instant = Temporal.Instant.fromEpochMilliseconds(Number(at));
      return { recipientId: idOf('recipient', recipient), at: instant, waits: waits === 'true' };
    },
  };
}

/**
 * R10: from when a recipient may be mailed the quote again; undefined if that is now. The pause ends with its tenth minute.
 * It begins when the last mail goes out: one that waits goes out now at the earliest.
 */
export function resendAllowedFrom(
  last: Pick<LastQuoteMail, 'at' | 'waits'> | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const allowedFrom = last && (last.waits ? now : last.at).add(PAUSE);
  return allowedFrom && Temporal.Instant.compare(now, allowedFrom) < 0 ? allowedFrom : undefined;
}
