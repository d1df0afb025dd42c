import sql from 'sql-template-tag';
import { actorOf } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { runSteps } from '../database/steps.ts';
import { nameErrors, purchaseOrderErrors } from '../graphql/text-errors.ts';
import { ConflictError, InputError, refuseIfAny, type UserError } from '../graphql/user-errors.ts';
import { MAILS_QUEUED, mailSets } from '../outbox/mail-steps.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { keptText } from '../values/kept-text.ts';
import { Money } from '../values/money.ts';
import { assertAllowed } from './assert-allowed.ts';
import { closingSteps } from './closing-steps.ts';
import { todayOn } from './frozen-parties.ts';
import { lentSet } from './lent-lines.ts';
import { versionErrors } from './lock-quote.ts';
import { liveLines } from './locked-lines.ts';
import { lockAndRead } from './locked-quote.ts';
import { type AcceptedTerms, newOrder, orderSteps } from './place-order.ts';
import { withinRation } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import type { AcceptQuoteInput } from './quote-inputs.ts';
import { closeRequests, overtakenSet } from './requests/end-requests.ts';
import { standingLines, subscriptionChangedError, subscriptionChangedErrors } from './subscription-changed-errors.ts';

export type Accepted = {
  readonly quoteId: string;
  readonly alreadyAccepted: boolean;
};

/** A1, A2: a quote becomes one order. Every later or simultaneous acceptance gets that same order as its answer. */
export async function acceptQuote(context: Context, input: AcceptQuoteInput): Promise<Accepted> {
  const found = await lockToAccept(context, input.quoteId);
  const { entity: quote } = found;
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
  await placeOrder(context, found, termsOf(context, input));
  await closeRequests(context, [...found.overtaken, ...(quote.requestId ? [quote.requestId] : [])]);
  return { quoteId: quote.id, alreadyAccepted: false };
}

/** Locks a quote and reads all that accepting it depends on, in two statements. */
function lockToAccept(context: Context, quoteId: string) {
  return withinRation(
    context,
    (left) =>
      lockAndRead(context, { quoteId, action: 'ACCEPT' }, (quote) => ({
        sets: {
          lines: liveLines(context, quote, left + 1),
          lent: lentSet(quote),
          overtaken: overtakenSet(quote),
          ...mailSets(context, { kind: 'ACCEPTED', quotes: (id) => sql`${id} = ${quote}` }),
        },
      })),
    ({ lines }) => lines.length,
  );
}

type FactsForAccepting = Awaited<ReturnType<typeof lockToAccept>>;

/** A1: one statement stores the order, moves the subscriptions to their new term, and closes the quote. */
async function placeOrder(context: Context, found: FactsForAccepting, terms: AcceptedTerms): Promise<void> {
  const { entity: quote, customer } = found;
  const today = todayOn(context, quote, customer);
  const standing = standingLines(found.lines, found.lent);
  refuseIfAny(subscriptionChangedErrors(quote, standing, today, context.settings.policies));
  const steps = {
    ...closingSteps(context, [{ quoteIds: [quote.id], ending: { status: 'ACCEPTED' } }], found, 'ACCEPTED'),
    ...orderSteps(context, quote, newOrder(quote, terms, context.now), found.lines, today),
  };
  const answer = await runSteps(context.em, steps, [...MAILS_QUEUED, RENEWED]);
  // Cast: `RENEWED` is a list.
  const renewed = new Set<string>(JSON.parse(answer.at(-1) as string));
  // A4: a term of a subscription is renewed at most once. The refusal undoes what the statement wrote.
  const isRenewed = ({ id }: Subscription) => renewed.has(uuidOf('subscription', id) ?? '');
  const notRenewed = standing.flatMap(({ subscription }) =>
    subscription && !isRenewed(subscription) ? subscription : [],
  );
  refuseIfAny(notRenewed.map(subscriptionChangedError));
}

const RENEWED = sql`(select coalesce(json_agg(subscription_id), '[]') from renewed)`;

function termsOf({ viewer }: Context, input: AcceptQuoteInput): AcceptedTerms {
  const typedName = keptText(input.acceptedByName ?? '');
  return {
    ...(typedName ? { acceptedBy: typedName } : { acceptedBy: actorOf(viewer), acceptedByKind: viewer.kind }),
    purchaseOrderReference: keptText(input.purchaseOrderReference ?? '') || null,
  };
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
