import type { Context } from '../context.ts';
import { InputError, refuse, refuseIfAny, type UserError } from '../errors.ts';
import { queueMails } from '../mail/queue-mails.ts';
import { Money } from '../money.ts';
import { nameErrors, purchaseOrderErrors } from '../text-input.ts';
import { assertExpectedVersion, findQuote, lockQuote, stateError } from './lock-quote.ts';
import { Order } from './order.ts';
import { placeOrder } from './place-order.ts';
import type { Quote } from './quote.ts';
import { ConflictError } from './quote-errors.ts';
import type { AcceptQuoteInput } from './quote-inputs.ts';
import { actorOf, recordEvents } from './record-event.ts';

export type Accepted = {
  readonly quoteId: string;
  readonly orderId: string;
  readonly alreadyAccepted: boolean;
};

/** A1, A2: one order per quote, whoever asks and however many at once; the others are answered with the same one. */
export async function acceptQuote(context: Context, input: AcceptQuoteInput): Promise<Accepted> {
  const quote = await lockQuote(context, input.quoteId, 'ACCEPT');
  if (quote.storedStatus === 'ACCEPTED') {
    const order = await context.em.findOneOrFail(Order, { quote: quote.id });
    return { quoteId: quote.id, orderId: order.id, alreadyAccepted: true };
  }
  await assertAcceptable(context, quote);
  refuseIfAny([
    ...nameNeeded(context, input),
    ...purchaseOrderErrors(input.purchaseOrderReference, ['purchaseOrderReference']),
  ]);
  assertExpectedVersion(quote, input.expectedVersion);
  assertExpectedTotal(quote, input);
  const order = await placeOrder(context, quote, {
    acceptedBy: input.acceptedByName?.trim() || actorOf(context.viewer),
    purchaseOrderReference: input.purchaseOrderReference?.trim() || null,
  });
  await recordEvents(context, [quote.id], 'ACCEPTED');
  await queueMails(context, { quoteIds: [quote.id], kind: 'ACCEPTED' });
  return { quoteId: quote.id, orderId: order.id, alreadyAccepted: false };
}

/** A3. */
async function assertAcceptable(context: Context, quote: Quote): Promise<void> {
  const status = quote.statusAt(context.now);
  if (status === 'SENT') return;
  if (status === 'EXPIRED') {
    refuse(stateError(context, quote, 'QUOTE_EXPIRED', `The quote expired on ${quote.expiresOn}. Ask for a new one.`));
  }
  const successor = quote.supersededById ? await findQuote(context, quote.supersededById) : null;
  const next = successor ? ` Quote ${successor.number} took its place.` : ' Ask for a new one.';
  const message = status === 'DRAFT' ? 'The quote was not sent yet. Send it first.' : `The quote is ${status}.${next}`;
  refuse(stateError(context, quote, 'QUOTE_NOT_ACCEPTABLE', message, { successor: successor ?? undefined }));
}

/** A6: a link's bearer types a name, which no robot does. */
function nameNeeded({ viewer }: Context, { acceptedByName }: AcceptQuoteInput): UserError[] {
  const field = ['acceptedByName'];
  if (acceptedByName?.trim()) return nameErrors(acceptedByName, field);
  return viewer.kind === 'RECIPIENT' ? [new InputError('INVALID', 'Type your name to accept.', field)] : [];
}

function assertExpectedTotal(quote: Quote, { expectedTotal }: AcceptQuoteInput): void {
  if (!expectedTotal) return;
  const total = new Money(quote.totalMinor ?? 0n, quote.currencyCode);
  if (expectedTotal.money?.equals(total)) return;
  const message = `The quote’s total is ${total.amount} ${total.currencyCode}. Look at it again.`;
  refuse(new ConflictError('TOTAL_MISMATCH', message, ['expectedTotal'], { currentTotal: total }));
}
