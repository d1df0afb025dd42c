import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { lastResent, resentOccasion } from '../outbox/resent-mails.ts';
import { assertAllowed } from './assert-allowed.ts';
import { noSuchRecipient } from './find-recipient.ts';
import { lockQuote } from './lock-quote.ts';
import { TooSoonError } from './quote-errors.ts';
import { type QuoteRecipient, UNDELIVERABLE } from './quote-recipient.ts';
import type { ResendQuoteInput } from './recipient-inputs.ts';
import { findRecipients } from './recipients.ts';
import { recordEvents } from './record-event.ts';

/** R10: how long a recipient is not sent the mail again after it was. */
const PAUSE = Temporal.Duration.from({ minutes: 10 });

/** R10: mails a sent quote again, to all or to chosen recipients. Each gets a new message with the same link. */
export async function resendQuote(context: Context, input: ResendQuoteInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'RESEND');
  await assertAllowed(context, quote, 'RESEND');
  const { em, now } = context;
  const standing = await findRecipients(em, quote, { refresh: true });
  const { chosen, errors } = chosenFrom(standing, input.recipientIds);
  const resent = await lastResent(
    em,
    chosen.map(({ recipient }) => recipient.id),
  );
  refuseIfAny([...errors, ...chosen.flatMap((choice) => pauseErrors(choice, resent, now))]);
  await queueMails(context, {
    quoteIds: [quote.id],
    kind: quoteMailKind(quote),
    recipientIds: chosen.map(({ recipient }) => recipient.id),
    occasion: resentOccasion(now),
    field: ['quoteId'],
  });
  await recordEvents(context, [quote.id], 'RESENT');
  return { quoteId: quote.id };
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

function isReachable({ deliveryStatus }: QuoteRecipient): boolean {
  return !UNDELIVERABLE.includes(deliveryStatus);
}

function unreachable(fact: string, field: readonly string[]): UserError {
  return new InputError('INVALID_TRANSITION', `${fact} Replace the recipient with replaceRecipient.`, field);
}

/** R10: the pause ends with its tenth minute. */
function pauseErrors(
  { recipient, field }: Choice,
  resent: ReadonlyMap<string, Temporal.Instant>,
  now: Temporal.Instant,
): UserError[] {
  const allowedFrom = resent.get(recipient.id)?.add(PAUSE);
  if (!allowedFrom || Temporal.Instant.compare(allowedFrom, now) <= 0) {
    return [];
  }
  const message = `${recipient.email} was sent this quote again less than 10 minutes ago. It can be sent there again from ${allowedFrom}.`;
  return [new TooSoonError(message, field, allowedFrom)];
}
