import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { runSteps } from '../database/steps.ts';
import { updateStep } from '../database/update-rows.ts';
import { refuse } from '../graphql/user-errors.ts';
import { droppingTo } from '../outbox/queue-mails.ts';
import { rowSet } from '../reading/row-set.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { assertAllowed } from './assert-allowed.ts';
import { findVisibleRecipient, noSuchRecipient, RECIPIENT_FIELD } from './find-recipient.ts';
import { recipients } from './load-visible.ts';
import { type LockedQuote, lockAndRead } from './locked-quote.ts';
import { Quote } from './quote.ts';
import type { QuoteRecipient } from './quote-recipient.ts';
import type { RemoveRecipientInput } from './recipient-inputs.ts';
import { eventStep } from './record-event.ts';
import { refuseByState } from './refuse-by-state.ts';

/**
 * R9: removes an additional recipient. Its link dies, its unsent mails are dropped, and its place is free again. Removing
 * a recipient again changes nothing.
 */
export async function removeRecipient(context: Context, input: RemoveRecipientInput): Promise<{ quoteId: string }> {
  const { id, quote: of } = await findVisibleRecipient(context, input.recipientId);
  const uuid = sql`${uuidOf('recipient', id)}::uuid`;
  const asked = { quoteId: of.id, action: 'REMOVE_RECIPIENT', field: RECIPIENT_FIELD } as const;
  // While the request waited for the lock, another may have replaced or removed the recipient.
  const found = await lockAndRead(context, asked, () => ({
    sets: {
      recipient: rowSet<QuoteRecipient>(context, wholeShape(context, recipients), {
        from: sql`quote_recipients t`,
        where: sql`t.id = ${uuid}`,
      }),
    },
  }));
  const { entity: quote } = found;
  await assertAllowed(context, quote, 'REMOVE_RECIPIENT', RECIPIENT_FIELD);
  const [recipient] = found.recipient;
  if (!recipient || (recipient.replacedAt && !recipient.removedAt)) {
    refuse(noSuchRecipient());
  }
  if (recipient.primary) {
    await refusePrimary(context, quote);
  }
  if (!recipient.removedAt) {
    await remove(context, found, uuid);
  }
  return { quoteId: quote.id };
}

/** Recipients are locked before their mails, as by workers. */
async function remove(context: Context, found: LockedQuote, recipient: Sql): Promise<void> {
  const { em, now } = context;
  const { entity: quote } = found;
  quote.raiseVersion();
  const steps = {
    // A draft has mailed nobody, so there is nothing to remember.
    removed:
      quote.storedStatus === 'DRAFT'
        ? sql`delete from quote_recipients where id = ${recipient} returning id`
        : sql`update quote_recipients set replaced_at = ${now.toString()}::timestamptz,
            removed_at = ${now.toString()}::timestamptz where id = ${recipient} returning id`,
    raised: updateStep(em, Quote, [found.changes()]),
    told_of: eventStep(context, [{ quoteId: quote.id, type: 'RECIPIENT_REMOVED' }]),
    dropped: droppingTo(sql`select id from removed`),
  };
  await runSteps(em, steps, [sql`(select count(*) from dropped)`]);
}

function refusePrimary(context: Context, quote: Quote): Promise<never> {
  const message =
    quote.storedStatus === 'DRAFT'
      ? 'A quote cannot be without its primary recipient. Name another one with updateQuote.'
      : 'A quote cannot be without its primary recipient. If the mail did not arrive, replace it with replaceRecipient.';
  return refuseByState(context, quote, { code: 'INVALID_TRANSITION', message, field: RECIPIENT_FIELD });
}
