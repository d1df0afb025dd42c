const SUBSCRIPTION = `
  id reference quantity term currencyCode purchaseMethod startDate endDate autoRenew status
  product { id sku name }
  partner { id name }
  renewal { eligible opensOn closesOn daysUntilEnd reasons { code } }
  openQuote { id number expiresOn }`;

/** A page of subscriptions with everything that a list shows. */
export const PAGE = `query Page($first: Int!) {
  subscriptions(first: $first) { nodes { ${SUBSCRIPTION} } pageInfo { hasNextPage } }
}`;

export const PAGE_AFTER = `query PageAfter($first: Int!, $after: String) {
  subscriptions(first: $first, after: $after) { nodes { ${SUBSCRIPTION} } pageInfo { hasNextPage } }
}`;

/** For walking through the whole list. */
export const PLACES = `query Places($after: String) {
  subscriptions(first: 100, after: $after) { nodes { id endDate } pageInfo { hasNextPage endCursor } }
}`;

const groups = (more: string) => `query Groups($first: Int!) {
  bulkRenewalGroups(first: $first) {
    nodes {
      id currencyCode purchaseMethod subscriptionCount seatCount quotedCount earliestEndDate latestEndDate
      partner { id name } ${more}
    }
    pageInfo { hasNextPage }
  }
}`;
export const GROUPS = groups('');
export const GROUPS_WITH_TOTALS = groups('totals { list { amount } discount { amount } total { amount } }');
