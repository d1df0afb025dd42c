import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { MAILS_OF_FORMER_EXPIRY } from '../outbox/mail-kinds.ts';
import { dropUnsentMails, queueMails } from '../outbox/queue-mails.ts';
import { endOfDay, isBefore } from '../values/dates.ts';
import { assertAllowed } from './assert-allowed.ts';
import { findReachable } from './find-reachable.ts';
import { customerOn } from './frozen-parties.ts';
import { lockQuote } from './lock-quote.ts';
import { latestExpiryOf } from './plan/expiry.ts';
import type { Quote } from './quote.ts';
import type { ExtendQuoteInput } from './quote-inputs.ts';
import { readBoundingLines } from './read-bounding-lines.ts';
import { recordEvents } from './record-event.ts';
import { remindedAtExtension } from './reminder-day.ts';

/** Q11: moves the expiry day of a sent quote later, and tells its recipients. What sending froze stays (P5). */
export async function extendQuote(context: Context, input: ExtendQuoteInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'EXTEND');
  await assertAllowed(context, quote, 'EXTEND');
  const { timeZone } = customerOn(quote, await quote.customer.loadOrFail());
  const { expiresOn } = input;
  refuseIfAny(await expiryErrors(context, quote, expiresOn, timeZone));
  const { policies } = context.settings;
  quote.extend({
    expiresOn,
    expiresAt: endOfDay(expiresOn, timeZone),
    remindedDays: remindedAtExtension({ expiresOn, timeZone }, context.now, policies.remindDays),
  });
  await context.em.flush();
  await recordEvents(context, [quote.id], 'EXTENDED');
  await tellRecipients(context, quote, expiresOn);
  return { quoteId: quote.id };
}

async function expiryErrors(
  { em, settings }: Context,
  quote: Quote,
  asked: Temporal.PlainDate,
  timeZone: string,
): Promise<UserError[]> {
  const { sentAt, expiresOn } = quote;
  if (!sentAt || !expiresOn) {
    throw new Error('A sent quote has an expiry day');
  }
  const latest = latestExpiryOf(await readBoundingLines(em, quote.id), sentAt, timeZone, settings.policies);
  if (isBefore(expiresOn, asked) && !isBefore(latest, asked)) {
    return [];
  }
  const message = isBefore(expiresOn, latest)
    ? `Give a day after ${expiresOn}, when the quote expires now, and no later than ${latest}, the last day possible.`
    : `The quote expires on ${expiresOn}. That is the last day possible, so it cannot be extended. Make a new quote.`;
  return [new InputError('INVALID_EXPIRY', message, ['expiresOn'])];
}

/** Unsent mails that tell the former day are dropped. The document is made anew, because it tells the day too. */
async function tellRecipients(context: Context, { id }: Quote, expiresOn: Temporal.PlainDate): Promise<void> {
  const { em, queue } = context;
  await dropUnsentMails(em, [id], MAILS_OF_FORMER_EXPIRY);
  const recipientIds = (await findReachable(context, [id])).map(({ recipientId }) => recipientId);
  const mails = { kind: 'EXTENDED', occasion: expiresOn.toString(), recipientIds } as const;
  await queueMails(context, { ...mails, quoteIds: [id], field: ['quoteId'] });
  await queue.enqueue(em, 'document', [id]);
}
