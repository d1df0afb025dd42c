import type { Bounds } from '../gateway/execution/excesses.ts';
import { LARGEST_PAGE } from '../graphql/connection.ts';
import { LARGEST_QUOTE, MOST_ITEMS } from '../settings/policies.ts';

const CURSOR = { most: 1_000 };
const SEARCH = { most: 200 };
const ITEMS = { most: MOST_ITEMS, code: 'TOO_MANY_ITEMS' } as const;
const RECIPIENTS = { most: 20, code: 'RECIPIENT_LIMIT' } as const;

/** N1: the largest inputs that the public schema accepts. Lists that are not named here accept 20 entries. */
export const PUBLIC_BOUNDS: Bounds = {
  after: CURSOR,
  before: CURSOR,
  ids: { most: LARGEST_PAGE },
  number: SEARCH,
  search: SEARCH,
  sku: SEARCH,
  subscriptionIds: { most: LARGEST_QUOTE, code: 'TOO_MANY_ITEMS' },
  'AcceptQuotesInput.items': ITEMS,
  'AddRecipientsInput.recipients': RECIPIENTS,
  'CreateQuoteInput.excludeSubscriptionIds': { most: LARGEST_QUOTE, code: 'TOO_MANY_ITEMS' },
  'CreateQuoteInput.lines': { most: LARGEST_QUOTE, code: 'TOO_MANY_LINES' },
  'CreateQuoteInput.recipients': RECIPIENTS,
  'CreateQuotesInput.items': ITEMS,
  'OrderFilter.search': SEARCH,
  'QuoteFilter.recipientEmail': SEARCH,
  'QuoteFilter.search': SEARCH,
  'SendQuotesInput.items': ITEMS,
  'SubscriptionFilter.productSku': SEARCH,
  'RequestQuoteInput.excludeSubscriptionIds': { most: LARGEST_QUOTE, code: 'TOO_MANY_ITEMS' },
  'RequestQuoteInput.lines': { most: LARGEST_QUOTE, code: 'TOO_MANY_LINES' },
  'SubscriptionFilter.search': SEARCH,
  'UpdateQuoteInput.lines': { most: LARGEST_QUOTE, code: 'TOO_MANY_LINES' },
};
