import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Contact } from '../customers/contact.ts';
import { findPurchasers } from '../customers/find-contacts.ts';
import { uuidOf } from '../database/ids.ts';
import { insertRows, rowsOf } from '../database/insert-rows.ts';
import type { UserErrorCode } from '../graphql/user-errors.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { freezeQuote } from '../quotes/freeze-quote.ts';
import { newLine, newQuote } from '../quotes/new-quote.ts';
import { newRecipients } from '../quotes/new-recipients.ts';
import { lineErrors } from '../quotes/plan/line-errors.ts';
import { primaryOf } from '../quotes/plan/plan-recipients.ts';
import { planLine } from '../quotes/plan/planned-line.ts';
import { renewalLine } from '../quotes/plan/renewal-line.ts';
import type { ResolvedLine } from '../quotes/plan/resolved-line.ts';
import { loadQuoteFacts, type RuleFacts } from '../quotes/plan/rule-facts.ts';
import { Quote } from '../quotes/quote.ts';
import { QuoteEvent } from '../quotes/quote-event.ts';
import { QuoteLine } from '../quotes/quote-line.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { newEvent } from '../quotes/record-event.ts';
import type { SellerOffer } from '../sellers/choose-seller.ts';
import { findSellers } from '../sellers/find-sellers.ts';
import { LARGEST_QUOTE } from '../settings/policies.ts';
import { type DueSubscriptions, dueSubscriptions } from './due-subscriptions.ts';
import { inCustomerBatches } from './in-customer-batches.ts';
import type { Outcome } from './job-report.ts';
import { type DueSubscription, loadDueSubscriptions } from './load-due-subscriptions.ts';
import type { Run } from './run.ts';

/** U1 to U3: quotes subscriptions that end within the policy's days, and sends the quotes to the purchasers. */
export async function autoQuote(run: Run): Promise<void> {
  await inCustomerBatches(run, dueSubscriptions(run), quoteAndSend);
}

/** Makes and sends the quotes of locked customers, as `createQuote` and `sendQuote` would, but all of them together. */
async function quoteAndSend(context: Context, due: readonly DueSubscriptions[]): Promise<Outcome> {
  const { unquoted, inOpenQuotes } = await loadDueSubscriptions(context, due);
  const requests = unquoted.map((subscription) => renewalLine(subscription));
  const facts = await loadQuoteFacts(context, requests, 'AUTOMATIC');
  const purchasers = await findPurchasers(
    context,
    requests.map(({ customer }) => customer.id),
  );
  const sellers = await findSellers(
    context.em,
    requests.map(({ customer }) => customer.countryCode),
  );
  const judged = requests.map((request) => ({ request, refusal: refusalOf(request, facts, purchasers) }));
  const accepted = judged.flatMap(({ request, refusal }) => (refusal ? [] : request));
  const sent = quotesOf(context, accepted).map((requests) =>
    sentQuote(context, requests, { facts, sellers, purchaser: purchasers.get(requests[0]!.customer.id)! }),
  );
  await store(context, sent);
  const refused = judged.flatMap(({ refusal }) => refusal ?? []);
  return { done: accepted.length, skipped: { ...countsOf(refused), OPEN_QUOTE: inOpenQuotes } };
}

/** Why a renewal is not quoted: the first rule that it breaks, or that nobody could be sent the quote. */
function refusalOf(
  request: Renewal,
  facts: RuleFacts,
  purchasers: ReadonlyMap<string, Contact>,
): UserErrorCode | 'NO_PURCHASER' | undefined {
  const [error] = lineErrors(request, facts);
  return error?.code ?? (purchasers.has(request.customer.id) ? undefined : 'NO_PURCHASER');
}

function countsOf(reasons: readonly string[]): Outcome['skipped'] {
  const byReason = Map.groupBy(reasons, (reason) => reason);
  return Object.fromEntries([...byReason].map(([reason, { length }]) => [reason, length]));
}

/** U2: an automatic renewal keeps quantity and term. */
type Renewal = ResolvedLine & { readonly subscription: DueSubscription };

/** U2, C7: renewals with the same group and end date share a quote, up to the largest number of lines. */
function quotesOf({ settings }: Context, requests: readonly Renewal[]): Renewal[][] {
  if (!settings.policies.autoQuoteConsolidate) {
    return requests.map((request) => [request]);
  }
  const groups = Map.groupBy(requests, ({ subscription, currencyCode, purchaseMethod }) => {
    const { customer, partner, endDate } = subscription;
    return [customer.id, endDate, currencyCode, purchaseMethod, partner?.id].join();
  });
  return [...groups.values()].flatMap((group) => partsOf(group, LARGEST_QUOTE));
}

function partsOf<Item>(items: readonly Item[], size: number): Item[][] {
  const parts = Math.ceil(items.length / size);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}

interface SendingFacts {
  readonly facts: RuleFacts;
  readonly sellers: readonly SellerOffer[];
  readonly purchaser: Contact;
}

/** All rows of a sent quote. */
function sentQuote(context: Context, requests: readonly Renewal[], { facts, sellers, purchaser }: SendingFacts) {
  const { now } = context;
  const { customer, currencyCode, purchaseMethod, subscription } = requests[0]!;
  const partner = subscription.livePartner ?? undefined;
  const terms = { customer, partnerId: partner?.id, currencyCode, purchaseMethod };
  const quote = Object.assign(new Quote(), newQuote({ ...terms, origin: 'AUTOMATIC', createdAt: now }));
  const planned = requests.flatMap((request) => planLine(request, facts) ?? []);
  const lines = planned.map((line, position) => ({ ...line, line: newLine(quote, line, position) }));
  freezeQuote(context, quote, lines, { customer, partner, sellers });
  return {
    quote,
    lines: lines.map(({ line }) => line),
    recipients: newRecipients(context, quote, [primaryOf(purchaser, customer.language)], 0),
    events: [newEvent(context, quote, 'CREATED'), newEvent(context, quote, 'SENT')],
  };
}

async function store(context: Context, sent: readonly ReturnType<typeof sentQuote>[]): Promise<void> {
  const quoteIds = sent.map(({ quote }) => quote.id);
  if (quoteIds.length === 0) {
    return;
  }
  await insertRows(context.em, [
    rowsOf(
      Quote,
      sent.map(({ quote }) => quote),
    ),
    rowsOf(
      QuoteLine,
      sent.flatMap(({ lines }) => lines),
    ),
    rowsOf(
      QuoteRecipient,
      sent.flatMap(({ recipients }) => recipients),
    ),
    rowsOf(
      QuoteEvent,
      sent.flatMap(({ events }) => events),
    ),
  ]);
  await queueMails(context, { quoteIds, kind: 'AUTOMATIC_QUOTE' });
  await remember(context, quoteIds);
}

/**
 * U3: records the quoted end dates. The key of `auto_quotes` prevents a second automatic quote for the same end date.
 */
async function remember({ em }: Context, quoteIds: readonly string[]): Promise<void> {
  await sql`
    with quoted as (
      insert into auto_quotes (subscription_id, end_date, customer_id, quote_id)
      select subscription_id, previous_end_date, customer_id, quote_id from quote_lines
      where quote_id = any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])
      returning subscription_id, end_date
    )
    update subscriptions set auto_quoted_for = quoted.end_date from quoted where id = quoted.subscription_id`.execute(
    em.getKysely(),
  );
}
