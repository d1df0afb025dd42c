import type { Context } from '../context.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { type Change, updateStep } from '../database/update-rows.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { refuseBeyondLimit } from '../outbox/count-mails.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { MAILS_QUEUED, mailSteps } from '../outbox/mail-steps.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { assertAllowed } from './assert-allowed.ts';
import { blocksSending, renewsOnOldTerms } from './auto-renew-block.ts';
import { type FactsForSending, lockToSend } from './facts-for-sending.ts';
import { sendFrozen } from './freeze-quote.ts';
import { frozenValues } from './frozen-line.ts';
import { holdingSteps, holdOfSentQuote } from './hold-auto-renew.ts';
import { versionErrors } from './lock-quote.ts';
import { countErrors, mixedErrors } from './plan/combination-errors.ts';
import { lineErrors } from './plan/line-errors.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { primaryPerson } from './plan/primary-recipient.ts';
import { findLendingRequest, lentBy, type QuotedRequest } from './plan/quoted-request.ts';
import type { ResolvedLine } from './plan/resolved-line.ts';
import { booksOf } from './plan/rule-books.ts';
import { ruleFacts } from './plan/rule-facts.ts';
import { mismatches } from './plan/shared-terms.ts';
import { type DraftLine, liveRequest, planStored } from './plan/stored-lines.ts';
import { Quote } from './quote.ts';
import type { SendQuoteInput } from './quote-inputs.ts';
import { QuoteLine } from './quote-line.ts';
import { eventStep } from './record-event.ts';
import { supersedeOverlapping } from './supersede-overlapping.ts';

/** Q2: checks the draft again, supersedes sent quotes that share a subscription, freezes it and queues its mails. */
export async function sendQuote(context: Context, input: SendQuoteInput): Promise<{ quoteId: string }> {
  const found = await lockToSend(context, input.quoteId);
  const { entity: quote } = found;
  if (quote.statusAt(context.now) === 'SENT') {
    return sendAgain(context, found, input);
  }
  await assertAllowed(context, quote, 'SEND');
  const lines = await checkAgain(context, found, input);
  await supersedeOverlapping(context, quote, found);
  sendFrozen(context, quote, lines, found);
  const steps = {
    ...frozenSteps(context, found.changes(), lines),
    sent: eventStep(context, [{ quoteId: quote.id, type: 'SENT' }]),
    ...(input.holdAutoRenew ? holdingSteps(context, quote) : {}),
    ...mailSteps(context, found, { kind: quoteMailKind(quote) }),
  };
  const [, mailsToday] = await runSteps(context.em, steps, MAILS_QUEUED);
  refuseBeyondLimit(context, Number(mailsToday), ['quoteId']);
  return { quoteId: quote.id };
}

/** Q2: sending a sent quote again mails nobody. It places the hold if one is asked for and none stands. */
async function sendAgain(
  context: Context,
  found: FactsForSending,
  { holdAutoRenew }: SendQuoteInput,
): Promise<{ quoteId: string }> {
  if (holdAutoRenew) {
    await holdOfSentQuote(context, found);
  }
  return { quoteId: found.entity.id };
}

/** Q2: applies the rules of creating a quote again, as of now and for the channel that the quote was made through. */
async function checkAgain(context: Context, found: FactsForSending, input: SendQuoteInput): Promise<DraftLine[]> {
  const { entity: quote, customer } = found;
  const requests = found.lines.map((line) => liveRequest(line, quote, customer));
  const facts = ruleFacts(context, booksOf(found), quote.origin, found.rented);
  const lending = await findLendingRequest(context, quote);
  const lines = requests.map((request) => planStored(request, facts));
  refuseIfAny([
    ...versionErrors(quote, input.expectedVersion),
    ...countErrors(lines.length, ['quoteId']),
    ...mixedErrors(requests),
    ...requests.flatMap((request) => [...lineErrors(request, facts), ...movedErrors(quote, request, lending)]),
    ...primaryErrors(found),
    ...(input.holdAutoRenew ? [] : lines.flatMap((line) => autoRenewErrors(quote, line))),
  ]);
  return lines;
}

/** P5: steps that store what sending froze. */
function frozenSteps({ em, now }: Context, quote: Change<Quote>, lines: readonly DraftLine[]): Steps {
  const frozen = lines.map(({ line, subscription, ...offer }) => {
    return { id: line.id, ...frozenValues(offer, subscription, now) };
  });
  return { frozen_quote: updateStep(em, Quote, [quote]), frozen_lines: updateStep(em, QuoteLine, frozen) };
}

/**
 * C3, C4, C6: an import may have moved a subscription since. Lines are compared with the quote and not with the first
 * line, so that only lines that moved are reported.
 */
function movedErrors(quote: Quote, { subscription }: ResolvedLine, lending: QuotedRequest | undefined): UserError[] {
  if (!subscription) {
    return [];
  }
  const { id: subscriptionId, reference } = subscription;
  const message = `${reference} has changed since this draft was made. Make a new quote.`;
  return mismatches(lentBy(lending, subscription), quote).map(
    (code) => new SubscriptionError(code, message, ['quoteId'], { subscriptionId }),
  );
}

/** R1: the primary recipient must still be somebody whom this quote may be addressed to. */
function primaryErrors({ entity: quote, readers, ...found }: FactsForSending): UserError[] {
  const primary = readers.find(({ reader_kind }) => reader_kind === 'PRIMARY');
  if (primary && primaryPerson(found, primary.to_address, quote.origin)) {
    return [];
  }
  const message = 'The quote can no longer go to its primary recipient. Give the draft another one with updateQuote.';
  return [new InputError('NOT_A_CONTACT', message, ['quoteId'])];
}

/** H1: with auto-renew on, the subscription of a changed line would also renew on its old terms. */
function autoRenewErrors(quote: Quote, { subscription, changed }: PlannedLine): UserError[] {
  if (!subscription || !blocksSending({ subscription, changed }, quote.id)) {
    return [];
  }
  const message = `${renewsOnOldTerms(subscription)} Turn auto-renew off, or send with holdAutoRenew: true.`;
  return [new SubscriptionError('AUTO_RENEW_ON', message, ['holdAutoRenew'], { subscriptionId: subscription.id })];
}
