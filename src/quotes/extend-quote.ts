import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { runSteps } from '../database/steps.ts';
import { updateStep } from '../database/update-rows.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { causers, refuseBeyondLimit } from '../outbox/count-mails.ts';
import { MAILS_OF_FORMER_EXPIRY } from '../outbox/mail-kinds.ts';
import { MAILS_QUEUED, mailSteps } from '../outbox/mail-steps.ts';
import { droppingStep, isDropped, isOneOf } from '../outbox/queue-mails.ts';
import { endOfDay, isBefore } from '../values/dates.ts';
import { assertAllowed } from './assert-allowed.ts';
import { customerOn } from './frozen-parties.ts';
import { lockAndRead } from './locked-quote.ts';
import { mailReaderOf } from './mail-reader-of.ts';
import { latestExpiryOf } from './plan/expiry.ts';
import { Quote } from './quote.ts';
import type { ExtendQuoteInput } from './quote-inputs.ts';
import { isReachable } from './quote-recipient.ts';
import { boundingLines } from './read-bounding-lines.ts';
import { standingSet } from './recipients.ts';
import { eventStep } from './record-event.ts';
import { remindedAtExtension } from './reminder-day.ts';

/** Q11: moves the expiry day of a sent quote later, and tells its recipients. What sending froze stays (P5). */
export async function extendQuote(
  context: Context,
  { quoteId, expiresOn }: ExtendQuoteInput,
): Promise<{ quoteId: string }> {
  const found = await lockToExtend(context, quoteId);
  const { entity: quote, customer } = found;
  await assertAllowed(context, quote, 'EXTEND');
  const { timeZone } = customerOn(quote, customer);
  refuseIfAny(expiryErrors(context, found, expiresOn, timeZone));
  const { policies } = context.settings;
  quote.extend({
    expiresOn,
    expiresAt: endOfDay(expiresOn, timeZone),
    remindedDays: remindedAtExtension({ expiresOn, timeZone }, context.now, policies.remindDays),
  });
  const [, mailsToday] = await runSteps(context.em, extendingSteps(context, found, expiresOn), MAILS_QUEUED);
  refuseBeyondLimit(context, Number(mailsToday), ['quoteId']);
  return { quoteId };
}

type FactsForExtending = Awaited<ReturnType<typeof lockToExtend>>;

function lockToExtend(context: Context, quoteId: string) {
  return lockAndRead(context, { quoteId, action: 'EXTEND' }, (quote) => ({
    sets: { bounding: boundingLines(quote), standing: standingSet(context, quote), causers: causers(context) },
  }));
}

/** Unsent mails that tell the former day are dropped. The document is made anew, because it tells the day too. */
function extendingSteps(context: Context, found: FactsForExtending, expiresOn: Temporal.PlainDate) {
  const { id } = found.entity;
  const readers = found.standing.filter(isReachable).map(mailReaderOf);
  const ofQuote = isOneOf('quote', [id]);
  const mails = {
    kind: 'EXTENDED',
    occasion: expiresOn.toString(),
    dropped: isDropped(sql`waiting`, ofQuote, MAILS_OF_FORMER_EXPIRY),
    remade: id,
  } as const;
  return {
    extended: updateStep(context.em, Quote, [found.changes()]),
    told_of: eventStep(context, [{ quoteId: id, type: 'EXTENDED' }]),
    dropped: droppingStep(ofQuote, MAILS_OF_FORMER_EXPIRY),
    ...mailSteps(context, { readers, causers: found.causers }, mails),
  };
}

function expiryErrors(
  { settings }: Context,
  { entity: { sentAt, expiresOn }, bounding }: FactsForExtending,
  asked: Temporal.PlainDate,
  timeZone: string,
): UserError[] {
  if (!sentAt || !expiresOn) {
    throw new Error('A sent quote has an expiry day');
  }
  const latest = latestExpiryOf(bounding, sentAt, timeZone, settings.policies);
  if (isBefore(expiresOn, asked) && !isBefore(latest, asked)) {
    return [];
  }
  const message = isBefore(expiresOn, latest)
    ? `Give a day after ${expiresOn}, when the quote expires now, and no later than ${latest}, the last day possible.`
    : `The quote expires on ${expiresOn}. That is the last day possible, so it cannot be extended. Make a new quote.`;
  return [new InputError('INVALID_EXPIRY', message, ['expiresOn'])];
}
