import sql from 'sql-template-tag';
import type { RecipientViewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { dropping } from '../outbox/queue-mails.ts';
import { lockQuotes } from './lock-quotes.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import { recordEvents } from './record-event.ts';

/**
 * Stops the reminders of a quote to the recipient who asks. The reminder job holds the customer's row while it queues
 * reminders, so it either sees this or has queued what is dropped here. Asking again changes nothing.
 */
export async function stopReminders(context: Context, { recipientId, quoteId, customerId }: RecipientViewer) {
  await context.em.transactional(async (em) => {
    await lockCustomers({ em }, [customerId]);
    await lockQuotes(em, sql`${uuidOf('quote', quoteId)}::uuid`);
    const notStopped = { id: recipientId, remindersStoppedAt: null, replacedAt: null };
    if ((await em.nativeUpdate(QuoteRecipient, notStopped, { remindersStoppedAt: context.now })) === 1) {
      const recipient = sql`${uuidOf('recipient', recipientId)}::uuid`;
      await textRows(em, dropping(sql`select id from mails where recipient_id = ${recipient} and kind = 'REMINDER'`));
      await recordEvents({ ...context, em }, [quoteId], 'REMINDERS_STOPPED');
    }
  });
}
