import type { Channel } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { findContacts } from '../customers/find-contacts.ts';
import { InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { termsNow } from '../subscriptions/terms-now.ts';
import { addressKey } from '../values/email-address.ts';
import { assertAllowed } from './assert-allowed.ts';
import { freezeQuote, type Parties } from './freeze-quote.ts';
import { holdAutoRenew, holdOfSentQuote } from './hold-auto-renew.ts';
import { lockQuote, versionErrors } from './lock-quote.ts';
import { countErrors, mixedErrors } from './plan/combination-errors.ts';
import { lineErrors } from './plan/line-errors.ts';
import type { PlannedLine } from './plan/planned-line.ts';
import { primaryContact } from './plan/primary-recipient.ts';
import type { ResolvedLine } from './plan/resolved-line.ts';
import { loadRuleFacts } from './plan/rule-facts.ts';
import { mismatches } from './plan/shared-terms.ts';
import { type DraftLine, loadLinesOf, planStored, requestOf } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import type { SendQuoteInput } from './quote-inputs.ts';
import { findRecipients } from './recipients.ts';
import { recordEvents } from './record-event.ts';
import { supersedeOverlapping } from './supersede-overlapping.ts';

/** Q2: checks the draft again, supersedes sent quotes that share a subscription, freezes it and queues its mails. */
export async function sendQuote(context: Context, input: SendQuoteInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'SEND');
  if (quote.statusAt(context.now) === 'SENT') {
    return sendAgain(context, quote, input);
  }
  await assertAllowed(context, quote, 'SEND');
  const { lines, parties } = await checkAgain(context, quote, input);
  const subscriptions = lines.flatMap(({ subscription }) => subscription ?? []);
  await supersedeOverlapping(context, quote, subscriptions);
  freezeQuote(context, quote, lines, parties);
  await context.em.flush();
  await recordEvents(context, [quote.id], 'SENT');
  if (input.holdAutoRenew) {
    await holdAutoRenew(context, quote, subscriptions);
  }
  await queueMails(context, { quoteIds: [quote.id], kind: quoteMailKind(quote), field: ['quoteId'] });
  return { quoteId: quote.id };
}

/** Q2: sending a sent quote again mails nobody. It places the hold if one is asked for and none stands. */
async function sendAgain(context: Context, quote: Quote, input: SendQuoteInput): Promise<{ quoteId: string }> {
  if (input.holdAutoRenew) {
    await holdOfSentQuote(context, quote);
  }
  return { quoteId: quote.id };
}

interface Checked {
  readonly lines: readonly DraftLine[];
  readonly parties: Parties;
}

/** Q2: applies the rules of creating a quote again, as of now and for the channel that the quote was made through. */
async function checkAgain(context: Context, quote: Quote, input: SendQuoteInput): Promise<Checked> {
  const { em } = context;
  const stored = (await loadLinesOf(context, [quote.id])).get(quote.id) ?? [];
  await em.populate(stored, ['subscription', 'product'], { refresh: true });
  const customer = await quote.customer.loadOrFail({ refresh: true });
  const partner = await quote.partner?.loadOrFail({ refresh: true });
  const requests = stored.map((line) => requestOf(line, quote));
  const facts = await loadRuleFacts(context, requests, quote.origin);
  const lines = requests.map((request) => planStored(request, facts));
  refuseIfAny([
    ...versionErrors(quote, input.expectedVersion),
    ...countErrors(lines.length, ['quoteId']),
    ...mixedErrors(requests),
    ...requests.flatMap((request) => [...lineErrors(request, facts), ...movedErrors(quote, request)]),
    ...(await primaryErrors(context, quote, quote.origin)),
    ...(input.holdAutoRenew ? [] : lines.flatMap((line) => autoRenewErrors(quote, line))),
  ]);
  return { lines, parties: { customer, partner } };
}

/**
 * C3, C4, C6: an import may have moved a subscription since. Lines are compared with the quote and not with the first
 * line, so that only lines that moved are reported.
 */
function movedErrors(quote: Quote, { subscription }: ResolvedLine): UserError[] {
  if (!subscription) {
    return [];
  }
  const { id: subscriptionId, reference } = subscription;
  const message = `${reference} has changed since this draft was made. Make a new quote.`;
  return mismatches(subscription, quote).map(
    (code) => new SubscriptionError(code, message, ['quoteId'], { subscriptionId }),
  );
}

/** R1: the primary recipient must still be a contact whom this quote may be addressed to. */
async function primaryErrors(context: Context, quote: Quote, channel: Channel): Promise<UserError[]> {
  const primary = (await findRecipients(context.em, quote)).find((recipient) => recipient.primary);
  const contacts = await findContacts(context.em, quote.customer.id, primary ? [primary.email] : []);
  if (primary && primaryContact(contacts, addressKey(primary.email), channel)) {
    return [];
  }
  const message =
    'The primary recipient is no longer a contact that this quote can go to. Give the draft another one with updateQuote.';
  return [new InputError('NOT_A_CONTACT', message, ['quoteId'])];
}

/** H1: with auto-renew on, the subscription of a changed line would also renew on its old terms. */
function autoRenewErrors(quote: Quote, { subscription, changed }: PlannedLine): UserError[] {
  if (!subscription || !changed || !subscription.renewsBesides(quote.id)) {
    return [];
  }
  const message = `${subscription.reference} would renew by itself on its old terms: ${termsNow(subscription)}. Turn auto-renew off, or send with holdAutoRenew: true.`;
  return [new SubscriptionError('AUTO_RENEW_ON', message, ['holdAutoRenew'], { subscriptionId: subscription.id })];
}
