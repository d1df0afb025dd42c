import type { Context } from '../context.ts';
import { runSteps } from '../database/steps.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { causers, refuseBeyondLimit } from '../outbox/count-mails.ts';
import { type LastQuoteMail, lastQuoteMails, resendAllowedFrom, resentOccasion } from '../outbox/last-quote-mails.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { MAILS_QUEUED, mailSteps } from '../outbox/mail-steps.ts';
import { assertAllowed } from './assert-allowed.ts';
import { noSuchRecipient } from './find-recipient.ts';
import { lockAndRead } from './locked-quote.ts';
import { mailReaderOf } from './mail-reader-of.ts';
import { TooSoonError } from './quote-errors.ts';
import { isReachable, type QuoteRecipient } from './quote-recipient.ts';
import type { ResendQuoteInput } from './recipient-inputs.ts';
import { standingSet } from './recipients.ts';
import { eventStep } from './record-event.ts';

/** R10: mails a sent quote again, to all or to chosen recipients. Each gets a new message with the same link. */
export async function resendQuote(context: Context, input: ResendQuoteInput): Promise<{ quoteId: string }> {
  const { quoteId, recipientIds } = input;
  const found = await lockAndRead(context, { quoteId, action: 'RESEND' }, (quote) => ({
    sets: { standing: standingSet(context, quote), lastMails: lastQuoteMails(quote), causers: causers(context) },
  }));
  const { entity: quote, standing, lastMails } = found;
  await assertAllowed(context, quote, 'RESEND');
  const { chosen, errors } = chosenFrom(standing, recipientIds);
  refuseIfAny([...errors, ...chosen.flatMap((choice) => pauseErrors(context, choice, lastMails))]);
  const readers = chosen.map(({ recipient }) => mailReaderOf(recipient));
  const mails = { kind: quoteMailKind(quote), occasion: resentOccasion(context.now) };
  const steps = {
    told_of: eventStep(context, [{ quoteId, type: 'RESENT' }]),
    ...mailSteps(context, { readers, causers: found.causers }, mails),
  };
  const [, mailsToday] = await runSteps(context.em, steps, MAILS_QUEUED);
  refuseBeyondLimit(context, Number(mailsToday), ['quoteId']);
  return { quoteId };
}

interface Choice {
  readonly recipient: QuoteRecipient;
  readonly field: readonly string[];
}

interface Choices {
  readonly chosen: readonly Choice[];
  readonly errors: readonly UserError[];
}

/** R6: an address that does not take mail is left out where all are meant, and is an error where it was chosen. */
function chosenFrom(standing: readonly QuoteRecipient[], ids: readonly string[] | null | undefined): Choices {
  if (ids == null) {
    const field = ['quoteId'];
    const chosen = standing.filter(isReachable).map((recipient) => ({ recipient, field }));
    return { chosen, errors: chosen.length > 0 ? [] : [unreachable('No recipient’s mail arrives.', field)] };
  }
  if (ids.length === 0) {
    const message = 'Choose at least one recipient, or leave recipientIds out for all.';
    return { chosen: [], errors: [new InputError('INVALID', message, ['recipientIds'])] };
  }
  const choices = [...new Set(ids)].map((id) => {
    const field = ['recipientIds', String(ids.indexOf(id))];
    return { recipient: standing.find((one) => one.id === id), field };
  });
  return {
    chosen: choices.flatMap(({ recipient, field }) =>
      recipient && isReachable(recipient) ? { recipient, field } : [],
    ),
    errors: choices.flatMap(choiceErrors),
  };
}

function choiceErrors({ recipient, field }: Partial<Choice> & Pick<Choice, 'field'>): UserError[] {
  if (!recipient) {
    return [noSuchRecipient(field)];
  }
  return isReachable(recipient) ? [] : [unreachable(`Mail to ${recipient.email} does not arrive.`, field)];
}

function unreachable(fact: string, field: readonly string[]): UserError {
  return new InputError('INVALID_TRANSITION', `${fact} Replace the recipient with replaceRecipient.`, field);
}

function pauseErrors(
  { now }: Context,
  { recipient: { id, email }, field }: Choice,
  lastMails: readonly LastQuoteMail[],
): UserError[] {
  const last = lastMails.find(({ recipientId }) => recipientId === id);
  const allowedFrom = resendAllowedFrom(last, now);
  if (!allowedFrom) {
    return [];
  }
  const message = last?.waits
    ? `The mail to ${email} has not gone out yet. It can be sent again 10 minutes after it has, so from ${allowedFrom} at the earliest.`
    : `${email} was mailed this quote less than 10 minutes ago. It can be mailed there again from ${allowedFrom}.`;
  return [new TooSoonError(message, field, allowedFrom)];
}
