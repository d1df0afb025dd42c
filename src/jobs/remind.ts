import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { findReachable } from '../quotes/find-reachable.ts';
import { recordEvents } from '../quotes/record-event.ts';
import { dueReminder } from '../quotes/reminder-day.ts';
import { inCustomerBatches } from './in-customer-batches.ts';
import type { Outcome } from './job-report.ts';
import { isAwake, type Run } from './run.ts';
import { type SentQuote, sentQuotes, stillSent } from './sent-quotes.ts';

/** U4: reminds the recipients of sent quotes, on the policy's days before they expire. */
export async function remind(run: Run): Promise<void> {
  if (run.settings.policies.remindDays.length > 0) {
    await inCustomerBatches(run, dueQuotes(run), remindRecipients);
  }
}

async function* dueQuotes(run: Run): AsyncGenerator<SentQuote[]> {
  for await (const quotes of sentQuotes(run, mayBeDue(run))) {
    yield quotes.filter((quote) => isDue(run, quote));
  }
}

/** A wider SQL condition than `dueReminder`, without time zones: a day in any zone begins at most one day off UTC. */
function mayBeDue({ asOf, settings }: Pick<Run, 'asOf' | 'settings'>): RawBuilder<unknown> {
  const { remindDays } = settings.policies;
  const [first = 0, second = -2] = remindDays;
  const within = (days: number) => sql`q.expires_at <= ${asOf.add({ hours: 24 * (days + 2) }).toString()}`;
  return sql`q.expires_at > ${asOf.toString()} and ${within(first)}
    and (q.reminded_days is null or (q.reminded_days > ${Math.min(...remindDays)} and ${within(second)}))`;
}

function isDue(run: Run, quote: SentQuote): boolean {
  try {
    const reminder = dueReminder(quote, run.asOf, run.settings.policies.remindDays);
    return reminder !== undefined && isAwake(run, quote.timeZone);
  } catch (error) {
    run.tally.fail(quote.customerCsn, 1, error);
    return false;
  }
}

async function remindRecipients(context: Context, due: readonly SentQuote[]): Promise<Outcome> {
  const { now, settings } = context;
  const standing = await stillSent(context, due, mayBeDue({ asOf: now, settings }));
  const byDays = Map.groupBy(standing, (quote) => dueReminder(quote, now, settings.policies.remindDays));
  let [done, unreachable] = [0, 0];
  for (const [days, quotes] of byDays) {
    if (days === undefined) {
      continue;
    }
    const reached = await remindOf(context, days, quotes);
    done += reached;
    unreachable += quotes.length - reached;
  }
  return { done, skipped: { NO_RECIPIENT: unreachable } };
}

/**
 * Returns how many quotes had at least one recipient reminded. Quotes without one are marked too, and not tried again.
 */
async function remindOf(context: Context, days: number, quotes: readonly SentQuote[]): Promise<number> {
  const expiryOf = new Map(quotes.map(({ quoteId, expiresOn }) => [quoteId, expiresOn]));
  const quoteIds = [...expiryOf.keys()];
  const recipients = await findReachable(context, quoteIds);
  const reached = [...new Set(recipients.map(({ quoteId }) => quoteId))];
  const recipientIds = recipients.map(({ recipientId }) => recipientId);
  // Q11: an extended quote is reminded of again, before its new expiry day.
  const occasion = (quoteId: string) => `${days} ${expiryOf.get(quoteId)}`;
  await queueMails(context, { quoteIds: reached, kind: 'REMINDER', occasion, recipientIds });
  await recordEvents(context, reached, 'REMINDED');
  await sql`
    update quotes set reminded_days = ${days}
    where id = any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])`.execute(context.em.getKysely());
  return reached.length;
}
