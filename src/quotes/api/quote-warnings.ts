import { seesContacts } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import type { Contact } from '../../customers/contact.ts';
import { loadVisibleContacts } from '../../customers/load-visible.ts';
import { batched } from '../../graphql/per-request.ts';
import { loadVisibleSubscription } from '../../subscriptions/load-visible.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { termsNow } from '../../subscriptions/terms-now.ts';
import { addressKey } from '../../values/email-address.ts';
import { loadOpenQuoteId } from '../load-open-quote.ts';
import { loadVisibleRecipients } from '../load-visible.ts';
import { loadPricedQuote } from '../priced-quote.ts';
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
}

export interface SubscriptionFacts {
  readonly subscription: Subscription;
  /** Q5: whether it stands in a sent quote other than this one. */
  readonly isInOtherQuote: boolean;
  /** H1: whether it renews by itself besides this quote. */
  readonly renewsByItself: boolean;
}

/** H1, Q5: warnings about what is allowed, but worth a look. */
export function quoteWarnings({ subscriptions, recipients, contacts }: WarningFacts): QuoteWarning[] {
  const known = contacts && new Set(contacts.map(({ email }) => addressKey(email)));
  return [
    ...subscriptions
      .filter(({ renewsByItself }) => renewsByItself)
      .map(({ subscription }) => autoRenewOn(subscription)),
    ...subscriptions
      .filter(({ isInOtherQuote }) => isInOtherQuote)
      .map(({ subscription }) => otherOpenQuote(subscription)),
    ...recipients.filter(({ email }) => known && !known.has(addressKey(email))).map(({ email }) => external(email)),
  ];
}

/** Loads for each subscription of a quote what its warnings depend on. A preview has no `quoteId` yet. */
export async function loadSubscriptionFacts(
  context: Context,
  subscriptions: readonly Subscription[],
  quoteId?: string,
): Promise<SubscriptionFacts[]> {
  return Promise.all(
    subscriptions.map(async (subscription) => {
      const open = await loadOpenQuoteId(context, subscription.id);
      const isInOtherQuote = open !== undefined && open !== quoteId;
      return { subscription, isInOtherQuote, renewsByItself: subscription.renewsBesides(quoteId) };
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
    open.map((quote, index) => warningsOf(context, quote, priced[index]?.lines ?? [], recipients[index] ?? [])),
  );
  const byQuote = new Map(open.map((quote, index) => [quote.id, all[index] ?? []]));
  return ({ id }: Quote) => byQuote.get(id) ?? [];
});

async function warningsOf(
  context: Context,
  quote: Quote,
  lines: readonly QuoteLine[],
  recipients: readonly QuoteRecipient[],
): Promise<QuoteWarning[]> {
  return quoteWarnings({
    subscriptions: await loadSubscriptionFacts(context, await subscriptionsOf(context, lines), quote.id),
    recipients: recipients.filter(({ removedAt }) => !removedAt),
    contacts: seesContacts(context.viewer) ? await loadVisibleContacts(context, quote.customer.id) : undefined,
  });
}

/** V8: an import may have moved a subscription to where the viewer does not see it any more. */
async function subscriptionsOf(context: Context, lines: readonly QuoteLine[]): Promise<Subscription[]> {
  const ids = lines.flatMap(({ subscription }) => subscription?.id ?? []);
  const seen = await Promise.all(ids.map((id) => loadVisibleSubscription(context, id)));
  return seen.filter((subscription) => subscription !== undefined);
}

function autoRenewOn(subscription: Subscription): QuoteWarning {
  const { id, reference } = subscription;
  const message = `${reference} would also renew by itself: ${termsNow(subscription)}. Turn auto-renew off, or send with holdAutoRenew: true.`;
  return { code: 'AUTO_RENEW_ON', message, subscriptionId: id };
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
