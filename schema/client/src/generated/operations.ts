// Written by `npm run codegen`, from schema/operations.
import type { Calls, Mutation, Query } from '../calls.ts';
import type { List } from '../list.ts';
import type { Stream } from '../stream.ts';
import type * as Types from './types.ts';

export interface Operations {
  /** Makes the order and renews the subscriptions. Accepting again answers the same order. */
  readonly acceptQuote: Mutation<Types.AcceptQuoteMutationVariables['input'], NonNullable<Types.AcceptQuoteMutation['acceptQuote']>>;

  /** Makes the orders of several quotes, all with one purchase-order reference. */
  readonly acceptQuotes: Mutation<Types.AcceptQuotesMutationVariables['input'], NonNullable<Types.AcceptQuotesMutation['acceptQuotes']>>;

  /** Adds up to four people beside the primary recipient. */
  readonly addRecipients: Mutation<Types.AddRecipientsMutationVariables['input'], NonNullable<Types.AddRecipientsMutation['addRecipients']>>;

  /** What can be renewed together, and for how much? Of one customer, or of all that I see. */
  readonly bulkRenewalGroups: List<Types.BulkRenewalGroupsQueryVariables, NonNullable<Types.BulkRenewalGroupsQuery['bulkRenewalGroups']>>;

  /** Closes a draft of mine, or as a partner or sales a sent quote. The recipients of a sent one are mailed. */
  readonly cancelQuote: Mutation<Types.CancelQuoteMutationVariables['input'], NonNullable<Types.CancelQuoteMutation['cancelQuote']>>;

  /** What has changed since a cursor, of what I see. */
  readonly changes: List<Types.ChangesQueryVariables, NonNullable<Types.ChangesQuery['changes']>>;

  /** Makes a draft, of a whole group or of chosen subscriptions. It is not sent yet. */
  readonly createQuote: Mutation<Types.CreateQuoteMutationVariables['input'], NonNullable<Types.CreateQuoteMutation['createQuote']>>;

  /** Makes several drafts, such as those of a plan. An item that is refused holds up no other. */
  readonly createQuotes: Mutation<Types.CreateQuotesMutationVariables['input'], NonNullable<Types.CreateQuotesMutation['createQuotes']>>;

  /** Registers an endpoint that is told of changes. Keep the secret: it is shown in this answer alone. */
  readonly createWebhookEndpoint: Mutation<Types.CreateWebhookEndpointMutationVariables['input'], NonNullable<Types.CreateWebhookEndpointMutation['createWebhookEndpoint']>>;

  /** The customers that I see. */
  readonly customers: List<Types.CustomersQueryVariables, NonNullable<Types.CustomersQuery['customers']>>;

  /** The one who is asked: declines a request, and says why. */
  readonly declineQuoteRequest: Mutation<Types.DeclineQuoteRequestMutationVariables['input'], NonNullable<Types.DeclineQuoteRequestMutation['declineQuoteRequest']>>;

  /** Declines a sent quote, and says why. Whoever could accept it can also decline it. */
  readonly declineQuote: Mutation<Types.DeclineQuoteMutationVariables['input'], NonNullable<Types.DeclineQuoteMutation['declineQuote']>>;

  /** Deletes an endpoint and all that is known of its deliveries. */
  readonly deleteWebhookEndpoint: Mutation<Types.DeleteWebhookEndpointMutationVariables['input'], NonNullable<Types.DeleteWebhookEndpointMutation['deleteWebhookEndpoint']>>;

  /** A partner or sales: moves the expiry day of a sent quote. The recipients are mailed. */
  readonly extendQuote: Mutation<Types.ExtendQuoteMutationVariables['input'], NonNullable<Types.ExtendQuoteMutation['extendQuote']>>;

  /** Each change of what I see as it comes, after a cursor or from now on. */
  readonly liveChanges: Stream<Types.LiveChangesSubscriptionVariables, Types.LiveChangesSubscription['changes']>;

  /** The orders that I see, the latest placed first. */
  readonly orders: List<Types.OrdersQueryVariables, NonNullable<Types.OrdersQuery['orders']>>;

  /** The partners that take requests. */
  readonly partners: List<Types.PartnersQueryVariables, NonNullable<Types.PartnersQuery['partners']>>;

  /** The fewest quotes that renew these subscriptions, and why each is apart. Nothing is stored. */
  readonly planQuotes: Query<Types.PlanQuotesQueryVariables, Types.PlanQuotesQuery['planQuotes']>;

  /** What a quote would hold and cost today. Nothing is stored. */
  readonly previewQuote: Query<Types.PreviewQuoteQueryVariables, Types.PreviewQuoteQuery['previewQuote']>;

  /** What is sold, and for how much today? */
  readonly products: List<Types.ProductsQueryVariables, NonNullable<Types.ProductsQuery['products']>>;

  /** What a customer asks a quote for. */
  readonly quoteRequest: Query<Types.QuoteRequestQueryVariables, Types.QuoteRequestQuery['quoteRequest']>;

  /** What customers wait for: their requests, and the quotes made for them. */
  readonly quoteRequests: List<Types.QuoteRequestsQueryVariables, NonNullable<Types.QuoteRequestsQuery['quoteRequests']>>;

  /** One quote, by its id or its number, with everything on it. */
  readonly quote: Query<Types.QuoteQueryVariables, Types.QuoteQuery['quote']>;

  /** The quotes that I see. */
  readonly quotes: List<Types.QuotesQueryVariables, NonNullable<Types.QuotesQuery['quotes']>>;

  /** Sends a delivery again. */
  readonly redeliverWebhook: Mutation<Types.RedeliverWebhookMutationVariables['input'], NonNullable<Types.RedeliverWebhookMutation['redeliverWebhook']>>;

  /** Takes an additional recipient off a quote. The link in their mail stops working. */
  readonly removeRecipient: Mutation<Types.RemoveRecipientMutationVariables['input'], NonNullable<Types.RemoveRecipientMutation['removeRecipient']>>;

  /** For which terms can a subscription be renewed, and for how much today? */
  readonly renewalOffers: Query<Types.RenewalOffersQueryVariables, Types.RenewalOffersQuery['subscription']>;

  /** Puts another recipient in the place of one whose mail did not arrive. The new one is mailed. */
  readonly replaceRecipient: Mutation<Types.ReplaceRecipientMutationVariables['input'], NonNullable<Types.ReplaceRecipientMutation['replaceRecipient']>>;

  /** Asks a partner or sales for a quote of a group, or of chosen subscriptions. */
  readonly requestQuote: Mutation<Types.RequestQuoteMutationVariables['input'], NonNullable<Types.RequestQuoteMutation['requestQuote']>>;

  /** Mails a sent quote again, to all of its recipients or to chosen ones. */
  readonly resendQuote: Mutation<Types.ResendQuoteMutationVariables['input'], NonNullable<Types.ResendQuoteMutation['resendQuote']>>;

  /** Gives an endpoint a new secret. The former one signs as well for 24 hours. */
  readonly rotateWebhookSecret: Mutation<Types.RotateWebhookSecretMutationVariables['input'], NonNullable<Types.RotateWebhookSecretMutation['rotateWebhookSecret']>>;

  /** Freezes the quote and mails it to its recipients. */
  readonly sendQuote: Mutation<Types.SendQuoteMutationVariables['input'], NonNullable<Types.SendQuoteMutation['sendQuote']>>;

  /** Freezes several quotes and mails each to its recipients. */
  readonly sendQuotes: Mutation<Types.SendQuotesMutationVariables['input'], NonNullable<Types.SendQuotesMutation['sendQuotes']>>;

  /** Turns auto-renew of a subscription on or off. */
  readonly setAutoRenew: Mutation<Types.SetAutoRenewMutationVariables['input'], NonNullable<Types.SetAutoRenewMutation['setAutoRenew']>>;

  /** A page of subscriptions with all that a renewal list shows. */
  readonly subscriptions: List<Types.SubscriptionsQueryVariables, NonNullable<Types.SubscriptionsQuery['subscriptions']>>;

  /** Sends a test to an endpoint. */
  readonly testWebhookEndpoint: Mutation<Types.TestWebhookEndpointMutationVariables['input'], NonNullable<Types.TestWebhookEndpointMutation['testWebhookEndpoint']>>;

  /** Replaces lines, note or primary recipient of a draft. */
  readonly updateQuote: Mutation<Types.UpdateQuoteMutationVariables['input'], NonNullable<Types.UpdateQuoteMutation['updateQuote']>>;

  /** Changes an endpoint, or switches it off or on. */
  readonly updateWebhookEndpoint: Mutation<Types.UpdateWebhookEndpointMutationVariables['input'], NonNullable<Types.UpdateWebhookEndpointMutation['updateWebhookEndpoint']>>;

  /** Who am I, and what may I do? */
  readonly viewer: Query<Types.ViewerQueryVariables, Types.ViewerQuery['viewer']>;

  /** Your webhook endpoints, with what was delivered to each, the latest first. */
  readonly webhookEndpoints: Query<Types.WebhookEndpointsQueryVariables, Types.WebhookEndpointsQuery['webhookEndpoints']>;

  /** What a webhook delivers of a change: its body is { type, timestamp, data }, and `data` is this `node`. */
  readonly webhookPayload: Query<Types.WebhookPayloadQueryVariables, Types.WebhookPayloadQuery['node']>;

  /** Takes a request back. */
  readonly withdrawQuoteRequest: Mutation<Types.WithdrawQuoteRequestMutationVariables['input'], NonNullable<Types.WithdrawQuoteRequestMutation['withdrawQuoteRequest']>>;
}

const Amount = `fragment Amount on Money {
  amount
  currencyCode
}`;

const Totals = `fragment Totals on QuoteTotals {
  list {
    ...Amount
  }
  discount {
    ...Amount
  }
  total {
    ...Amount
  }
}`;

const Discount = `fragment Discount on QuoteDiscount {
  promotionCode
  name
  amount {
    ...Amount
  }
}`;

const QuoteSummary = `fragment QuoteSummary on Quote {
  id
  number
  version
  status
  origin
  currencyCode
  expiresOn
  expiresAt
  allowedActions
  totals {
    ...Totals
  }
}`;

const RecipientState = `fragment RecipientState on QuoteRecipient {
  id
  email
  name
  language
  primary
  deliveryStatus
  firstViewedAt
  removedAt
  remindersStoppedAt
}`;

const Recipients = `fragment Recipients on Quote {
  id
  version
  recipients {
    ...RecipientState
  }
}`;

const Problem = `fragment Problem on UserError {
  __typename
  code
  message
  field
  ... on SubscriptionError {
    subscriptionId
    opensOn
    closedOn
  }
  ... on StateError {
    currentStatus
    allowedActions
    contactEmail
    successor {
      id
      number
    }
  }
  ... on ConflictError {
    currentVersion
    currentTotal {
      ...Amount
    }
  }
}`;

const SubscriptionRow = `fragment SubscriptionRow on SoftwareSubscription {
  id
  reference
  quantity
  term
  currencyCode
  purchaseMethod
  status
  startDate
  endDate
  autoRenew
  product {
    id
    sku
    name
  }
  partner {
    id
    csn
    name
  }
  renewal {
    eligible
    daysUntilEnd
    opensOn
    closesOn
    reasons {
      code
      message
    }
  }
  openQuote {
    id
    number
    status
  }
}`;

const RequestState = `fragment RequestState on QuoteRequest {
  id
  number
  status
  to
  partner {
    id
    csn
    name
  }
  requestedBy
  message
  declineReason
  allowedActions
  createdAt
  updatedAt
}`;

const EndpointState = `fragment EndpointState on WebhookEndpoint {
  id
  url
  types
  description
  enabled
  disabledReason
  createdAt
}`;

const DeliveryState = `fragment DeliveryState on WebhookDelivery {
  id
  status
  attempts
  responseStatus
  responseBody
  lastAttemptAt
  nextAttemptAt
}`;

const ChangeRow = `fragment ChangeRow on Change {
  id
  type
  occurredAt
  cursor
  quote {
    id
    number
    version
    status
    updatedAt
  }
  order {
    id
    number
  }
  request {
    id
    number
    status
  }
  subscription {
    id
    reference
    updatedAt
  }
  recipient {
    id
    email
    deliveryStatus
  }
}`;

const WebhookQuote = `fragment WebhookQuote on Quote {
  ...QuoteSummary
  note
  createdAt
  sentAt
  closedAt
  updatedAt
  fingerprint
  customer {
    id
    csn
    name
  }
  partner {
    id
    csn
    name
  }
  lines {
    id
    action
    productName
    quantity
    term
    changed
    startDate
    endDate
    unitPrice {
      ...Amount
    }
    subscription {
      id
      reference
      endDate
    }
    discounts {
      ...Discount
    }
    totals {
      ...Totals
    }
  }
  discounts {
    ...Discount
  }
  totals {
    tax {
      ...Amount
    }
    totalWithTax {
      ...Amount
    }
  }
  recipients {
    ...RecipientState
  }
  order {
    ...WebhookOrder
  }
  supersededBy {
    id
    number
  }
}`;

const WebhookOrder = `fragment WebhookOrder on Order {
  id
  number
  placedAt
  acceptedBy
  purchaseOrderReference
  total {
    ...Amount
  }
}`;

export function operationsOf(calls: Calls): Operations {
  return {
    acceptQuote: calls.mutation({
      id: '834921b628939f9203468ccc0fcc6d021c178a21c2a3be2b9c8a1e87db5bf793',
      field: 'acceptQuote',
      parts: [`mutation AcceptQuote(\$input: AcceptQuoteInput!) {
  acceptQuote(input: \$input) {
    alreadyAccepted
    order {
      id
      number
      acceptedBy
      placedAt
      purchaseOrderReference
      total {
        ...Amount
      }
    }
    quote {
      ...QuoteSummary
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    acceptQuotes: calls.mutation({
      id: 'ad60930255e1268ff4e4d54288eaef58358110d50123b20465fafa32cf99a3ac',
      field: 'acceptQuotes',
      parts: [`mutation AcceptQuotes(\$input: AcceptQuotesInput!) {
  acceptQuotes(input: \$input) {
    results {
      alreadyAccepted
      order {
        id
        number
        acceptedBy
        placedAt
        purchaseOrderReference
        total {
          ...Amount
        }
      }
      quote {
        ...QuoteSummary
      }
      userErrors {
        ...Problem
      }
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    addRecipients: calls.mutation({
      id: 'fcd17070d24496c86255e4180ceadb789bdb1687bace64b96aa701bc23bade2e',
      field: 'addRecipients',
      parts: [`mutation AddRecipients(\$input: AddRecipientsInput!) {
  addRecipients(input: \$input) {
    quote {
      ...Recipients
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, RecipientState, Recipients, Problem],
    }),
    bulkRenewalGroups: calls.list({
      id: '774c827ffa28b4312117e2f9c0d63508d6f679e21b45f55d42fb5974b6e927ab',
      field: 'bulkRenewalGroups',
      parts: [`query BulkRenewalGroups(\$customerCsn: ID, \$first: Int, \$after: String) {
  bulkRenewalGroups(customerCsn: \$customerCsn, first: \$first, after: \$after) {
    nodes {
      id
      currencyCode
      purchaseMethod
      customer {
        id
        csn
        name
      }
      partner {
        id
        name
      }
      subscriptionCount
      seatCount
      quotedCount
      earliestEndDate
      latestEndDate
      totals {
        ...Totals
      }
      discounts {
        ...Discount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`, Amount, Totals, Discount],
    }),
    cancelQuote: calls.mutation({
      id: '342de835b32251546424f8bdcf2b5192196246f3fa61e009ec23d218952a55c0',
      field: 'cancelQuote',
      parts: [`mutation CancelQuote(\$input: CancelQuoteInput!) {
  cancelQuote(input: \$input) {
    quote {
      ...QuoteSummary
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    changes: calls.list({
      id: '87f6c1b0b71a765f94600de7acf4333f836db4bff6ba1d709707d7c2f2d52797',
      field: 'changes',
      parts: [`query Changes(\$first: Int, \$after: String, \$types: [ChangeType!]) {
  changes(first: \$first, after: \$after, types: \$types) {
    nodes {
      ...ChangeRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`, ChangeRow],
    }),
    createQuote: calls.mutation({
      id: '7699a721629c52a31f193a66df3ff79e26efe846c01b12b81361e5c4cf85d1fc',
      field: 'createQuote',
      parts: [`mutation CreateQuote(\$input: CreateQuoteInput!) {
  createQuote(input: \$input) {
    quote {
      ...QuoteSummary
      lines {
        id
        productName
        quantity
        startDate
        endDate
        totals {
          total {
            ...Amount
          }
        }
      }
      recipients {
        ...RecipientState
      }
      warnings {
        code
        message
        subscriptionId
      }
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, RecipientState, Problem],
    }),
    createQuotes: calls.mutation({
      id: '74ded1323b1a690c06f94ac0fb897c3f9e199580e86fcce7eb07efab9f7459ee',
      field: 'createQuotes',
      parts: [`mutation CreateQuotes(\$input: CreateQuotesInput!) {
  createQuotes(input: \$input) {
    results {
      quote {
        ...QuoteSummary
      }
      userErrors {
        ...Problem
      }
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    createWebhookEndpoint: calls.mutation({
      id: '92885721c475194bff9d50d49410437f274123a3a233575d863e9e099786627b',
      field: 'createWebhookEndpoint',
      parts: [`mutation CreateWebhookEndpoint(\$input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: \$input) {
    endpoint {
      ...EndpointState
    }
    secret
    userErrors {
      ...Problem
    }
  }
}`, Amount, Problem, EndpointState],
    }),
    customers: calls.list({
      id: '920804216d1504db22ccca8d0e00953247291687806a00f72792c6b3b866b774',
      field: 'customers',
      parts: [`query Customers(\$first: Int, \$after: String, \$search: String) {
  customers(first: \$first, after: \$after, search: \$search) {
    nodes {
      id
      csn
      name
      countryCode
      language
      timeZone
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    declineQuoteRequest: calls.mutation({
      id: 'c9f7d9c2d2ef1f7953140ae50077edb0e9666f3cef4b93c4c455ebbb4572dd6c',
      field: 'declineQuoteRequest',
      parts: [`mutation DeclineQuoteRequest(\$input: DeclineQuoteRequestInput!) {
  declineQuoteRequest(input: \$input) {
    request {
      ...RequestState
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Problem, RequestState],
    }),
    declineQuote: calls.mutation({
      id: 'e44dac25b5f8a0cde063530ea4391d65124372bb950dadc2a2b20aedd3dc842c',
      field: 'declineQuote',
      parts: [`mutation DeclineQuote(\$input: DeclineQuoteInput!) {
  declineQuote(input: \$input) {
    quote {
      ...QuoteSummary
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    deleteWebhookEndpoint: calls.mutation({
      id: '0124a81822c467c0968144d423b5af9e7d2a5d971062f7dedbe814613ee8c3a1',
      field: 'deleteWebhookEndpoint',
      parts: [`mutation DeleteWebhookEndpoint(\$input: DeleteWebhookEndpointInput!) {
  deleteWebhookEndpoint(input: \$input) {
    deletedId
    userErrors {
      ...Problem
    }
  }
}`, Amount, Problem],
    }),
    extendQuote: calls.mutation({
      id: '2bba6ac64cf2ea960d93395e51dec624d18c9b8c2572ce609b2125bf0f07739d',
      field: 'extendQuote',
      parts: [`mutation ExtendQuote(\$input: ExtendQuoteInput!) {
  extendQuote(input: \$input) {
    quote {
      ...QuoteSummary
    }
    userErrors {
      ...Problem
    }
  }
}`, Amount, Totals, QuoteSummary, Problem],
    }),
    liveChanges: calls.stream({
      id: 'e3b242caab9625a06fc01fee7287d42824c9013b987044b8a1a5ddc22de96a0e',
      field: 'changes',
      parts: [ChangeRow, `subscription LiveChanges(\$after: String, \$types: [ChangeType!]) {
  changes(after: \$after, types: \$types) {
    ...ChangeRow
  }
}`],
    }),
    orders: calls.list({
      id: '6eaab3628e5091643010880968236860df2213fdc5d06822c5bf9e248ce95200',
      field: 'orders',
      parts: [Amount, `query Orders(\$first: Int, \$after: String, \$filter: OrderFilter) {
  orders(first: \$first, after: \$after, filter: \$filter) {
    nodes {
      id
      number
      placedAt
      acceptedBy
      purchaseOrderReference
      total {
        ...Amount
      }
      quote {
        id
        number
        customer {
          id
          csn
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    partners: calls.list({
      id: 'ffdad58122d45903173c572fc14aff02ae888cf9d22c580944345f34a7ab0e42',
      field: 'partners',
      parts: [`query Partners(\$first: Int, \$after: String, \$search: String, \$countryCode: CountryCode) {
  partners(
    first: \$first
    after: \$after
    search: \$search
    countryCode: \$countryCode
  ) {
    nodes {
      id
      csn
      name
      email
      countryCode
      website
      takesRequests
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    planQuotes: calls.query({
      id: 'b169be2293c9d69b0236932fe49d88dd8be462d3ceb0d3d5d5feaa6c7afe6503',
      field: 'planQuotes',
      parts: [Amount, Totals, Problem, `query PlanQuotes(\$subscriptionIds: [ID!]!) {
  planQuotes(subscriptionIds: \$subscriptionIds) {
    quotes {
      currencyCode
      purchaseMethod
      apartBecause
      totals {
        ...Totals
      }
      customer {
        id
        csn
        name
      }
      partner {
        id
        csn
        name
      }
      subscriptions {
        id
        reference
        endDate
        quantity
      }
    }
    leftOut {
      subscriptionId
      subscription {
        id
        reference
      }
      reasons {
        code
        message
      }
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    previewQuote: calls.query({
      id: '752af341ca3f5bfa051e14b1015ead25749ccd0df79b1037a20b4bc7b29aa75a',
      field: 'previewQuote',
      parts: [Amount, Totals, Discount, Problem, `query PreviewQuote(\$input: CreateQuoteInput!) {
  previewQuote(input: \$input) {
    lines {
      subscription {
        id
        reference
      }
      productName
      quantity
      changed
      startDate
      endDate
      totals {
        total {
          ...Amount
        }
      }
    }
    discounts {
      ...Discount
    }
    taxes {
      name
      percent
      base {
        ...Amount
      }
      amount {
        ...Amount
      }
      reverseCharge
    }
    totals {
      ...Totals
      tax {
        ...Amount
      }
      totalWithTax {
        ...Amount
      }
    }
    expiresOn
    recipients {
      email
      name
      language
      primary
    }
    warnings {
      code
      message
      subscriptionId
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    products: calls.list({
      id: 'ba792477e9f1f6be018cbb5fbb6f0a3bdea054806370063e94c4282a756d5b77',
      field: 'products',
      parts: [Amount, `query Products(\$first: Int, \$after: String, \$search: String, \$kind: ProductKind, \$currencyCode: CurrencyCode) {
  products(first: \$first, after: \$after, search: \$search, kind: \$kind) {
    nodes {
      id
      sku
      name
      kind
      prices(currencyCode: \$currencyCode) {
        term
        unitPrice {
          ...Amount
        }
        validFrom
        validUntil
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    quoteRequest: calls.query({
      id: 'a8084f2c829b0cf40f2a17d239101787e07e99f05229ab881d47019281eeade1',
      field: 'quoteRequest',
      parts: [RequestState, `query QuoteRequest(\$id: ID!) {
  quoteRequest(id: \$id) {
    ...RequestState
    customer {
      id
      csn
      name
    }
    lines {
      subscription {
        id
        reference
        endDate
      }
      quantity
      term
    }
    quotes {
      id
      number
      status
    }
  }
}`],
    }),
    quoteRequests: calls.list({
      id: '60e731aa981db1b1841b870aa17ef548d764aba08f580ddaf3637ff717e1e63d',
      field: 'quoteRequests',
      parts: [RequestState, `query QuoteRequests(\$first: Int, \$after: String, \$filter: QuoteRequestFilter) {
  quoteRequests(first: \$first, after: \$after, filter: \$filter) {
    nodes {
      ...RequestState
      customer {
        id
        csn
        name
      }
      quotes {
        id
        number
        status
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    quote: calls.query({
      id: '2dd5c92051875b5651e10be2c7fc44e099f7c0ab672199f273031d2dcc4f7347',
      field: 'quote',
      parts: [Amount, Totals, Discount, QuoteSummary, RecipientState, `query Quote(\$id: ID, \$number: String) {
  quote(id: \$id, number: \$number) {
    ...QuoteSummary
    note
    createdAt
    sentAt
    closedAt
    customer {
      id
      csn
      name
    }
    lines {
      id
      action
      productName
      quantity
      term
      changed
      startDate
      endDate
      unitPrice {
        ...Amount
      }
      subscription {
        id
        reference
        endDate
      }
      discounts {
        ...Discount
      }
      totals {
        ...Totals
      }
    }
    discounts {
      ...Discount
    }
    taxes {
      name
      percent
      base {
        ...Amount
      }
      amount {
        ...Amount
      }
      reverseCharge
    }
    totals {
      tax {
        ...Amount
      }
      totalWithTax {
        ...Amount
      }
    }
    recipients {
      ...RecipientState
    }
    warnings {
      code
      message
      subscriptionId
    }
    order {
      id
      number
      placedAt
    }
    supersededBy {
      id
      number
    }
  }
}`],
    }),
    quotes: calls.list({
      id: '05e959ac8ffc4e3321033ad7998eb18de2383e973e1ee5d5973d0b8d6cca688d',
      field: 'quotes',
      parts: [Amount, Totals, QuoteSummary, `query Quotes(\$first: Int, \$after: String, \$filter: QuoteFilter, \$orderBy: QuoteOrder) {
  quotes(first: \$first, after: \$after, filter: \$filter, orderBy: \$orderBy) {
    nodes {
      ...QuoteSummary
      updatedAt
      customer {
        id
        csn
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}`],
    }),
    redeliverWebhook: calls.mutation({
      id: 'd54135af9cad91505f705fb8bb9ac6214e7eff8810b39d8ffe53f83edfeb8457',
      field: 'redeliverWebhook',
      parts: [Amount, Problem, DeliveryState, `mutation RedeliverWebhook(\$input: RedeliverWebhookInput!) {
  redeliverWebhook(input: \$input) {
    delivery {
      ...DeliveryState
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    removeRecipient: calls.mutation({
      id: '06f177bcb3f73d746c03e7f7e60dd92c841b24e30d4d598b95f7b7f0b0528dd6',
      field: 'removeRecipient',
      parts: [Amount, RecipientState, Recipients, Problem, `mutation RemoveRecipient(\$input: RemoveRecipientInput!) {
  removeRecipient(input: \$input) {
    quote {
      ...Recipients
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    renewalOffers: calls.query({
      id: '6089128b63c8f198ed5a20ee52c1ce15995162a62abf3c229e86d0877472d226',
      field: 'subscription',
      parts: [Amount, Totals, Discount, `query RenewalOffers(\$id: ID!) {
  subscription(id: \$id) {
    id
    reference
    quantity
    renewal {
      eligible
      opensOn
      closesOn
    }
    renewalOffers {
      term
      startDate
      endDate
      unitPrice {
        ...Amount
      }
      discounts {
        ...Discount
      }
      totals {
        ...Totals
      }
      pricePerSeatAndDay {
        ...Amount
      }
    }
  }
}`],
    }),
    replaceRecipient: calls.mutation({
      id: '68f1d2331aad377e6e9b1e9e62efdf0e7c175ec570d0a83265dc9941725fda6d',
      field: 'replaceRecipient',
      parts: [Amount, RecipientState, Recipients, Problem, `mutation ReplaceRecipient(\$input: ReplaceRecipientInput!) {
  replaceRecipient(input: \$input) {
    quote {
      ...Recipients
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    requestQuote: calls.mutation({
      id: '1eb809d5cdb20f2e7a5724eb04adab4ae8ad1c41f4b0c08d76d7d155888672ae',
      field: 'requestQuote',
      parts: [Amount, Problem, RequestState, `mutation RequestQuote(\$input: RequestQuoteInput!) {
  requestQuote(input: \$input) {
    request {
      ...RequestState
      lines {
        subscription {
          id
          reference
        }
        quantity
        term
      }
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    resendQuote: calls.mutation({
      id: '176161c7ec661c8693d0f9ccf3787ff7c4ae7f7fc5b55937837e3b8e7aa8d6b8',
      field: 'resendQuote',
      parts: [Amount, RecipientState, Problem, `mutation ResendQuote(\$input: ResendQuoteInput!) {
  resendQuote(input: \$input) {
    quote {
      id
      recipients {
        ...RecipientState
      }
    }
    userErrors {
      ...Problem
      ... on TooSoonError {
        allowedFrom
      }
    }
  }
}`],
    }),
    rotateWebhookSecret: calls.mutation({
      id: 'aac3145dd64351e6b07759367a89fbd85ca95fe54b59937b14609f0f7dfb0afa',
      field: 'rotateWebhookSecret',
      parts: [Amount, Problem, EndpointState, `mutation RotateWebhookSecret(\$input: RotateWebhookSecretInput!) {
  rotateWebhookSecret(input: \$input) {
    endpoint {
      ...EndpointState
    }
    secret
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    sendQuote: calls.mutation({
      id: 'ea718676171c769decd51f6a3f1255ab79a7f45871973b8a05c9c6463909d70a',
      field: 'sendQuote',
      parts: [Amount, Totals, QuoteSummary, RecipientState, Problem, `mutation SendQuote(\$input: SendQuoteInput!) {
  sendQuote(input: \$input) {
    quote {
      ...QuoteSummary
      sentAt
      recipients {
        ...RecipientState
      }
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    sendQuotes: calls.mutation({
      id: '476de04d59df491db067a3ef22df50f24616c32cbb206aef341d427b6bb1a28a',
      field: 'sendQuotes',
      parts: [Amount, Totals, QuoteSummary, RecipientState, Problem, `mutation SendQuotes(\$input: SendQuotesInput!) {
  sendQuotes(input: \$input) {
    results {
      quote {
        ...QuoteSummary
        sentAt
        recipients {
          ...RecipientState
        }
      }
      userErrors {
        ...Problem
      }
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    setAutoRenew: calls.mutation({
      id: '3b04e948a9cdf75b907e35c1b36d5877271dddaff3e0ccc4160fafb11d205ab8',
      field: 'setAutoRenew',
      parts: [Amount, Problem, `mutation SetAutoRenew(\$input: SetAutoRenewInput!) {
  setAutoRenew(input: \$input) {
    subscription {
      id
      reference
      autoRenew
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    subscriptions: calls.list({
      id: '9526e9772e126ed5a4f69cc2950f2ea00c941951b441954953556e7fc7af4e9f',
      field: 'subscriptions',
      parts: [SubscriptionRow, `query Subscriptions(\$first: Int, \$after: String, \$last: Int, \$before: String, \$filter: SubscriptionFilter, \$orderBy: SubscriptionOrder) {
  subscriptions(
    first: \$first
    after: \$after
    last: \$last
    before: \$before
    filter: \$filter
    orderBy: \$orderBy
  ) {
    nodes {
      ...SubscriptionRow
      updatedAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}`],
    }),
    testWebhookEndpoint: calls.mutation({
      id: '75a16e0a0f870cfe10a416fa80ea9914b1d181ec7046913307cd7f1a7f68b2f4',
      field: 'testWebhookEndpoint',
      parts: [Amount, Problem, DeliveryState, `mutation TestWebhookEndpoint(\$input: TestWebhookEndpointInput!) {
  testWebhookEndpoint(input: \$input) {
    delivery {
      ...DeliveryState
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    updateQuote: calls.mutation({
      id: '85683502abbde71b4fb29ec5af3d04b7d4ca3fc2ea00a8185bfdda47d8a8d998',
      field: 'updateQuote',
      parts: [Amount, Totals, QuoteSummary, RecipientState, Problem, `mutation UpdateQuote(\$input: UpdateQuoteInput!) {
  updateQuote(input: \$input) {
    quote {
      ...QuoteSummary
      note
      lines {
        id
        productName
        quantity
        term
        changed
        totals {
          total {
            ...Amount
          }
        }
      }
      recipients {
        ...RecipientState
      }
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    updateWebhookEndpoint: calls.mutation({
      id: 'df7a3a433c515f73082579eaf655c13925fc1835f15cf139050520e2e3316e3b',
      field: 'updateWebhookEndpoint',
      parts: [Amount, Problem, EndpointState, `mutation UpdateWebhookEndpoint(\$input: UpdateWebhookEndpointInput!) {
  updateWebhookEndpoint(input: \$input) {
    endpoint {
      ...EndpointState
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
    viewer: calls.query({
      id: '45b1b9570d0c4dffe465415301e1921f850bc2ddc16f734ebac00f2234a0ff4a',
      field: 'viewer',
      parts: [Amount, Totals, QuoteSummary, `query Viewer {
  viewer {
    kind
    email
    csn
    permissions
    customer {
      id
      name
      csn
    }
    partner {
      id
      name
      csn
    }
    quote {
      ...QuoteSummary
    }
  }
}`],
    }),
    webhookEndpoints: calls.query({
      id: '9c926eac9df57db36ea5eaf160975ea3214b6ecc2c0b6692c3ad766c73b54d75',
      field: 'webhookEndpoints',
      parts: [EndpointState, DeliveryState, `query WebhookEndpoints(\$first: Int) {
  webhookEndpoints {
    ...EndpointState
    deliveries(first: \$first) {
      nodes {
        ...DeliveryState
        change {
          id
          type
        }
      }
    }
  }
}`],
    }),
    webhookPayload: calls.query({
      id: '05ca09ce2acab2d7d31fa76bdc2e54f8ef8eba3011678b561f22ba99feba31e8',
      field: 'node',
      parts: [Amount, Totals, Discount, QuoteSummary, RecipientState, SubscriptionRow, RequestState, `query WebhookPayload(\$id: ID!) {
  node(id: \$id) {
    ... on Change {
      id
      type
      occurredAt
      cursor
      quote {
        ...WebhookQuote
      }
      order {
        ...WebhookOrder
      }
      request {
        ...RequestState
        customer {
          id
          csn
          name
        }
        lines {
          subscription {
            id
            reference
          }
          quantity
          term
        }
      }
      subscription {
        ...SubscriptionRow
        updatedAt
        customer {
          id
          csn
          name
        }
      }
      recipient {
        ...RecipientState
      }
    }
  }
}`, WebhookQuote, WebhookOrder],
    }),
    withdrawQuoteRequest: calls.mutation({
      id: '18daadfff2ece533870fedb8e866c41d5d26e554e43314e5b63e1bd2a6c17c85',
      field: 'withdrawQuoteRequest',
      parts: [Amount, Problem, RequestState, `mutation WithdrawQuoteRequest(\$input: WithdrawQuoteRequestInput!) {
  withdrawQuoteRequest(input: \$input) {
    request {
      ...RequestState
    }
    userErrors {
      ...Problem
    }
  }
}`],
    }),
  };
}