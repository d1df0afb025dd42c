import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { runSteps } from '../database/steps.ts';
import { noteErrors } from '../graphql/text-errors.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { MAILS_QUEUED, mailSets } from '../outbox/mail-steps.ts';
import { keptText, TEXT_LIMITS } from '../values/kept-text.ts';
import { assertAllowed } from './assert-allowed.ts';
import { closingSteps, wasSent } from './closing-steps.ts';
import { lockAndRead } from './locked-quote.ts';

/** A way in which a person ends a quote, with the action that permits it. */
export type PersonsEnding =
  | { readonly action: 'CANCEL'; readonly status: 'CANCELED' }
  | { readonly action: 'DECLINE'; readonly status: 'DECLINED' };

export interface EndedQuote {
  readonly quoteId: string;
  readonly reason?: string | null;
}

/** Ends one quote, in three statements: it locks, reads the quote with those whom to mail, and closes it. */
export async function closeQuote(
  context: Context,
  { quoteId, reason }: EndedQuote,
  { action, status }: PersonsEnding,
): Promise<{ quoteId: string }> {
  const found = await lockAndRead(context, { quoteId, action }, (quote) => ({
    sets: mailSets(context, { kind: status, quotes: wasSent((id) => sql`${id} = ${quote}`) }),
  }));
  await assertAllowed(context, found.entity, action);
  refuseIfAny(noteErrors(reason, TEXT_LIMITS.reason, ['reason']));
  const ending = { status, reason: keptText(reason ?? '') };
  await runSteps(context.em, closingSteps(context, [{ quoteIds: [quoteId], ending }], found, status), MAILS_QUEUED);
  return { quoteId };
}
