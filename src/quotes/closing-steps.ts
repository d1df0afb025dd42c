import sql from 'sql-template-tag';
import type { QuoteMailKind } from '../../emails/mail.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import type { Steps } from '../database/steps.ts';
import type { IsWanted } from '../outbox/mail-readers.ts';
import { type MailFacts, mailSteps } from '../outbox/mail-steps.ts';
import { droppingStep, isDropped, isOneOf } from '../outbox/queue-mails.ts';
import { MAILS_OF_ENDED } from '../requests/changed-steps.ts';
import { followingSteps } from '../requests/follow-quotes.ts';
import { eventStep } from './record-event.ts';

/** How a quote ends. A draft can only end as CANCELED. */
export type Ending =
  | { readonly status: 'ACCEPTED' | 'EXPIRED' }
  | { readonly status: 'DECLINED' | 'CANCELED'; readonly reason?: string | null }
  | { readonly status: 'SUPERSEDED'; readonly successorId: string };

/** Quotes that end in one way. */
export interface Closing {
  readonly quoteIds: readonly string[];
  readonly ending: Ending;
}

/** As `endingSteps`, and the people concerned are mailed (M5). The statement's answer must begin with `MAILS_QUEUED`. */
export function closingSteps(
  context: Context,
  closings: readonly Closing[],
  mails: MailFacts,
  kind: QuoteMailKind,
): Steps & ReturnType<typeof endingSteps> {
  const dropped = isDropped(sql`waiting`, closedBy(closings));
  return { ...endingSteps(context, closings), ...mailSteps(context, mails, { kind, dropped }) };
}

/**
 * Steps that close quotes. Their lines stand no longer (Q5), their holds end (H2), their unsent mails are dropped (M5),
 * the audit trail records the ending (Q7), and their requests follow them (K3).
 */
export function endingSteps(context: Context, closings: readonly Closing[]) {
  const quotes = closedBy(closings);
  const events = closings.flatMap(({ quoteIds, ending: { status: type } }) =>
    quoteIds.map((quoteId) => ({ quoteId, type })),
  );
  return {
    // Q4: an expired quote closed at `expires_at`, even if that is stored later. Clocks of machines differ, so any other
    // quote closes no earlier than it was made.
    closed: sql`
      update quotes set status = ending.status, version = version + 1, close_reason = ending.reason,
        superseded_by_id = ending.successor,
        closed_at = case ending.status when 'EXPIRED' then expires_at
          else greatest(${context.now.toString()}::timestamptz, created_at) end
      from jsonb_to_recordset(${JSON.stringify(closings.flatMap(endingsOf))}::jsonb)
        as ending (id uuid, status text, reason text, successor uuid)
      where quotes.id = ending.id`,
    standing: sql`
      update quote_lines set standing_since = null where ${quotes(sql`quote_id`)} and standing_since is not null`,
    released: sql`
      update subscriptions set auto_renew = true, auto_renew_held_by_id = null
      where ${quotes(sql`auto_renew_held_by_id`)}`,
    ended: eventStep(context, events),
    ...followingSteps(
      context,
      events.map(({ quoteId, type }) => ({ quoteId, isAccepted: type === 'ACCEPTED' })),
    ),
    dropped: droppingStep(quotes, undefined, sql`union all ${MAILS_OF_ENDED}`),
  } satisfies Steps;
}

function closedBy(closings: readonly Closing[]): IsWanted {
  return isOneOf(
    'quote',
    closings.flatMap(({ quoteIds }) => quoteIds),
  );
}

function endingsOf({ quoteIds, ending }: Closing) {
  const reason = 'reason' in ending ? ending.reason || null : null;
  const successor = ending.status === 'SUPERSEDED' ? uuidOf('quote', ending.successorId) : null;
  return quoteIds.map((id) => ({ id: uuidOf('quote', id), status: ending.status, reason, successor }));
}

/** Of these quotes those that were sent. A draft was mailed to nobody, so its end mails nobody. */
export function wasSent(quotes: IsWanted): IsWanted {
  return (id) =>
    sql`${id} in (select sent.id from quotes sent where ${quotes(sql`sent.id`)} and sent.sent_at is not null)`;
}
