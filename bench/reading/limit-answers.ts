import { BIG_CUSTOMER } from './fill.ts';
import { idDigits } from './limit-ids.ts';
import type { RenewalRow } from './statements.ts';

interface PageRow extends RenewalRow {
  readonly id: string;
  readonly reference: string;
  readonly quantity: number;
  readonly term: string;
  readonly currencyCode: string;
  readonly purchaseMethod: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly autoRenew: boolean;
  readonly status: string;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly partnerId: string | null;
  readonly partnerName: string;
  readonly quoteId: string | null;
  readonly number: string;
  readonly expiresOn: string;
}

/** `rows` has one more than a page if more follow. */
export function pageAnswer(rows: readonly PageRow[], first: number): object {
  const nodes = rows.slice(0, first).map(nodeOf);
  return { data: { subscriptions: { nodes, pageInfo: { hasNextPage: rows.length > first } } } };
}

function nodeOf(row: PageRow): object {
  const { reference, quantity, term, currencyCode, purchaseMethod, startDate, endDate, autoRenew, status } = row;
  return {
    id: `sub_${idDigits(row.id)}`,
    ...{ reference, quantity, term, currencyCode, purchaseMethod, startDate, endDate, autoRenew, status },
    product: { id: `prd_${idDigits(row.productId)}`, sku: row.sku, name: row.productName },
    partner: row.partnerId && { id: `ptn_${idDigits(row.partnerId)}`, name: row.partnerName },
    renewal: renewalOf(row),
    openQuote: row.quoteId && { id: `quo_${idDigits(row.quoteId)}`, number: row.number, expiresOn: row.expiresOn },
  };
}

export function renewalOf({ opensOn, closesOn, daysUntilEnd, reasons }: RenewalRow): object {
  const codes = reasons === '' ? [] : reasons.split(',');
  return { eligible: codes.length === 0, opensOn, closesOn, daysUntilEnd, reasons: codes.map((code) => ({ code })) };
}

interface GroupRow {
  readonly currencyCode: string;
  readonly purchaseMethod: string;
  readonly partnerCsn: string;
  readonly partnerId: string | null;
  readonly partnerName: string;
  readonly part: number;
  readonly subscriptionCount: number;
  readonly seatCount: number;
  readonly quotedCount: number;
  readonly earliestEndDate: string;
  readonly latestEndDate: string;
}

export function groupsAnswer(rows: readonly GroupRow[], first: number): object {
  const nodes = rows.slice(0, first).map(({ partnerCsn, partnerId, partnerName, part, ...shown }) => ({
    id: groupId([BIG_CUSTOMER.csn, shown.currencyCode, shown.purchaseMethod, partnerCsn, part]),
    ...shown,
    partner: partnerId && { id: `ptn_${idDigits(partnerId)}`, name: partnerName },
  }));
  return { data: { bulkRenewalGroups: { nodes, pageInfo: { hasNextPage: rows.length > first } } } };
}

function groupId(key: readonly unknown[]): string {
  return `grp_${Buffer.from(key.join('/')).toString('base64url')}`;
}
