import type { Channel } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { findContacts } from '../customers/find-contacts.ts';
import { addressKey } from '../email-address.ts';
import { InputError, refuse, refuseIfAny, type UserError } from '../errors.ts';
import { queueMails } from '../mail/queue-mails.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { findRecipients } from './add-recipients.ts';
import { expiryOf } from './expiry.ts';
import { freezeQuote } from './freeze-quote.ts';
import { lineErrors } from './line-errors.ts';
import { assertExpectedVersion, lockQuote, stateError } from './lock-quote.ts';
import { primaryContact, ruleFacts } from './plan-quote.ts';
import type { PlannedLine } from './planned-line.ts';
import type { Quote } from './quote.ts';
import type { SendQuoteInput } from './quote-inputs.ts';
import type { QuoteLine } from './quote-line.ts';
import { findLinesOf, planStored, requestOf } from './quote-requests.ts';
import { recordEvents } from './record-event.ts';
import { supersedeOverlapping } from './supersede-overlapping.ts';
import { countErrors, togetherErrors } from './together-errors.ts';

/** Q2: judges the draft again, then freezes it, supersedes what it overlaps and queues one mail per recipient. */
export async function sendQuote(context: Context, input: SendQuoteInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'SEND');
  const status = quote.statusAt(context.now);
  if (status === 'SENT') return { quoteId: quote.id }; // Q2: sending again mails nobody
  if (status !== 'DRAFT')
    refuse(stateError(context, quote, 'INVALID_TRANSITION', `The quote is ${status}. Make a new one.`));
  assertExpectedVersion(quote, input.expectedVersion);
  const { lines, planned, customer } = await judgeAgain(context, quote);
  await supersedeOverlapping(context, quote, lines);
  holdAutoRenew(quote, planned, input.holdAutoRenew ?? false);
  const expiry = expiryOf(planned, context.now, customer.timeZone, context.settings.policies);
  freezeQuote(quote, customer, lines, planned, expiry, context.now);
  await context.em.flush();
  await recordEvents(context, [quote.id], 'SENT');
  await queueMails(context, {
    quoteIds: [quote.id],
    kind: quote.origin === 'AUTOMATIC' ? 'AUTOMATIC_QUOTE' : 'QUOTE_READY',
  });
  return { quoteId: quote.id };
}

interface Judged {
  readonly lines: readonly QuoteLine[];
  readonly planned: readonly PlannedLine[];
  readonly customer: Customer;
}

/** Everything that creating it checked, as of now; by the channel that it was made through. */
async function judgeAgain(context: Context, quote: Quote): Promise<Judged> {
  const { em } = context;
  const lines = (await findLinesOf(context, [quote.id])).get(quote.id) ?? [];
  await em.populate(lines, ['subscription', 'product'], { refresh: true });
  const customer = await quote.customer.loadOrFail({ refresh: true });
  const requests = lines.map((line) => requestOf(line, quote, customer));
  const facts = await ruleFacts(context, requests, quote.origin);
  refuseIfAny([
    ...countErrors(lines.length, ['quoteId']),
    ...togetherErrors(requests),
    ...requests.flatMap((request) => lineErrors(request, facts)),
    ...(await primaryErrors(context, quote, quote.origin)),
  ]);
  const planned = lines.map((line, index) => planStored(line, requests[index]!, facts));
  return { lines, planned, customer };
}

/** R1: the primary recipient must still be who it may be. */
async function primaryErrors(context: Context, quote: Quote, channel: Channel): Promise<UserError[]> {
  const primary = (await findRecipients(context, quote)).find((recipient) => recipient.primary);
  const contacts = await findContacts(context.em, quote.customer.id, primary ? [primary.email] : []);
  if (primary && primaryContact(contacts, addressKey(primary.email), channel)) return [];
  const message = 'The primary recipient may not get this quote any more. Make a new quote.';
  return [new InputError('NOT_A_CONTACT', message, ['quoteId'])];
}

/** H1, H2: auto-renew would renew a changed line on its old terms; a hold keeps it off while the quote is open. */
function holdAutoRenew(quote: Quote, planned: readonly PlannedLine[], isHeld: boolean): void {
  const renewing = planned.filter(({ subscription }) => subscription?.autoRenew);
  if (isHeld) for (const { subscription } of renewing) subscription?.holdAutoRenew(quote.id);
  else refuseIfAny(renewing.filter(({ changed }) => changed).flatMap(({ subscription }) => autoRenewOn(subscription)));
}

function autoRenewOn(subscription: PlannedLine['subscription']): UserError[] {
  if (!subscription) return [];
  const message = `${subscription.reference} would renew by itself on its old terms. Turn auto-renew off, or send with holdAutoRenew.`;
  return [new SubscriptionError('AUTO_RENEW_ON', message, ['holdAutoRenew'], { subscriptionId: subscription.id })];
}
