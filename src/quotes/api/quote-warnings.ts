import type { Temporal } from 'temporal-polyfill';
import { seesContacts } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import type { Contact } from '../../customers/contact.ts';
import { loadVisibleContacts } from '../../customers/load-visible.ts';
import { batched } from '../../graphql/per-request.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { termsNow } from '../../subscriptions/terms-now.ts';
import { isBefore } from '../../values/dates.ts';
import { addressKey } from '../../values/email-address.ts';
import { blocksSending, renewsOnOldTerms } from '../auto-renew-block.ts';
import { loadOpenQuoteId } from '../load-open-quote.ts';
import { loadVisibleRecipients } from '../load-visible.ts';
import { loadPricedQuote, type PricedQuote } from '../priced-quote.ts';
import type { Quote } from '../quote.ts';
import type { QuoteLine } from '../quote-line.ts';
import type { QuoteRecipient } from '../quote-recipient.ts';
import type { QuoteWarning } from './quote-warning.ts';

/** What the warnings of a quote depend on. */
export interface WarningFacts {
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly recipients: readonly { readonly email: string }[];
  /** Absent for a viewer who may not read contacts: the warning would tell which addresses are theirs (V8). */
  readonly contacts?: readonly Contact[];
  /** Reckons the day on which the quote expires or, if it is not sent yet, would if it were sent now. */
  readonly expiresOn?: () => Temporal.PlainDate | null | undefined;
}

/** What is asked of a line to find the facts of its subscription. */
export interface WarnedLine {
  readonly subscription: Subscription;
  /** C10. */
  readonly changed?: boolean;
}

export interface SubscriptionFacts {
  readonly subscription: Subscription;
  /** Q5: whether it stands in a sent quote other than this one. */
  readonly isInOtherQuote: boolean;
  /** H1: whether it renews by itself besides this quote. */
  readonly renewsByItself: boolean;
  /** H1: whether that keeps the draft from being sent, because its line changes the subscription. */
  readonly blocksSending: boolean;
  /** H2: whether this quote holds its auto-renew off. */
  readonly isHeld: boolean;
}

/** H1, H2, Q5: warnings about what is worth a look. */
export function quoteWarnings({ subscriptions, recipients, contacts, expiresOn }: WarningFacts): QuoteWarning[] {
  const known = contacts && new Set(contacts.map(({ email }) => addressKey(email)));
  return [
    ...subscriptions
      .filter(({ renewsByItself }) => renewsByItself)
      .map(({ subscription, blocksSending }) =>
        blocksSending ? autoRenewBlocksSending(subscription) : autoRenewOn(subscription),
      ),
    ...subscriptions
      .filter(({ blocksSending, isHeld }) => blocksSending || isHeld)
      .flatMap(({ subscription }) => holdOutlivesTerm(subscription, expiresOn?.())),
    ...subscriptions
      .filter(({ isInOtherQuote }) => isInOtherQuote)
      .map(({ subscription }) => otherOpenQuote(subscription)),
    ...recipients.filter(({ email }) => known && !known.has(addressKey(email))).map(({ email }) => external(email)),
  ];
}

/** Loads for each subscription of a quote what its warnings depend on. A preview has no `quote` yet. */
export async function loadSubscriptionFacts(
  context: Context,
  lines: readonly WarnedLine[],
  quote?: Quote,
): Promise<SubscriptionFacts[]> {
  return Promise.all(
    lines.map(async (line) => {
      const { subscription } = line;
      const open = await loadOpenQuoteId(context, subscription.id);
      return {
        subscription,
        isInOtherQuote: open !== undefined && open !== quote?.id,
        renewsByItself: subscription.renewsBesides(quote?.id),
        blocksSending: !quote?.sentAt && blocksSending(line, quote?.id),
        isHeld: quote !== undefined && subscription.autoRenewHeldById === quote.id,
      };
    }),
  );
}

/** Loads the warnings of a page of quotes in a constant number of SQL statements. Closed quotes have no warnings. */
export const loadQuoteWarnings = batched(async (context: Context, quotes: readonly Quote[]) => {
  // V4: warnings name other recipients, whom a recipient by link may not see.
  const mayRead = context.viewer.kind !== 'RECIPIENT';
  const open = quotes.filter((quote) => mayRead && quote.isOpenAt(context.now));
  const recipients = await Promise.all(open.map(({ id }) => loadVisibleRecipients(context, id)));
  const priced = await Promise.all(open.map((quote) => loadPricedQuote(context, quote)));
  const all = await Promise.all(
    open.map((quote, index) => warningsOf(context, quote, priced[index], recipients[index] ?? [])),
  );
  const byQuote = new Map(open.map((quote, index) => [quote.id, all[index] ?? []]));
  return ({ id }: Quote) => byQuote.get(id) ?? [];
});

async function warningsOf(
  context: Context,
  quote: Quote,
  priced: PricedQuote | undefined,
  recipients: readonly QuoteRecipient[],
): Promise<QuoteWarning[]> {
  return quoteWarnings({
    subscriptions: await loadSubscriptionFacts(context, await warnedLines(context, priced?.lines ?? []), quote),
    recipients: recipients.filter(({ removedAt }) => !removedAt),
    contacts: seesContacts(context.viewer) ? await loadVisibleContacts(context, quote.customer.id) : undefined,
    expiresOn: priced?.expiresOn,
  });
}

/** V8: an import may have moved a subscription to where the viewer does not see it any more. */
async function warnedLines(context: Context, lines: readonly QuoteLine[]): Promise<WarnedLine[]> {
  const warned = lines.map(async ({ subscription, changed }) => {
    const seen = subscription && (await loadVisibleSubscription(context, subscription.id));
    return seen ? [{ subscription: seen, changed }] : [];
  });
  return (await Promise.all(warned)).flat();
}

function autoRenewOn(subscription: Subscription): QuoteWarning {
  const { id, reference } = subscription;
  const message = `${reference} would also renew by itself: ${termsNow(subscription)}. Turn auto-renew off, or send with holdAutoRenew: true.`;
  return { code: 'AUTO_RENEW_ON', message, subscriptionId: id };
}

function autoRenewBlocksSending(subscription: Subscription): QuoteWarning {
  const message = `${renewsOnOldTerms(subscription)} The draft cannot be sent like this. Turn auto-renew off, or send with holdAutoRenew: true.`;
  return { code: 'AUTO_RENEW_BLOCKS_SENDING', message, subscriptionId: subscription.id };
}

/** H2: a hold lasts through the expiry day. A subscription renews by itself when its last day is over. */
function holdOutlivesTerm(
  { id, reference, endDate }: Subscription,
  expiresOn: Temporal.PlainDate | null | undefined,
): QuoteWarning[] {
  if (!expiresOn || isBefore(expiresOn, endDate)) {
    return [];
  }
  const message = `${reference} ends on ${endDate}, and the quote runs until ${expiresOn}. If the quote holds auto-renew off, the subscription does not renew unless the quote is accepted.`;
  return [{ code: 'HOLD_OUTLIVES_TERM', message, subscriptionId: id }];
}

function otherOpenQuote({ id, reference }: Subscription): QuoteWarning {
  const message = `${reference} is also on another sent quote. Sending this one replaces that quote.`;
  return { code: 'OTHER_OPEN_QUOTE', message, subscriptionId: id };
}

function external(email: string): QuoteWarning {
  return {
    code: 'EXTERNAL_RECIPIENT',
    message: `${email} is not a contact of the customer. Make sure that this person may read the quote.`,
  };
}
