import type { FieldCost } from '../gateway/cost/field-cost.ts';
import { MOST_ERRORS } from '../graphql/user-errors.ts';
import { REMOVED_LISTED } from '../quotes/load-visible.ts';
import { LARGEST_QUOTE, MOST_ITEMS } from '../settings/policies.ts';
import { MOST_ENDPOINTS } from '../webhooks/webhook-endpoint.ts';

const COUNT: FieldCost = { work: 20 };
const ERRORS: FieldCost = { length: MOST_ERRORS };
const OF_ITEMS: FieldCost = { length: 'items' };
// Reading these fields of a draft prices its lines again.
const PRICED = 10;
// Finding, checking, pricing and writing a line of a new quote. One point more is for its entry in the list.
const LINE = 3;

/** What fields of the public schema cost on top of the objects that they return. */
export const PUBLIC_COSTS: Readonly<Record<string, FieldCost>> = {
  // With its entries it costs what the totals do, whose work it shares.
  'BulkRenewalGroup.discounts': { length: 20, work: 30 },
  'BulkRenewalGroup.totals': { work: 50 },
  'BulkRenewalGroupConnection.totalCount': COUNT,
  'Customer.bulkRenewalGroups': { work: 50 },
  'Customer.contacts': { length: 20 },
  'CustomerConnection.totalCount': COUNT,
  'JobRun.failed': { length: 100 },
  'JobRun.skipped': { length: 20 },
  'JobRunConnection.totalCount': COUNT,
  'OrderConnection.totalCount': COUNT,
  'Product.prices': { length: 30 },
  'ProductConnection.totalCount': COUNT,
  'PartnerConnection.totalCount': COUNT,
  // Many that the viewer may not see are looked at.
  'Query.changes': { work: 50 },
  'Query.bulkRenewalGroup': { work: 50 },
  'Query.bulkRenewalGroups': { work: 1_000 },
  'LeftOutSubscription.reasons': { length: 7 },
  'PlannedQuote.subscriptions': { length: 'items', isShared: true },
  'Query.planQuotes': { work: 50, items: { at: ['subscriptionIds'], most: LARGEST_QUOTE } },
  'Query.webhookEndpoints': { length: MOST_ENDPOINTS },
  'WebhookDeliveryConnection.totalCount': COUNT,
  'WebhookEndpoint.types': { length: 15 },
  'Query.previewQuote': { work: 50 },
  'Quote.discounts': { length: 20, work: PRICED },
  // The quote's and the confirmation's, in the language of each recipient.
  'Quote.documents': { length: 2 * (5 + REMOVED_LISTED) },
  'Quote.lines': { length: LARGEST_QUOTE, isShared: true, work: PRICED },
  // The primary one, four additional ones and the removed ones.
  'Quote.recipients': { length: 5 + REMOVED_LISTED },
  'Quote.taxes': { length: 20, work: PRICED },
  'Quote.totals': { work: PRICED },
  'Quote.warnings': { length: 20, work: PRICED },
  'QuoteConnection.totalCount': COUNT,
  'QuoteEventConnection.totalCount': COUNT,
  'QuoteLine.discounts': { length: 3 },
  'QuotePreview.discounts': { length: 20 },
  'QuotePreview.lines': { length: LARGEST_QUOTE },
  'QuotePreview.recipients': { length: 5 },
  'QuotePreview.taxes': { length: 20 },
  'QuotePreview.userErrors': ERRORS,
  'QuotePreview.warnings': { length: 20 },
  'QuotePreviewLine.discounts': { length: 3 },
  'QuotesPlan.leftOut': OF_ITEMS,
  'QuotesPlan.quotes': OF_ITEMS,
  'QuotesPlan.userErrors': ERRORS,
  'QuoteRequest.lines': { length: LARGEST_QUOTE },
  'QuoteRequest.quotes': { length: 20 },
  'QuoteRequestConnection.totalCount': COUNT,
  'RenewalEligibility.reasons': { length: 7 },
  'RenewalOffer.discounts': { length: 3 },
  'SoftwareSubscription.renewalOffers': { length: 3, work: 1 },
  'SoftwareSubscription.renewal': { work: 1 },
  'SoftwareSubscriptionConnection.totalCount': COUNT,
  // Inputs: a group costs as many lines as a quote can have, and a text search reads every row.
  'CreateQuoteInput.bulkRenewalGroupId': { work: LARGEST_QUOTE },
  'QuoteLineInput.productSku': { work: LINE },
  'QuoteLineInput.subscriptionId': { work: LINE },
  'OrderFilter.search': COUNT,
  'QuoteFilter.recipientEmail': COUNT,
  'QuoteFilter.search': COUNT,
  'RequestQuoteInput.bulkRenewalGroupId': { work: LARGEST_QUOTE },
  'SubscriptionFilter.search': COUNT,
  ...everyMutation(),
  ...everyMutationOfMany(),
};

/** The payloads of many items have as many errors together as one payload may have. */
function everyMutation(): Record<string, FieldCost> {
  const names = [
    'AcceptQuote',
    'AddRecipients',
    'CancelQuote',
    'CreateQuote',
    'CreateWebhookEndpoint',
    'DeclineQuote',
    'DeclineQuoteRequest',
    'DeleteWebhookEndpoint',
    'ExtendQuote',
    'RedeliverWebhook',
    'RemoveRecipient',
    'ReplaceRecipient',
    'RequestQuote',
    'ResendQuote',
    'RotateWebhookSecret',
    'SendQuote',
    'SetAutoRenew',
    'TestWebhookEndpoint',
    'UpdateQuote',
    'UpdateWebhookEndpoint',
    'WithdrawQuoteRequest',
  ];
  const errors: FieldCost = { ...ERRORS, isShared: true };
  return Object.fromEntries(names.map((name) => [`${name}Payload.userErrors`, errors]));
}

function everyMutationOfMany(): Record<string, FieldCost> {
  const costs = ['AcceptQuotes', 'CreateQuotes', 'SendQuotes'].flatMap((name): [string, FieldCost][] => [
    [
      `Mutation.${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      { items: { at: ['input', 'items'], most: MOST_ITEMS } },
    ],
    [`${name}Payload.results`, OF_ITEMS],
    [`${name}Payload.userErrors`, ERRORS],
  ]);
  return Object.fromEntries(costs);
}
