import { actorOf } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { nameErrors, purchaseOrderErrors } from '../graphql/text-errors.ts';
import { ConflictError, InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { keptText } from '../values/kept-text.ts';
import { Money } from '../values/money.ts';
import { assertAllowed } from './assert-allowed.ts';
import { closeQuotes } from './close-quotes.ts';
import { lockQuote, versionErrors } from './lock-quote.ts';
import { placeOrder } from './place-order.ts';
import type { Quote } from './quote.ts';
import type { AcceptQuoteInput } from './quote-inputs.ts';

export type Accepted = {
  readonly quoteId: string;
  readonly alreadyAccepted: boolean;
};

/** A1, A2: a quote becomes one order. Every later or simultaneous acceptance gets that same order as its answer. */
export async function acceptQuote(context: Context, input: AcceptQuoteInput): Promise<Accepted> {
  const quote = await lockQuote(context, input.quoteId, 'ACCEPT');
  if (quote.storedStatus === 'ACCEPTED') {
    return { quoteId: quote.id, alreadyAccepted: true };
  }
  await assertAllowed(context, quote, 'ACCEPT');
  refuseIfAny([
    ...nameErrorsOf(context, input),
    ...purchaseOrderErrors(input.purchaseOrderReference, ['purchaseOrderReference']),
    ...versionErrors(quote, input.expectedVersion),
    ...totalErrors(quote, input),
  ]);
  const { viewer } = context;
  const typedName = keptText(input.acceptedByName ?? '');
  await placeOrder(context, quote, {
    ...(typedName ? { acceptedBy: typedName } : { acceptedBy: actorOf(viewer), acceptedByKind: viewer.kind }),
    purchaseOrderReference: keptText(input.purchaseOrderReference ?? '') || null,
  });
  await closeQuotes(context, [quote.id], { status: 'ACCEPTED' });
  return { quoteId: quote.id, alreadyAccepted: false };
}

/** A6: a recipient by link must type a name, because mail scanners press buttons but type nothing. */
function nameErrorsOf({ viewer }: Context, { acceptedByName }: AcceptQuoteInput): UserError[] {
  const field = ['acceptedByName'];
  if (acceptedByName?.trim()) {
    return nameErrors(acceptedByName, field);
  }
  return viewer.kind === 'RECIPIENT'
    ? [new InputError('INVALID', 'Give your name in acceptedByName to accept the quote.', field)]
    : [];
}

function totalErrors(quote: Quote, { expectedTotal }: AcceptQuoteInput): UserError[] {
  const total = new Money(quote.totalMinor ?? 0n, quote.currencyCode);
  if (!expectedTotal || expectedTotal.money?.equals(total)) {
    return [];
  }
  const message = `The quote’s total is ${total.amount} ${total.currencyCode}, not the expected one. Read the quote again before you accept it.`;
  return [new ConflictError('TOTAL_MISMATCH', message, ['expectedTotal'], { currentTotal: total })];
}
