import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { readSets } from '../database/row-sets.ts';
import { runSteps } from '../database/steps.ts';
import type { IsWanted } from '../outbox/mail-readers.ts';
import { MAILS_QUEUED, mailSets } from '../outbox/mail-steps.ts';
import { isOneOf } from '../outbox/queue-mails.ts';
import { closingSteps, type Ending, wasSent } from './closing-steps.ts';

/**
 * Closes quotes; the caller has locked their customers, and those quotes that were sent. One statement closes them. Where people are mailed, a statement
 * before it finds them. The number of statements does not depend on the number of quotes.
 */
export async function closeQuotes(context: Context, quoteIds: readonly string[], ending: Ending): Promise<void> {
  if (quoteIds.length === 0) {
    return;
  }
  const { em } = context;
  await em.flush();
  const { status } = ending;
  const readers = { kind: status, quotes: toldOf(status, context, wasSent(isOneOf('quote', quoteIds))) };
  const mails = await readSets(em, mailSets(context, readers));
  await runSteps(em, closingSteps(context, [{ quoteIds, ending }], mails, status), MAILS_QUEUED);
}

/** M8: by policy, nobody is told that an automatic quote ran out. */
function toldOf(status: Ending['status'], { settings }: Context, quotes: IsWanted): IsWanted {
  if (status !== 'EXPIRED' || settings.policies.mailExpired) {
    return quotes;
  }
  return (id) => sql`${quotes(id)} and ${id} not in (select q.id from quotes q where q.origin = 'AUTOMATIC')`;
}
